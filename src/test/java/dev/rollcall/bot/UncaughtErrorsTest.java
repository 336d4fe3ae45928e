package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.logged.ExpectedLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

@ExpectedLog(logger = "dev.rollcall.bot.UncaughtErrors", level = Level.ERROR)
final class UncaughtErrorsTest {
    private final List<Integer> ended = new ArrayList<>();
    private final UncaughtErrors errors = new UncaughtErrors(ended::add);
    private final Thread worker = Thread.ofPlatform().unstarted(() -> {});
    private final Thread ofOneEvent = Thread.ofVirtual().unstarted(() -> {});

    @Test
    void lackOfMemoryEndsTheProcessWhicheverThreadMeetsIt() {
        errors.uncaughtException(ofOneEvent, new OutOfMemoryError("Java heap space"));
        errors.uncaughtException(worker, new OutOfMemoryError("Java heap space"));

        assertThat(ended).containsExactly(UncaughtErrors.PROBLEM, UncaughtErrors.PROBLEM);
    }

    @Test
    void anErrorThatEndsALoopEndsTheProcess() {
        errors.uncaughtException(worker, new NoClassDefFoundError("dev/rollcall/Missing"));

        assertThat(ended).containsExactly(UncaughtErrors.BUG);
    }

    @Test
    void whatEndsOneEventOnlyEndsNothingElse() {
        errors.uncaughtException(ofOneEvent, new StackOverflowError());
        errors.uncaughtException(ofOneEvent, new IllegalStateException("one"));
        errors.uncaughtException(worker, new IllegalStateException("another"));

        assertThat(ended).isEmpty();
    }
}
