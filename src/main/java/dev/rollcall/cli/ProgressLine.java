package dev.rollcall.cli;

import dev.rollcall.domain.Progress;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How far a long piece of work is. On a terminal one line that changes and goes when the work is over; elsewhere, such
 * as in a container's log, a line at the beginning, now and then one between, and one at the end. Thread-safe.
 */
public final class ProgressLine implements Progress {
    /** Between two plain lines. */
    static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

    /** Between two changes on a terminal. */
    static final Duration CHANGE_EVERY = Duration.ofMillis(100);

    /** ECMA-48: erase to the end of the line. */
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter to;
    private final BooleanSupplier terminal;
    private final LongSupplier nanos;
    private String shown = "";
    private long shownAt;

    /** @param nanos a monotonic clock */
    ProgressLine(PrintWriter to, BooleanSupplier terminal, LongSupplier nanos) {
        this.to = to;
        this.terminal = terminal;
        this.nanos = nanos;
    }

    public static ProgressLine onStderr() {
        return new ProgressLine(
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), ProgressLine::isTerminal, System::nanoTime);
    }

    /** Java knows of stdin and stdout only; where those are a terminal, stderr is nearly always one. */
    @SuppressWarnings("SystemConsoleNull") // isTerminal is asked too
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public synchronized void at(String what, long done, long of) {
        boolean over = done >= of;
        boolean begun = shown.equals(what);
        // What is over before anyone was told of it is not worth a line.
        if (over && !begun) {
            return;
        }
        long now = nanos.getAsLong();
        boolean changing = terminal.getAsBoolean();
        if (begun && !over && now - shownAt < (changing ? CHANGE_EVERY : PLAIN_EVERY).toNanos()) {
            return;
        }
        shownAt = now;
        shown = over ? "" : what;
        // One step has a beginning only: what comes next tells that it is over.
        var line = of == 1 ? what + " …" : what + ": " + done + " of " + of;
        if (changing) {
            to.print(over ? ERASE : ERASE + line);
        } else if (!over || of > 1) {
            to.println(line);
        }
        to.flush();
    }
}
