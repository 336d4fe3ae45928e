package dev.rollcall.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LookupCacheTest {
    private static final Duration VALID = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final LookupCache<String, Integer> cache = new LookupCache<>(VALID, 100, nanos::get);

    private int counting(String key) {
        return asked.incrementAndGet();
    }

    private int failing(String key) {
        asked.incrementAndGet();
        throw new ChatDown("down");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void anAnswerIsUsedUntilItsTimeIsOver() {
        assertThat(cache.get("a", this::counting)).isEqualTo(1);
        pass(VALID.minusNanos(1));
        assertThat(cache.get("a", this::counting)).isEqualTo(1);
        assertThat(cache.get("b", this::counting)).isEqualTo(2);
        pass(Duration.ofNanos(1));
        assertThat(cache.get("a", this::counting)).isEqualTo(3);
    }

    @Test
    void theLastKnownAnswerIsUsedWhileTheChatDoesNotAnswer() {
        assertThatThrownBy(() -> cache.get("a", this::failing)).isInstanceOf(ChatDown.class);
        assertThat(cache.get("a", this::counting)).isEqualTo(2);
        pass(VALID);
        assertThat(cache.get("a", this::failing)).isEqualTo(2);
        assertThat(cache.get("a", this::failing)).isEqualTo(2);
        assertThat(asked).as("asked once, then a pause").hasValue(3);
        pass(LookupCache.PAUSE);
        assertThat(cache.get("a", this::counting)).isEqualTo(4);
    }

    @Test
    void aFreshAnswerIsNeverAnOldOne() {
        assertThat(cache.get("a", this::counting)).isEqualTo(1);
        assertThat(cache.fresh("a", this::counting)).isEqualTo(2);
        assertThat(cache.get("a", this::counting)).as("stored").isEqualTo(2);
        assertThatThrownBy(() -> cache.fresh("a", this::failing)).isInstanceOf(ChatDown.class);
        assertThat(cache.get("a", this::failing)).isEqualTo(2);
    }

    @Test
    void whatTheChatReportsIsUsed() {
        cache.put("a", 40);
        assertThat(cache.get("a", this::counting)).isEqualTo(40);
        cache.outdated("a");
        assertThat(cache.get("a", this::failing)).as("the last known answer").isEqualTo(40);
        pass(LookupCache.PAUSE);
        assertThat(cache.get("a", this::counting)).isEqualTo(2);
        cache.outdated("unknown");
    }

    @Test
    void whatWasReportedDuringARequestIsNewerThanItsAnswer() {
        assertThat(cache.get("a", key -> {
                    cache.put(key, 40);
                    return 1;
                }))
                .isEqualTo(1);
        assertThat(cache.get("a", this::counting)).isEqualTo(40);
        assertThat(cache.fresh("a", key -> {
                    cache.outdated(key);
                    return 2;
                }))
                .isEqualTo(2);
        assertThat(cache.get("a", this::counting)).as("asked again").isEqualTo(1);
    }

    @Test
    void thoseWhoAskAtTheSameTimeShareOneRequest() throws Exception {
        assertThat(together(ask -> cache.get("a", ask))).containsOnly(1);
        assertThat(asked).hasValue(1);
    }

    /** Those who arrive while a request is under way share the next one, since they want an answer to a later one. */
    @Test
    void thoseWhoWantAFreshAnswerAtTheSameTimeShareTheNextRequest() throws Exception {
        assertThat(together(ask -> cache.fresh("a", ask))).containsOnlyOnce(1).contains(2);
        assertThat(asked).hasValue(2);
    }

    /** One asks, and 20 others ask before the first request has its answer. */
    private List<Integer> together(Function<Function<String, Integer>, Integer> asks) throws Exception {
        var begun = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        Function<String, Integer> slow = _ -> {
            begun.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return asked.incrementAndGet();
        };
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Integer>>();
            results.add(crowd.submit(() -> asks.apply(slow)));
            begun.await();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 20; i++) {
                results.add(crowd.submit(() -> {
                    synchronized (threads) {
                        threads.add(Thread.currentThread());
                    }
                    return asks.apply(slow);
                }));
            }
            awaitWaiting(threads);
            answer.countDown();
            var all = new ArrayList<Integer>();
            for (var result : results) {
                all.add(result.get());
            }
            return all;
        }
    }

    private static void awaitWaiting(List<Thread> threads) throws InterruptedException {
        while (true) {
            synchronized (threads) {
                if (threads.size() == 20
                        && threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
    }
}
