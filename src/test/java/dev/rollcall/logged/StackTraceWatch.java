package dev.rollcall.logged;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes on what is written to standard error and reports stack traces in it: those of uncaught exceptions and of
 * {@code printStackTrace}. Thread-safe.
 */
final class StackTraceWatch extends OutputStream {
    private final PrintStream behind;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private StackTraceWatch(PrintStream behind) {
        this.behind = behind;
    }

    static void install() {
        System.setErr(new PrintStream(new StackTraceWatch(System.err), true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void write(int octet) {
        line.write(octet);
        if (octet == '\n') {
            var text = line.toString(StandardCharsets.UTF_8);
            if (isOfAStackTrace(text)) {
                TestLog.unexpected("on standard error: " + text.strip());
            }
            behind.print(text);
            line.reset();
        }
    }

    static boolean isOfAStackTrace(String text) {
        return text.startsWith("\tat ") || text.startsWith("Exception in thread ");
    }

    @Override
    public synchronized void flush() {
        if (line.size() > 0 && line.toString(StandardCharsets.UTF_8).isBlank()) {
            return;
        }
        behind.flush();
    }
}
