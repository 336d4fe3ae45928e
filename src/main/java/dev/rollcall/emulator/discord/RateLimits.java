package dev.rollcall.emulator.discord;

import dev.rollcall.emulator.EnforcedLimits;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Rate limit buckets per route and major parameter, in machine time. Discord publishes only the limit of 50 calls a
 * second of a bot; the others are those that users report. Those of look-ups always apply, the others if enabled.
 */
final class RateLimits {
    private static final Rate ALL = new Rate(50, 1000);
    private static final String MEMBER = "GET /guilds/{guild_id}/members/{user_id}";
    private static final String MEMBERS = "GET /guilds/{guild_id}/members";
    private static final String SEARCH = "GET /guilds/{guild_id}/members/search";

    /** Routes that look up a member, a guild or its roles. */
    private static final Set<String> LOOKUPS =
            Set.of(MEMBER, MEMBERS, SEARCH, "GET /guilds/{guild_id}", "GET /guilds/{guild_id}/roles");

    private final EnforcedLimits enforced;
    private final InstantSource time;
    private final int shortened;
    private final Map<String, Deque<Long>> hits = new HashMap<>();

    /** @param shortened by how much the times of all limits are divided */
    RateLimits(EnforcedLimits enforced, InstantSource time, int shortened) {
        this.enforced = enforced;
        this.time = time;
        this.shortened = shortened;
    }

    /** The number of calls that a bucket allows in a time. */
    record Rate(int limit, long millis) {}

    /** The state of a bucket after a call. If {@code waitMillis} is not 0, the call is refused. */
    record Verdict(String bucket, int limit, int remaining, long resetMillis, long waitMillis) {}

    static Rate rateOf(String route) {
        return switch (route) {
            case "POST /channels/{channel_id}/messages" -> new Rate(5, 5000);
            case "PATCH /channels/{channel_id}/messages/{message_id}" -> new Rate(5, 5000);
            case "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me" -> new Rate(1, 250);
            case "POST /webhooks/{webhook_id}/{webhook_token}" -> new Rate(5, 2000);
            case MEMBER -> new Rate(5, 1000);
            case MEMBERS, SEARCH -> new Rate(10, 10_000);
            default -> new Rate(50, 1000);
        };
    }

    /** Counts a request towards the limit of all requests. Returns 0 if it is allowed, else the wait. */
    synchronized long hitAny() {
        return enforced.apply(false) ? take("", "", ALL, time.millis()).waitMillis() : 0;
    }

    synchronized Verdict hit(String route, String major) {
        var rate = rateOf(route);
        var bucket = "%08x".formatted(route.hashCode());
        if (!enforced.apply(LOOKUPS.contains(route))) {
            return new Verdict(bucket, rate.limit(), rate.limit(), 1000, 0);
        }
        return take(route + " " + major, bucket, rate, time.millis());
    }

    /**
     * Limits edits of messages older than an hour to 3 in 6 s per channel (reported). Returns 0 if the edit is allowed,
     * else the wait.
     */
    synchronized long oldEdit(String channelId) {
        return take("old-edit " + channelId, "", new Rate(3, 6000), time.millis())
                .waitMillis();
    }

    private Verdict take(String key, String bucket, Rate rate, long now) {
        long millis = rate.millis() / shortened;
        var times = hits.computeIfAbsent(key, k -> new ArrayDeque<>());
        while (!times.isEmpty() && now - times.getFirst() >= millis) {
            times.removeFirst();
        }
        if (times.size() >= rate.limit()) {
            var wait = times.getFirst() + millis - now;
            return new Verdict(bucket, rate.limit(), 0, wait, wait);
        }
        times.addLast(now);
        return new Verdict(bucket, rate.limit(), rate.limit() - times.size(), times.getFirst() + millis - now, 0);
    }
}
