package dev.rollcall.bot;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process after an error that ended one of its threads: without that thread the bot would look healthy and no
 * longer do all of its work. Whoever started the process starts it again, and no acknowledged change is lost. An error
 * other than of memory that ends a virtual thread ends one event or request only, and is logged.
 */
final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
    /** Exit code: the environment prevents the work, as for the command line. */
    static final int PROBLEM = 1;

    /** Exit code: a bug, as for the command line. */
    static final int BUG = 70;

    private static final long MEGABYTE = 1L << 20;
    private static final Logger log = LoggerFactory.getLogger(UncaughtErrors.class);

    private final IntConsumer end;

    /** @param end ends the process with an exit code */
    UncaughtErrors(IntConsumer end) {
        this.end = end;
    }

    /** Applies to all threads of this process from now on. */
    static void endTheProcess() {
        // Without shutdown hooks: they would wait for threads that have ended.
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(Runtime.getRuntime()::halt));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            end(PROBLEM, () -> log.atError()
                    .setCause(thrown)
                    .log(
                            "The bot ends, because its {} MB of memory are used up. Start it again with more,"
                                    + " such as -Xmx{}m before -jar. No acknowledged change is lost",
                            heap(),
                            2 * heap()));
        } else if (thrown instanceof Error && !thread.isVirtual()) {
            end(BUG, () -> log.atError()
                    .setCause(thrown)
                    .log(
                            "The bot ends, because an error ended its thread {}. Start it again: no"
                                    + " acknowledged change is lost",
                            thread.getName()));
        } else {
            log.atError().setCause(thrown).log("An error ended the thread {}", thread.getName());
        }
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory() / MEGABYTE;
    }

    /** What is said may itself need memory. */
    private void end(int code, Runnable says) {
        try {
            says.run();
        } finally {
            end.accept(code);
        }
    }
}
