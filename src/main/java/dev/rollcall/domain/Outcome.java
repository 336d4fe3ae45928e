package dev.rollcall.domain;

import dev.rollcall.domain.review.ReviewItem.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What came of a turn: facts, which {@code card} puts into words. Recorded under the event's id, so that a redelivered
 * event gets the same answer.
 */
public sealed interface Outcome {
    /** A typed, expected no. Nothing was changed. */
    record Refused(Refusal why) implements Outcome {}

    /** Nothing to say. */
    record Nothing() implements Outcome {}

    record TeamSetUp(
            String reviewPlace,
            String reviewChannel,
            String escalationPlace,
            String escalationChannel,
            List<String> approvers,
            int approversSeen,
            String zone,
            Instant next)
            implements Outcome {}

    record TokenAdded(String label, List<String> approvers) implements Outcome {}

    /** @param missing how many more must say yes; 0 when it is approved */
    record TokenApproved(String label, int missing) implements Outcome {}

    /** @param reason empty if none was given */
    record TokenDenied(String approval, String label, String reason) implements Outcome {}

    record ReviewOpened(YearMonth period, int tokens, int owners, String place, Instant answerBy, Instant closesAt)
            implements Outcome {}

    /**
     * Answers taken down.
     *
     * @param problems labels that could not be answered for, and why
     * @param stillOpen labels of the same person that wait, at most {@link #NAMED_MAX}
     * @param open how many wait
     */
    record Answered(String review, List<Given> given, List<Refusal> problems, List<String> stillOpen, int open)
            implements Outcome {
        public static final int NAMED_MAX = 20;
    }

    /** @param item the review item's id */
    record Given(String item, String label, Answer answer) {}

    /** Tokens chosen, to be answered for together. {@code all} if they are all of one's own that are open. */
    record Chosen(String choice, List<String> labels, boolean all) implements Outcome {}

    /**
     * The one hint on how to reply. {@code near} is the label that was perhaps meant, {@code item} its item; both may
     * be empty.
     */
    record Hint(String typed, String near, String item, String example) implements Outcome {}

    /**
     * How an approval ended, for the member who asked for it.
     *
     * @param by who decided; empty if nobody did
     * @param reason why it was denied; empty if none was given
     * @param next when the next review opens
     */
    record ApprovalEnded(String label, Ending how, String by, String reason, Instant next) implements Outcome {
        public enum Ending {
            APPROVED,
            DENIED,
            EXPIRED
        }
    }

    /** What an import found. */
    record Compared(
            String issuer,
            String app,
            List<String> added,
            List<String> rotated,
            List<String> recognised,
            List<String> gone,
            List<String> back,
            int same,
            LocalDate on)
            implements Outcome {}
}
