package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.logged.ExpectedLog;
import dev.rollcall.store.StoreDown;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

final class WriteCheckTest {
    private final AtomicInteger writes = new AtomicInteger();
    private Optional<RuntimeException> failure = Optional.empty();
    private final WriteCheck check = new WriteCheck(() -> {
        writes.incrementAndGet();
        failure.ifPresent(one -> {
            throw one;
        });
    });

    @Test
    void eachCallTriesToWrite() {
        assertThat(check.problem()).isEmpty();
        failure = Optional.of(new StoreDown("The disk is full."));
        assertThat(check.problem()).contains("The disk is full.");
        assertThat(check.problem()).contains("The disk is full.");
        failure = Optional.empty();
        assertThat(check.problem()).isEmpty();
        assertThat(writes).hasValue(4);
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.bot", level = Level.ERROR)
    void aBugIsAProblemWithoutItsDetails() {
        failure = Optional.of(new IllegalStateException("internal detail"));
        assertThat(check.problem())
                .hasValueSatisfying(said -> assertThat(said).contains("log").doesNotContain("internal"));
    }

    @Test
    void callsAtTheSameTimeWriteOnce() throws Exception {
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = new WriteCheck(() -> {
            writes.incrementAndGet();
            began.countDown();
            try {
                assertThat(goOn.await(2, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        var first = CompletableFuture.supplyAsync(slow::problem);
        assertThat(began.await(2, TimeUnit.MINUTES)).isTrue();
        var second = new CompletableFuture<Optional<String>>();
        var joins = Thread.ofPlatform().start(() -> second.complete(slow.problem()));
        while (joins.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        assertThat(first.get(2, TimeUnit.MINUTES)).isEmpty();
        assertThat(second.get(2, TimeUnit.MINUTES)).isEmpty();
        assertThat(writes).hasValue(1);
    }
}
