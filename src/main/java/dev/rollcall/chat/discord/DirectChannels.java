package dev.rollcall.chat.discord;

import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.SpaceId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cache of direct message channels by user. Opening one costs a call, and Discord restricts bots that open many.
 * Opening is idempotent. Thread-safe.
 */
final class DirectChannels {
    private static final int CACHE_MAX = 10_000;

    private final DiscordRest rest;
    private final Map<String, String> byPerson = new ConcurrentHashMap<>();
    private final Map<String, SpaceId> spaces = new ConcurrentHashMap<>();

    DirectChannels(DiscordRest rest) {
        this.rest = rest;
    }

    String open(AccountId account, Deadline deadline) {
        var known = byPerson.get(account.id());
        var channel = known != null
                ? known
                : rest.post("users/@me/channels", Json.object().put("recipient_id", account.id()), deadline)
                        .path("id")
                        .asText();
        if (byPerson.size() >= CACHE_MAX) {
            byPerson.clear();
            spaces.clear();
        }
        byPerson.put(account.id(), channel);
        spaces.put(channel, account.space());
        return channel;
    }

    /** Stores the space for which a direct channel was used. */
    void used(String channel, SpaceId space) {
        if (spaces.size() >= CACHE_MAX) {
            spaces.clear();
        }
        spaces.put(channel, space);
    }

    /** Returns the space for which a direct channel was last used; Discord does not report it. */
    Optional<SpaceId> space(String channel) {
        return Optional.ofNullable(spaces.get(channel));
    }
}
