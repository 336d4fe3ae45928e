package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Function;

/**
 * One Web API method.
 *
 * @param perMinute the documented rate tier, in calls per minute
 * @param scopes the bot scopes, of which one is required; empty for none
 * @param takes the kind of token that the method accepts
 */
record Method(String name, int perMinute, Set<String> scopes, Takes takes, Function<Args, ObjectNode> work) {
    /** Kinds of tokens. */
    enum Takes {
        BOT,
        APP,
        EITHER,
        NONE
    }

    static final int TIER1 = 1;
    static final int TIER2 = 20;
    static final int TIER3 = 50;
    static final int TIER4 = 100;
    /** "Special" tiers: hundreds of calls per minute. chat.postMessage also has a limit per channel. */
    static final int SPECIAL = 600;

    /** Methods that look up a person, a group or a channel. Their limits always apply. */
    private static final Set<String> LOOKUPS = Set.of(
            "bots.info",
            "conversations.info",
            "team.info",
            "usergroups.list",
            "usergroups.users.list",
            "users.getPresence",
            "users.info",
            "users.list",
            "users.lookupByEmail",
            "users.profile.get");

    boolean isLookup() {
        return LOOKUPS.contains(name);
    }

    static Method bot(String name, int perMinute, String scopes, Function<Args, ObjectNode> work) {
        return new Method(name, perMinute, scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" ")), Takes.BOT, work);
    }
}
