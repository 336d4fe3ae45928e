package dev.rollcall.command;

import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.EventStore.Age;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * Deletes rows that nobody can refer to any more: outcomes of events that no chat redelivers, keys of what happens
 * once, withdrawn pointers, choices, undos and proposals behind old private messages, and findings that were snoozed
 * long ago. Goes by machine time, as chats do, so a moved team clock deletes nothing. Events, keys and pointers since
 * the oldest approval or review that still waits are kept whatever their age: there a chat is read again at each start.
 */
final class Retention {
    /** Slack retries an event for six minutes, Discord's interactions last fifteen: this is far longer. */
    static final Duration KEPT = Duration.ofDays(7);

    /** Nothing is deleted until some row is this much older still, so that one sweep deletes many. */
    static final Duration GATHERS = Duration.ofHours(1);

    /** What was snoozed is needed for so long. */
    private static final Duration SNOOZED = Duration.ofDays(FindingNote.SNOOZE_DAYS_MAX);

    /** Rows of each table per sweep; the next sweep takes more. */
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
        boolean any = store.read(team, tx -> anyOlder(tx, new Age(overdue, waitingSince(tx)), overdue));
        if (!any) {
            return false;
        }
        int deleted = store.transact(team, tx -> {
            var age = new Age(due, waitingSince(tx));
            return tx.events().forget(age, BATCH_MAX)
                    + tx.once().forget(age, BATCH_MAX)
                    + tx.pointers().forget(age, BATCH_MAX)
                    + tx.reviews().forgetChoices(due, BATCH_MAX)
                    + tx.undos().forget(due, BATCH_MAX)
                    + tx.policies().forget(due, BATCH_MAX)
                    + tx.findings().forgetSnoozed(due.minus(SNOOZED), BATCH_MAX);
        });
        return deleted >= BATCH_MAX;
    }

    private static boolean anyOlder(Store.Tx tx, Age age, Instant written) {
        return tx.events().anyOlder(age)
                || tx.once().anyOlder(age)
                || tx.pointers().anyOlder(age)
                || tx.reviews().anyChoiceBefore(written)
                || tx.undos().anyBefore(written)
                || tx.policies().anyBefore(written)
                || tx.findings().anySnoozedBefore(written.minus(SNOOZED));
    }

    /** Returns since when, in team time, the oldest open approval or review waits; far ahead if there is none. */
    private static Instant waitingSince(Store.Tx tx) {
        return Stream.concat(
                        tx.approvals().waiting().stream().map(approval -> approval.askedAt()),
                        tx.reviews().allOpen().stream().map(review -> review.openedAt()))
                .min(Instant::compareTo)
                .orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
    }
}
