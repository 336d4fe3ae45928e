package dev.rollcall.command;

import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.EventStore.Age;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * Drops what nobody can come back to: outcomes of events that no chat tells again, and choices behind private messages
 * long gone. Goes by machine time, as chats do, so that a moved team clock forgets nothing. What happened since the
 * oldest request or review that still waits is kept whatever its age: there a chat is read again at each start.
 */
final class Retention {
    /** Slack tries an event for six minutes, Discord's interactions last fifteen: this is far beyond any. */
    static final Duration KEPT = Duration.ofDays(7);

    /** What is due waits until some of it is this much older still, so that one sweep takes many. */
    static final Duration GATHERS = Duration.ofHours(1);

    /** Rows of each kind in one sweep; more wait for the next. */
    static final int BATCH_MAX = 500;

    private final Store store;
    private final InstantSource machineTime;

    Retention(Store store, InstantSource machineTime) {
        this.store = store;
        this.machineTime = machineTime;
    }

    /** Returns true if a full batch was deleted, so that more may be left. */
    boolean sweep(TeamId team) {
        var due = machineTime.instant().minus(KEPT);
        var overdue = due.minus(GATHERS);
        boolean any = store.read(
                team,
                tx -> tx.events().anyOlder(new Age(overdue, waitingSince(tx)))
                        || tx.reviews().anyChoiceBefore(overdue));
        if (!any) {
            return false;
        }
        int deleted = store.transact(
                team,
                tx -> tx.events().forget(new Age(due, waitingSince(tx)), BATCH_MAX)
                        + tx.reviews().forgetChoices(due, BATCH_MAX));
        return deleted >= BATCH_MAX;
    }

    /** Since when, in team time, the oldest request or review waits that is not over; far ahead if none does. */
    private static Instant waitingSince(Store.Tx tx) {
        return Stream.concat(
                        tx.approvals().waiting().stream().map(approval -> approval.askedAt()),
                        tx.reviews().allOpen().stream().map(review -> review.openedAt()))
                .min(Instant::compareTo)
                .orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
    }
}
