package dev.rollcall.logged;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The appender of all tests: counts the lines that the running test expects, and prints and keeps the others.
 * Thread-safe; one set of expectations per process, since tests of a process run one after the other.
 */
public final class TestLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final List<Expectation> EXPECTED = new CopyOnWriteArrayList<>();
    private static final List<String> UNEXPECTED = new ArrayList<>();

    private @Nullable Encoder<ILoggingEvent> encoder;

    /** What a test expects, and how often it was logged. */
    record Expectation(String logger, List<Level> levels, AtomicInteger count) {
        static Expectation of(ExpectedLog expected) {
            return new Expectation(expected.logger(), List.of(expected.level()), new AtomicInteger());
        }

        private boolean takes(ILoggingEvent line) {
            return line.getLoggerName().startsWith(logger)
                    && levels.stream()
                            .anyMatch(level -> line.getLevel().toString().equals(level.name()));
        }

        boolean met() {
            return count.get() > 0;
        }
    }

    static void expect(List<Expectation> expectations) {
        EXPECTED.addAll(expectations);
    }

    static void forget(List<Expectation> expectations) {
        EXPECTED.removeAll(expectations);
    }

    static void unexpected(String line) {
        synchronized (UNEXPECTED) {
            UNEXPECTED.add(line);
        }
    }

    /** What was printed since the last call and nobody expected. */
    static List<String> takeUnexpected() {
        synchronized (UNEXPECTED) {
            var taken = List.copyOf(UNEXPECTED);
            UNEXPECTED.clear();
            return taken;
        }
    }

    /** Called by logback with what its configuration says. */
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    protected void append(ILoggingEvent line) {
        boolean expected = false;
        for (var expectation : EXPECTED) {
            if (expectation.takes(line)) {
                expectation.count().incrementAndGet();
                expected = true;
            }
        }
        if (expected) {
            return;
        }
        if (line.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.WARN)) {
            unexpected(line.getLevel() + " " + line.getLoggerName() + ": " + line.getFormattedMessage());
        }
        if (encoder != null) {
            PrintStream console = System.out;
            console.print(new String(encoder.encode(line), StandardCharsets.UTF_8));
        }
    }
}
