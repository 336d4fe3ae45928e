package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Function;

/**
 * One Web API method, as data.
 *
 * @param perMinute the documented rate tier as calls per minute
 * @param scopes any one of these bot scopes is needed; empty for none
 * @param takes which token it takes
 */
record Method(String name, int perMinute, Set<String> scopes, Takes takes, Function<Args, ObjectNode> work) {
    /** The kinds of token. */
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
    /** "Special" tiers: hundreds per minute; chat.postMessage has its own limit per channel besides. */
    static final int SPECIAL = 600;

    static Method bot(String name, int perMinute, String scopes, Function<Args, ObjectNode> work) {
        return new Method(name, perMinute, scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" ")), Takes.BOT, work);
    }
}
