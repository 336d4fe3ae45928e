package dev.rollcall.bot;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.StoreDown;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells how far the cards are that wait when the bot starts, such as those of a review that opened while it was down.
 */
public final class StartupProgress {
    /** Fewer stand there before anyone has read that they are coming. */
    private static final long WORTH_TELLING = 10;

    /** What was due opens within this of the start. */
    private static final Duration OPENS_WITHIN = Duration.ofSeconds(10);

    private static final long LOOK_MS = 500;

    private StartupProgress() {}

    /** Returns once all of them stand, or the bot ends. */
    public static void watch(Bot bot, Progress progress) {
        long most = 0;
        long until = System.nanoTime() + OPENS_WITHIN.toNanos();
        try {
            do {
                long waiting = bot.waitingCards();
                most = Math.max(most, waiting);
                if (most >= WORTH_TELLING) {
                    progress.at("Showing cards", most - waiting, most);
                }
                if (waiting == 0 && (most >= WORTH_TELLING || System.nanoTime() - until > 0)) {
                    return;
                }
            } while (!bot.ended(LOOK_MS, TimeUnit.MILLISECONDS));
        } catch (StoreDown | IllegalStateException closing) {
            // The store is gone because the bot ends, or says so itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
