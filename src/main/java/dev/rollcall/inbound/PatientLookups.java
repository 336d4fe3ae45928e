package dev.rollcall.inbound;

import dev.rollcall.chat.ChatDown;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks a chat what an act needs, and asks again while the chat limits the rate or is out for a moment, so that the act
 * is carried out late and not lost. Blocks the caller meanwhile.
 */
final class PatientLookups {
    /** The wait for rate limits in total. Slack counts by the minute (Slack docs, "Rate limits"). */
    static final Duration LIMITED_MAX = Duration.ofSeconds(150);

    /** The wait for a chat that does not answer, in total. */
    static final Duration OUTAGE_MAX = Duration.ofSeconds(15);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private PatientLookups() {}

    /** @throws ChatDown if the chat does not answer within these times */
    static <T> T ask(Supplier<T> question) {
        var limited = Duration.ZERO;
        var out = Duration.ZERO;
        var pause = FIRST_PAUSE;
        while (true) {
            try {
                return question.get();
            } catch (ChatDown down) {
                Duration wait;
                if (down.retryAfter().isPresent()) {
                    wait = down.retryAfter().get();
                    limited = limited.plus(wait);
                } else {
                    wait = pause;
                    pause = pause.multipliedBy(2);
                    out = out.plus(wait);
                }
                if (limited.compareTo(LIMITED_MAX) > 0 || out.compareTo(OUTAGE_MAX) > 0) {
                    throw down;
                }
                sleep(wait, down);
            }
        }
    }

    /** @throws ChatDown if the chat does not answer within these times */
    static void run(Runnable question) {
        ask(() -> {
            question.run();
            return true;
        });
    }

    private static void sleep(Duration wait, ChatDown down) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw down;
        }
    }
}
