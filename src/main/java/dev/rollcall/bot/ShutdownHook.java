package dev.rollcall.bot;

/** Closes a resource when the process is stopped (SIGTERM, Ctrl-C). */
public final class ShutdownHook {
    private ShutdownHook() {}

    /** @param resource closed at the end of the process; {@code close} has to be safe to repeat */
    public static void closes(AutoCloseable resource) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(resource), "shutdown"));
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
