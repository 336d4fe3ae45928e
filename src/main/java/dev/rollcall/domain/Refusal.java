package dev.rollcall.domain;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** A typed, expected "no": a value, never an exception. Holds facts; {@code card.Refusals} puts it into words. */
public sealed interface Refusal {
    /** A field of the input breaks a rule. {@code value} is cut to 80 characters. */
    record BadField(String field, String value, Rule rule) implements Refusal {}

    /** Which rule a field breaks. */
    enum Rule {
        REQUIRED,
        TOO_LONG,
        LINE_BREAK,
        COMMA,
        BACKTICK,
        INVISIBLE,
        MEANS_ALL,
        NOT_A_CHOICE,
        NOT_A_DATE,
        IN_THE_PAST,
        NOT_A_PERSON,
        NOT_A_CHANNEL,
        NOT_AN_APPROVER,
        NOT_A_ZONE,
        NOT_A_CRON,
        NOT_FOUR,
        NOT_A_SHA256,
        UNKNOWN_OPTION,
        TWICE,
        QUOTE_OPEN,
        OUTSIDER,
        SAME_AS_OWNER
    }

    /** Several at once, so that one try shows them all. */
    record Many(List<Refusal> all) implements Refusal {
        public Many {
            all = List.copyOf(all);
        }
    }

    /**
     * The text holds something shaped like a live secret. Nothing of it was kept. {@code kind} says whose, e.g. "Stripe
     * key".
     */
    record LooksSecret(String field, String kind) implements Refusal {}

    /** The team has no settings yet. */
    record NotSetUp() implements Refusal {}

    /** The label is taken by a live record. */
    record LabelTaken(String label) implements Refusal {}

    /** There is no such token in this team; {@code nearest} may be empty. */
    record NoSuchToken(String label, String nearest) implements Refusal {}

    /** What was pressed is not there any more. */
    record NoSuchThing() implements Refusal {}

    /** Decided before, by whom and when. */
    record AlreadyDecided(String label, boolean approved, String by, Instant at) implements Refusal {}

    /** The token waits for nobody's approval. */
    record NotWaiting(String label) implements Refusal {}

    /** The approval ran out. */
    record TooLate(String label, Instant at) implements Refusal {}

    /** One cannot approve what one asked for. */
    record OwnRequest(String label, List<String> others) implements Refusal {
        public OwnRequest {
            others = List.copyOf(others);
        }
    }

    /** One has said yes already; others are still wanted. */
    record YesAlready(String label, int missing) implements Refusal {}

    /** A word for somebody else. */
    record NotForYou() implements Refusal {}

    /** Approvers only. */
    record NotApprover(List<String> approvers) implements Refusal {
        public NotApprover {
            approvers = List.copyOf(approvers);
        }
    }

    /** Admins only. */
    record NotAdmin() implements Refusal {}

    /** People of this space only. */
    record Outsider() implements Refusal {}

    /**
     * Only the owner, the backup or an admin. {@code owner} is empty while a detected token waits for approval;
     * {@code backup} may be empty.
     */
    record NotYours(String label, String owner, String backup) implements Refusal {}

    /** A typed reply answers for one's own tokens only. */
    record NotOwner(String label, String owner) implements Refusal {}

    /** Only who decided can say why. */
    record NotTheDecider(String by) implements Refusal {}

    /** No review is open. {@code next} is the next opening. */
    record NoReview(Instant next) implements Refusal {}

    /** That review is closed; answers stand. */
    record ReviewClosed(YearMonth period, Instant at) implements Refusal {}

    /** This month's review is open, or was. */
    record ReviewHeld(YearMonth period, boolean open) implements Refusal {}

    /** There is no active token to review. */
    record NothingToReview() implements Refusal {}

    /** The token is in no open review: it joined after the opening. */
    record NotInReview(String label, Instant next) implements Refusal {}

    /** The bot cannot use that channel. {@code missing} names what it lacks; empty when it is not inside. */
    record CannotPost(String channel, List<String> missing, boolean inside, boolean usable) implements Refusal {
        public CannotPost {
            missing = List.copyOf(missing);
        }
    }

    /** Nobody could ever approve: no approver, or an empty group. */
    record NobodyCouldApprove(List<String> approvers) implements Refusal {
        public NobodyCouldApprove {
            approvers = List.copyOf(approvers);
        }
    }
}
