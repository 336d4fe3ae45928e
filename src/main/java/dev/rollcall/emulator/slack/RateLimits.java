package dev.rollcall.emulator.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The documented rate limits: tiers per method and minute, and for chat.postMessage about one call per second and
 * channel with short bursts. Those of look-ups always apply, the others if enabled.
 */
final class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** "Short bursts of more than 1 message per second": Slack docs, "Rate limits". The number is not documented. */
    private static final int BURST = 3;

    private final Map<String, Deque<Instant>> calls = new HashMap<>();

    /** Returns the seconds to wait (Retry-After); 0 if the call is allowed, which is then counted. */
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
