package dev.rollcall.cli;

import dev.rollcall.domain.Progress;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Prints the progress of long work. On a terminal it is one line that is rewritten and erased when the work is done;
 * elsewhere, such as in a container's log, a line at the beginning, one every few seconds, and one at the end.
 * Thread-safe.
 */
public final class ProgressLine implements Progress {
    /** The shortest time between two lines in a log. */
    static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

    /** The shortest time between two changes on a terminal. */
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

    /** Java can only tell whether stdin and stdout are a terminal; if they are, stderr nearly always is one too. */
    @SuppressWarnings("SystemConsoleNull") // isTerminal is called too
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public synchronized void at(String what, long done, long of) {
        boolean over = done >= of;
        boolean begun = shown.equals(what);
        // Work that is done before its first line was due prints nothing.
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
        // A single step prints its beginning only; the next output shows that it is done.
        var line = of == 1 ? what + " …" : what + ": " + done + " of " + of;
        if (changing) {
            to.print(over ? ERASE : ERASE + line);
        } else if (!over || of > 1) {
            to.println(line);
        }
        to.flush();
    }
}
