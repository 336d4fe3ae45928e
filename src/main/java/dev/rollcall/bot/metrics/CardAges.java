package dev.rollcall.bot.metrics;

import dev.rollcall.store.Backlog;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * How long cards have waited. The database stores the order of the cards that wait and not since when, so each look is
 * remembered with the last place in the queue: a card was there at a look if its place is not after the last one of
 * that look. What waited before the first look of this process counts from that look. Not thread-safe.
 */
final class CardAges {
    /** Looks that are remembered; a later one then replaces the newest. */
    private static final int LOOKS_MAX = 1_000;

    private final ArrayDeque<Look> looks = new ArrayDeque<>();

    private record Look(long lastPlace, long nanos) {}

    /**
     * Returns how long the card that waits longest has been seen to wait.
     *
     * @param nanos the time of the look, on the monotonic clock of the machine
     */
    Duration oldest(Backlog backlog, long nanos) {
        if (backlog.firstPlace().isEmpty() || backlog.lastPlace().isEmpty()) {
            looks.clear();
            return Duration.ZERO;
        }
        long first = backlog.firstPlace().getAsLong();
        long last = backlog.lastPlace().getAsLong();
        while (!looks.isEmpty() && looks.getFirst().lastPlace < first) {
            looks.removeFirst();
        }
        if (looks.isEmpty() || looks.getLast().lastPlace < last) {
            if (looks.size() == LOOKS_MAX) {
                looks.removeLast();
            }
            looks.addLast(new Look(last, nanos));
        }
        return Duration.ofNanos(nanos - looks.getFirst().nanos);
    }
}
