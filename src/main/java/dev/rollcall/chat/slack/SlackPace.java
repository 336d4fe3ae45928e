package dev.rollcall.chat.slack;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the calls of one workspace below Slack's rate limits (Slack docs, "Rate limits"), so that Slack has to refuse
 * none. A limit of N calls a minute is kept by a bucket whose capacity and refill of a minute are N together: no minute
 * has more calls, and a few at once go out at once. Both are a little smaller than allowed, because calls that leave
 * evenly arrive less evenly. Thread-safe.
 */
final class SlackPace {
    /** The longest wait inside a call. */
    static final Duration WAIT_MAX = Duration.ofSeconds(5);

    /** Between two messages in a channel: "1 per second per channel"; how short its bursts have to be is not said. */
    static final Duration POST_EVERY = Duration.ofMillis(1_050);

    private static final String POST = "chat.postMessage";

    /** Channels remembered at most; those with nothing to wait for are forgotten then. */
    private static final int CHANNELS_MAX = 2_000;

    /** @param atOnce calls that need not wait for each other */
    private record Rate(int atOnce, int perMinute) {}

    /** "50+ per minute". */
    private static final Rate TIER_3 = new Rate(12, 36);

    /** "100+ per minute". */
    private static final Rate TIER_4 = new Rate(36, 60);

    /** "Several hundred messages per minute" in all channels of a workspace together. */
    private static final Rate ALL_POSTS = new Rate(20, 220);

    /** The methods that sending calls, and those that look for what was sent. */
    private static final Map<String, Rate> RATES = Map.ofEntries(
            Map.entry(POST, ALL_POSTS),
            Map.entry("chat.update", TIER_3),
            Map.entry("chat.delete", TIER_3),
            Map.entry("conversations.history", TIER_3),
            Map.entry("conversations.open", TIER_3),
            Map.entry("conversations.replies", TIER_3),
            Map.entry("reactions.add", TIER_3),
            Map.entry("reactions.remove", TIER_3),
            Map.entry("chat.postEphemeral", TIER_4),
            Map.entry("views.publish", TIER_4),
            Map.entry("files.getUploadURLExternal", TIER_4));

    private final boolean limits;
    private final TimeMeter time;
    private final BlockingStrategy pause;
    private final Map<String, Bucket> methods = new ConcurrentHashMap<>();
    private final Map<String, Bucket> channels = new ConcurrentHashMap<>();

    private SlackPace(boolean limits, TimeMeter time, BlockingStrategy pause) {
        this.limits = limits;
        this.time = time;
        this.pause = pause;
    }

    /** On the machine's clock. */
    SlackPace() {
        this(TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    /** @param pause waits on the clock that {@code time} reads */
    SlackPace(TimeMeter time, BlockingStrategy pause) {
        this(true, time, pause);
    }

    /** For a local server that limits nothing. */
    static SlackPace unlimited() {
        return new SlackPace(false, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    /**
     * Waits until a call may be made, but at most {@link #WAIT_MAX}. Returns empty if it may be made now, which then
     * counts, or how long it still has to wait.
     *
     * @param channel where a message is posted; not used for other methods
     */
    Optional<Duration> enter(String method, String channel) {
        var rate = RATES.get(method);
        if (!limits || rate == null) {
            return Optional.empty();
        }
        var all = methods.computeIfAbsent(method, _ -> bucket(rate.atOnce(), rate.perMinute(), Duration.ofMinutes(1)));
        var wait = take(all);
        if (wait.isPresent() || !method.equals(POST)) {
            return wait;
        }
        if (channels.size() > CHANNELS_MAX) {
            channels.values().removeIf(one -> one.getAvailableTokens() > 0);
        }
        var here = take(channels.computeIfAbsent(channel, _ -> bucket(1, 1, POST_EVERY)));
        if (here.isPresent()) {
            all.addTokens(1);
        }
        return here;
    }

    private Optional<Duration> take(Bucket bucket) {
        try {
            if (bucket.asBlocking().tryConsume(1, WAIT_MAX, pause)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill())
                .plusMillis(1));
    }

    private Bucket bucket(int atOnce, int refill, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(refill, period))
                .withCustomTimePrecision(time)
                .build();
    }
}
