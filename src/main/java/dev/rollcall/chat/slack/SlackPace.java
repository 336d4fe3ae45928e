package dev.rollcall.chat.slack;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the calls of one workspace below Slack's rate limits (Slack docs, "Rate limits": "Rate limit windows are per
 * minute"), so that Slack has to refuse none. The first calls of a minute go out at once, because people wait for them.
 * Each limit is a little smaller than allowed. Thread-safe.
 */
final class SlackPace {
    /** The longest wait inside a call. */
    static final Duration WAIT_MAX = Duration.ofSeconds(5);

    /** Between two messages in a channel: "1 per second per channel"; how short its bursts have to be is not said. */
    static final Duration POST_EVERY = Duration.ofMillis(1_050);

    private static final String POST = "chat.postMessage";

    /** Channels remembered at most; those with nothing to wait for are forgotten then. */
    private static final int CHANNELS_MAX = 2_000;

    /** A little longer, as clocks differ. */
    private static final Duration MINUTE = Duration.ofMillis(60_200);

    /** "50+ per minute". */
    private static final int TIER_3 = 48;

    /** "100+ per minute". */
    private static final int TIER_4 = 96;

    /** "Several hundred messages per minute" in all channels of a workspace together: so many at once, and a minute. */
    private static final int POSTS_AT_ONCE = 20;

    private static final int POSTS_PER_MINUTE = 220;

    /** The other methods that sending calls, and those that look for what was sent. */
    private static final Map<String, Integer> PER_MINUTE = Map.ofEntries(
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
    private final Bucket posts;
    private final Map<String, CallWindow> methods = new ConcurrentHashMap<>();
    private final Map<String, Bucket> channels = new ConcurrentHashMap<>();

    private SlackPace(boolean limits, TimeMeter time, BlockingStrategy pause) {
        this.limits = limits;
        this.time = time;
        this.pause = pause;
        this.posts = bucket(POSTS_AT_ONCE, POSTS_PER_MINUTE, Duration.ofMinutes(1));
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
     * counts until {@link #left} and for a minute, or how long it still has to wait.
     *
     * @param channel where a message is posted; not used for other methods
     */
    Optional<Duration> enter(String method, String channel) {
        if (!limits) {
            return Optional.empty();
        }
        if (method.equals(POST)) {
            return post(channel);
        }
        var most = PER_MINUTE.get(method);
        return most == null
                ? Optional.empty()
                : take(methods.computeIfAbsent(method, _ -> new CallWindow(most, MINUTE)));
    }

    /** A call that entered has ended, with whatever result. */
    void left(String method) {
        var window = methods.get(method);
        if (window != null) {
            window.left(time.currentTimeNanos());
        }
    }

    private Optional<Duration> post(String channel) {
        var wait = take(posts);
        if (wait.isPresent()) {
            return wait;
        }
        if (channels.size() > CHANNELS_MAX) {
            channels.values().removeIf(one -> one.getAvailableTokens() > 0);
        }
        var here = take(channels.computeIfAbsent(channel, _ -> bucket(1, 1, POST_EVERY)));
        if (here.isPresent()) {
            posts.addTokens(1);
        }
        return here;
    }

    private Optional<Duration> take(CallWindow window) {
        var waited = Duration.ZERO;
        var wait = window.enter(time.currentTimeNanos());
        while (!wait.isZero()) {
            waited = waited.plus(wait);
            if (waited.compareTo(WAIT_MAX) > 0 || !parks(wait)) {
                return Optional.of(wait.plusMillis(1));
            }
            wait = window.enter(time.currentTimeNanos());
        }
        return Optional.empty();
    }

    private boolean parks(Duration wait) {
        try {
            pause.park(wait.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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
