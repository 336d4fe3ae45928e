package dev.rollcall.bot;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.StoreDown;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Reports how many of the cards that wait at the start have been sent, such as those of a review that was due while the
 * bot was down.
 */
final class StartupProgress {
    /** Fewer cards are sent before anyone has read the progress line. */
    private static final long CARDS_MIN = 10;

    /** Whatever was due is opened within this time after the start. */
    private static final Duration FIRST_CARDS_MAX = Duration.ofSeconds(10);

    private static final long POLL_MS = 500;

    private StartupProgress() {}

    /** Reports until all cards are shown or the bot ends; blocks the calling thread meanwhile. */
    static void watch(Bot bot, Progress progress) {
        long most = 0;
        long deadline = System.nanoTime() + FIRST_CARDS_MAX.toNanos();
        try {
            do {
                long waiting = bot.waitingCards();
                most = Math.max(most, waiting);
                if (most >= CARDS_MIN) {
                    progress.at("Showing cards", most - waiting, most);
                }
                if (waiting == 0 && (most >= CARDS_MIN || System.nanoTime() - deadline > 0)) {
                    return;
                }
            } while (!bot.awaitEnd(POLL_MS, TimeUnit.MILLISECONDS));
        } catch (StoreDown | IllegalStateException closing) {
            // The bot is ending, or the failure is logged by another user of the database.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
