package dev.rollcall.architecture.broken;

/** Written to break a rule: waits for time instead of a condition. */
public final class Sleeps {
    private Sleeps() {}

    @SuppressWarnings("ThreadSleepMillis")
    static void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
