package dev.rollcall.chat.discord;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps calls below Discord's rate limits ("Rate Limits"), so that Discord has to refuse none: the limit of a bucket as
 * the headers of its last response tell, 50 requests per second of a bot, and the limit on editing old messages, which
 * no header tells. Thread-safe.
 *
 * <p>The limit of a bucket is not known before its first response, nor after a reset. One call that changes something
 * is made then and the others wait for its response.
 */
final class RateBuckets {
    /** How long a call waits to be made while another one asks for the limit of the bucket. */
    private static final Duration PROBE = Duration.ofMillis(20);

    /** Between two edits of messages older than an hour: 3 in 6 s per channel are reported, code 30046. */
    private static final Duration OLD_EDIT_EVERY = Duration.ofMillis(2_050);

    /** Requests per second, and as many at once: half of what is allowed, since a second may contain both. */
    private static final int GLOBAL = 24;

    private static final int BUCKETS_MAX = 5_000;
    private static final String GLOBAL_KEY = "global";

    private final TimeMeter time;
    /** Whether limits are kept that no response has told: that of all requests, of old messages, of new buckets. */
    private final boolean untold;

    private final Bucket global;
    private final Map<String, Bucket> oldEdits = new ConcurrentHashMap<>();
    private final Map<String, State> buckets = new ConcurrentHashMap<>();

    /** What is known of a bucket. Guarded by itself. */
    private static final class State {
        /** Calls left until {@code reset}; -1 if not known. */
        int remaining = -1;

        long reset = Long.MIN_VALUE;
        /** A 429 or an exhausted bucket closes it until then. */
        long closedUntil = Long.MIN_VALUE;

        boolean refused;
        int inFlight;
    }

    /**
     * How long a call has to wait.
     *
     * @param time zero if it may be made now, and counts
     * @param refused whether it waits because Discord has refused a call
     */
    record Wait(Duration time, boolean refused) {
        static final Wait NONE = new Wait(Duration.ZERO, false);

        boolean none() {
            return time.isZero();
        }
    }

    RateBuckets(TimeMeter time) {
        this(time, true);
    }

    /** Keeps only the limits that responses tell. */
    static RateBuckets asTold(TimeMeter time) {
        return new RateBuckets(time, false);
    }

    private RateBuckets(TimeMeter time, boolean untold) {
        this.time = time;
        this.untold = untold;
        global = Bucket.builder()
                .addLimit(limit -> limit.capacity(GLOBAL).refillGreedy(GLOBAL, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    /**
     * Counts a call, if it may be made now; {@link #done} has to follow then.
     *
     * @param bucket the route with its major parameter
     * @param counted whether the limit of all requests applies
     * @param changes whether the call changes something; what only reads does not wait for a limit to be known
     */
    Wait enter(String bucket, boolean counted, boolean changes) {
        if (counted) {
            var closed = closed(state(GLOBAL_KEY));
            if (!closed.none()) {
                return closed;
            }
        }
        var state = state(bucket);
        synchronized (state) {
            var wait = wait(state, changes);
            if (!wait.none()) {
                return wait;
            }
            if (counted && untold && !global.tryConsume(1)) {
                return new Wait(until(global), false);
            }
            state.inFlight++;
            return Wait.NONE;
        }
    }

    /** Counts the edit of a message older than an hour, if it may be made now. */
    Wait enterOldEdit(String channel) {
        if (!untold) {
            return Wait.NONE;
        }
        if (oldEdits.size() > BUCKETS_MAX) {
            oldEdits.values().removeIf(one -> one.getAvailableTokens() > 0);
        }
        var bucket = oldEdits.computeIfAbsent(channel, _ -> Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, OLD_EDIT_EVERY))
                .withCustomTimePrecision(time)
                .build());
        return bucket.tryConsume(1) ? Wait.NONE : new Wait(until(bucket), false);
    }

    private Wait wait(State state, boolean changes) {
        var closed = closed(state);
        if (!closed.none()) {
            return closed;
        }
        long now = time.currentTimeNanos();
        if (state.remaining >= 0 && state.reset - now > 0) {
            return state.remaining > state.inFlight ? Wait.NONE : new Wait(Duration.ofNanos(state.reset - now), false);
        }
        return untold && changes && state.inFlight > 0 ? new Wait(PROBE, false) : Wait.NONE;
    }

    private Wait closed(State state) {
        synchronized (state) {
            long now = time.currentTimeNanos();
            return state.closedUntil != Long.MIN_VALUE && state.closedUntil - now > 0
                    ? new Wait(Duration.ofNanos(state.closedUntil - now), state.refused)
                    : Wait.NONE;
        }
    }

    /** A counted call has ended, with or without a response. */
    void done(String bucket) {
        var state = state(bucket);
        synchronized (state) {
            state.inFlight = Math.max(0, state.inFlight - 1);
        }
    }

    /**
     * Stores what the headers of a response say.
     *
     * @param remaining calls left in the bucket
     * @param resetAfter seconds until its reset
     */
    void told(String bucket, int remaining, double resetAfter) {
        var state = state(bucket);
        synchronized (state) {
            long now = time.currentTimeNanos();
            boolean same = state.remaining >= 0 && state.reset - now > 0;
            // Responses may arrive in another order than they were sent in.
            state.remaining = same ? Math.min(state.remaining, remaining) : remaining;
            state.reset = now + nanos(resetAfter);
            if (remaining == 0) {
                state.closedUntil = state.reset;
                state.refused = false;
            }
        }
    }

    /** Discord has refused a call: closes the bucket, or all of them. */
    void refused(String bucket, boolean all, double retryAfter) {
        var state = state(all ? GLOBAL_KEY : bucket);
        synchronized (state) {
            state.closedUntil = time.currentTimeNanos() + nanos(Math.max(0.05, retryAfter));
            state.refused = true;
        }
    }

    private State state(String bucket) {
        if (buckets.size() > BUCKETS_MAX) {
            long now = time.currentTimeNanos();
            buckets.values().removeIf(one -> isIdle(one, now));
        }
        return buckets.computeIfAbsent(bucket, _ -> new State());
    }

    private static boolean isIdle(State state, long now) {
        synchronized (state) {
            return state.inFlight == 0
                    && (state.remaining < 0 || state.reset - now <= 0)
                    && (state.closedUntil == Long.MIN_VALUE || state.closedUntil - now <= 0);
        }
    }

    private static long nanos(double seconds) {
        return (long) (Math.min(seconds, 3600) * 1e9);
    }

    private static Duration until(Bucket bucket) {
        return Duration.ofNanos(Math.max(1, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
    }
}
