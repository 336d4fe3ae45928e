package dev.rollcall.chat.discord;

import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cache of the parent channels of threads. Each channel is requested once, because a channel never becomes a thread.
 * Thread-safe.
 */
final class ThreadParents {
    private static final int CACHE_MAX = 20_000;

    private final DiscordRest rest;
    private final Map<String, Optional<String>> parents = new ConcurrentHashMap<>();

    ThreadParents(DiscordRest rest) {
        this.rest = rest;
    }

    /** Returns the parent channel of a thread; empty if the channel is not a thread. */
    Optional<String> parent(String channel, Deadline deadline) {
        var known = parents.get(channel);
        if (known != null) {
            return known;
        }
        Optional<String> parent;
        try {
            var found = rest.get("channels/" + channel, deadline);
            int type = found.path("type").asInt();
            parent = type >= 10 && type <= 12 ? Optional.of(Json.text(found, "parent_id")) : Optional.empty();
        } catch (Refused e) {
            return Optional.empty();
        }
        if (parents.size() >= CACHE_MAX) {
            parents.clear();
        }
        parents.put(channel, parent);
        return parent;
    }
}
