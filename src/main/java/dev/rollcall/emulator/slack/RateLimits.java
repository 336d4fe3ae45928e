package dev.rollcall.emulator.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The documented rate limits, kept only if asked to: tiers per method and minute, and chat.postMessage about once a
 * second per channel with short bursts.
 */
final class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** "Short bursts of more than 1 message per second": Slack docs, "Rate limits". How many is not documented. */
    private static final int BURST = 3;

    private final Map<String, Deque<Instant>> calls = new HashMap<>();

    /** Seconds to wait (Retry-After), or 0 if the call may go on; a call that may is counted. */
    synchronized int wait(Method method, String channel, Instant now) {
        int wait = check(method.name(), method.perMinute(), MINUTE, now);
        if (wait == 0 && method.name().equals("chat.postMessage")) {
            wait = check(method.name() + "/" + channel, BURST, Duration.ofSeconds(BURST), now);
        }
        return wait;
    }

    private int check(String key, int max, Duration window, Instant now) {
        var recent = calls.computeIfAbsent(key, _ -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.getFirst().plus(window).isAfter(now)) {
            recent.removeFirst();
        }
        if (recent.size() >= max) {
            var left = Duration.between(now, recent.getFirst().plus(window));
            return (int) Math.max(1, (left.toMillis() + 999) / 1000);
        }
        recent.add(now);
        return 0;
    }
}
