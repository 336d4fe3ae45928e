package dev.rollcall.evidence;

import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewRecord;
import dev.rollcall.domain.team.TeamId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the evidence of a review says: see {@link PackReading}.
 *
 * @param record what the review was at its close
 * @param answers every answer, and every one that was taken back, in the order of the log
 * @param removals the steps of removals, and reminders of them, up to the close
 * @param members the names of the members that the audit log names, by id
 * @param counts how many entries of the audit log up to the close have each action, by its stored name
 * @param witnesses the first message of the review's thread in each space, below which the head is posted
 * @param signed who signed the result; empty if nobody has
 */
record PackFacts(
        TeamId team,
        Review review,
        ReviewRecord record,
        List<PackItem> items,
        List<AnswerEvent> answers,
        List<Told> told,
        List<Step> removals,
        Map<String, String> members,
        Map<String, Integer> counts,
        List<Witness> witnesses,
        Optional<Signed> signed) {

    PackFacts {
        items = List.copyOf(items);
        answers = List.copyOf(answers);
        told = List.copyOf(told);
        removals = List.copyOf(removals);
        witnesses = List.copyOf(witnesses);
    }

    /**
     * Something that was done about the answer for a token.
     *
     * @param action the stored name of the entry's action
     * @param answer the answer; for an undone one, that which stands again, or {@code open}
     * @param way the name of the command that gave it
     */
    record AnswerEvent(
            Instant at,
            String action,
            String token,
            String label,
            String answer,
            String by,
            String way,
            boolean late) {}

    /**
     * The opening, a reminder, an escalation, or the close.
     *
     * @param detail how many tokens were open then, as the audit log says it
     * @param people who was told by a message of their own
     * @param inThread whether the thread told others
     */
    record Told(Instant at, String action, String detail, List<String> people, boolean inThread) {}

    /** A step of a removal, or a reminder of one. */
    record Step(Instant at, String action, String token, String label, String by) {}

    /**
     * The first message of the thread in a space.
     *
     * @param thread as the register keeps it: the channel and the id of the message
     * @param link opens it in the chat; empty for a chat of which no link is known
     */
    record Witness(String space, String thread, String channel, String message, String link) {}

    /**
     * A sign-off.
     *
     * @param result what was signed, as the audit log says it
     * @param changed whether a late answer was given or taken back since
     */
    record Signed(String by, Instant at, String result, boolean changed) {}

    ZoneId zone() {
        return ZoneId.of(record.zone());
    }

    Instant closedAt() {
        return review.closedAt().orElseThrow();
    }

    /** How many items have this answer. */
    int count(String answer) {
        return (int) items.stream().filter(item -> item.answer().equals(answer)).count();
    }

    /** How many items had this answer at the close. */
    int countAtClose(String answer) {
        return (int) items.stream()
                .filter(item -> (item.late() ? PackItem.UNCONFIRMED : item.answer()).equals(answer))
                .count();
    }

    int late() {
        return (int) items.stream().filter(PackItem::late).count();
    }

    /** How many removals of which it is proved that the token is gone. */
    int proved() {
        return (int) record.removals().stream()
                .filter(one -> !one.provedAt().isEmpty())
                .count();
    }
}
