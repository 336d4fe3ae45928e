package dev.rollcall.demo;

import dev.rollcall.App;
import java.time.Duration;

/** Starts the demo, waits until its workspace has a history, and ends: a rehearsal of nearly everything that the bot does, headless. Prints how long it took. */
public final class Training {
    private Training() {}

    public static void main(String[] arguments) throws InterruptedException {
        long began = System.nanoTime();
        try (Demo demo = Demo.start(EmulatorsOptions.defaults(), new App(), true)) {
            demo.awaitReady();
            System.out.println(
                    "seeded in " + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
        }
        // Some library's idle thread would hold the process for a while.
        System.exit(0);
    }
}
