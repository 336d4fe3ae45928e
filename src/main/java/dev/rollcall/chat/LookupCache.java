package dev.rollcall.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers of one kind of look-up. An answer is used for some time; then the chat is asked again, and as long as it does
 * not answer, the last known answer is used. Those who ask for the same key at the same time share one request.
 * Thread-safe. Asking may block as long as two requests do.
 *
 * <p>The questions throw {@link ChatDown}, or another exception of the adapter, if there is no answer.
 */
public final class LookupCache<K, V> {
    /** How long a last known answer is kept after nobody asked for it. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** The pause after a request without an answer, in which the last known answer is used without asking. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(LookupCache.class);

    private final long validNanos;
    private final LongSupplier nanoTime;
    private final Cache<K, Entry<V>> entries;

    /** Counts up with each asker and each request, to tell which came first. */
    private final AtomicLong order = new AtomicLong();

    /**
     * @param valid how long an answer is used without asking again, in machine time
     * @param max the number of answers that are kept
     */
    public LookupCache(Duration valid, int max) {
        this(valid, max, System::nanoTime);
    }

    LookupCache(Duration valid, int max, LongSupplier nanoTime) {
        this.validNanos = valid.toNanos();
        this.nanoTime = nanoTime;
        entries = Caffeine.newBuilder()
                .maximumSize(max)
                .expireAfterAccess(KEPT)
                .executor(Runnable::run)
                .build();
    }

    /** @param asked the place of the request in the {@link #order}, before it was sent */
    private record Answer<V>(V value, long asked, long atNanos) {}

    /** The last request. Without a failure, its answer is the entry's. */
    private record Request(
            long asked, long atNanos, @Nullable RuntimeException failure) {}

    private static final class Entry<V> {
        /** Held by the one who asks the chat. */
        final ReentrantLock asking = new ReentrantLock();

        @Nullable
        Answer<V> known;

        @Nullable
        Request last;
        /** Answers to requests before this place in the order are used only while there is no newer one. */
        long outdated;

        synchronized @Nullable Answer<V> known() {
            return known;
        }

        synchronized @Nullable Request last() {
            return last;
        }

        synchronized void answered(Answer<V> answer) {
            last = new Request(answer.asked, answer.atNanos, null);
            if (known == null || known.asked < answer.asked) {
                known = answer;
            }
        }

        synchronized void failed(Request request) {
            last = request;
        }

        synchronized void outdate(long from) {
            outdated = from;
        }

        synchronized @Nullable Answer<V> valid(long now, long validNanos) {
            return known != null && known.asked > outdated && now - known.atNanos < validNanos ? known : null;
        }
    }

    /** Returns the answer, from the cache if it is recent enough or if the chat does not answer. */
    public V get(K key, Function<? super K, ? extends V> ask) {
        var entry = entry(key);
        var valid = entry.valid(nanoTime.getAsLong(), validNanos);
        if (valid != null) {
            return valid.value;
        }
        long arrived = order.incrementAndGet();
        lock(entry);
        try {
            valid = entry.valid(nanoTime.getAsLong(), validNanos);
            if (valid != null) {
                return valid.value;
            }
            var known = entry.known();
            var last = entry.last();
            if (known != null && last != null && last.failure != null && !isOver(last.atNanos)) {
                return known.value;
            }
            return asked(entry, key, ask, arrived);
        } catch (RuntimeException failed) {
            var known = entry.known();
            if (known == null) {
                throw failed;
            }
            log.atInfo().addKeyValue("problem", failed.getMessage()).log("Using the last known answer of a look-up");
            return known.value;
        } finally {
            entry.asking.unlock();
        }
    }

    /** Returns an answer to a request that is sent after this call. */
    public V fresh(K key, Function<? super K, ? extends V> ask) {
        var entry = entry(key);
        long arrived = order.incrementAndGet();
        lock(entry);
        try {
            return asked(entry, key, ask, arrived);
        } finally {
            entry.asking.unlock();
        }
    }

    /** Stores what the chat reported by itself. */
    public void put(K key, V value) {
        entry(key).answered(new Answer<>(value, order.incrementAndGet(), nanoTime.getAsLong()));
    }

    /** Has the chat asked again at the next {@link #get}: it reported that the answer changed. */
    public void outdated(K key) {
        var entry = entries.getIfPresent(key);
        if (entry != null) {
            entry.outdate(order.incrementAndGet());
        }
    }

    private Entry<V> entry(K key) {
        return entries.get(key, _ -> new Entry<>());
    }

    private boolean isOver(long atNanos) {
        return nanoTime.getAsLong() - atNanos >= PAUSE.toNanos();
    }

    /** Sends the request, unless one was sent while this asker waited for its turn. */
    private V asked(Entry<V> entry, K key, Function<? super K, ? extends V> ask, long arrived) {
        var last = entry.last();
        if (last != null && last.asked > arrived) {
            if (last.failure != null) {
                throw last.failure;
            }
            var known = entry.known();
            if (known != null) {
                return known.value;
            }
        }
        long asked = order.incrementAndGet();
        try {
            V value = ask.apply(key);
            entry.answered(new Answer<>(value, asked, nanoTime.getAsLong()));
            return value;
        } catch (RuntimeException failed) {
            entry.failed(new Request(asked, nanoTime.getAsLong(), failed));
            throw failed;
        }
    }

    private static void lock(Entry<?> entry) {
        try {
            entry.asking.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatDown("Interrupted while waiting for a look-up.", e);
        }
    }
}
