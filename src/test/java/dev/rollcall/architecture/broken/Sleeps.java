package dev.rollcall.architecture.broken;

/** Violates a rule: waits for time instead of a condition. */
public final class Sleeps {
    private Sleeps() {}

    @SuppressWarnings("ThreadSleepMillis")
    static void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
