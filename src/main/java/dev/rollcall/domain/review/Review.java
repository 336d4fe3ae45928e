package dev.rollcall.domain.review;

import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * One month's review of a list of tokens that is fixed at the opening.
 *
 * @param rungs the reminders, the escalation and the close, ascending by time; the close is last
 * @param climbed how many rungs were carried out or skipped; if several are due, only the last of them is carried out
 * @param tokens how many tokens the review has
 * @param signed the newest signature below the result; only a closed review has one
 */
public record Review(
        ReviewId id,
        YearMonth period,
        Instant openedAt,
        List<Rung> rungs,
        int climbed,
        int tokens,
        Optional<Instant> closedAt,
        Optional<Signature> signed,
        long version) {
    public Review {
        rungs = List.copyOf(rungs);
        if (signed.isPresent() && closedAt.isEmpty()) {
            throw new IllegalArgumentException("signed while open");
        }
    }

    /** A review that nobody has signed. */
    public Review(
            ReviewId id,
            YearMonth period,
            Instant openedAt,
            List<Rung> rungs,
            int climbed,
            int tokens,
            Optional<Instant> closedAt,
            long version) {
        this(id, period, openedAt, rungs, climbed, tokens, closedAt, Optional.empty(), version);
    }

    /**
     * Who signed the result of a closed review, and when.
     *
     * @param changed whether a late answer was given or taken back since
     */
    public record Signature(MemberId by, Instant at, boolean changed) {}

    /** What happens to tokens without an answer, and when. {@code at} is team time. */
    public record Rung(Kind kind, Instant at) {
        public enum Kind {
            REMIND,
            ESCALATE,
            CLOSE
        }
    }

    public boolean open() {
        return closedAt.isEmpty();
    }

    /** Whether there was nothing to list at the opening. Another review of the same period may take its place. */
    public boolean empty() {
        return tokens == 0;
    }

    /**
     * The index of the last rung that is due and was not carried out; empty if there is none or the review is closed.
     */
    public Optional<Integer> due(Instant now) {
        Optional<Integer> due = Optional.empty();
        for (int i = climbed; i < rungs.size(); i++) {
            if (!now.isBefore(rungs.get(i).at())) {
                due = Optional.of(i);
            }
        }
        return closedAt.isPresent() ? Optional.empty() : due;
    }

    /** When the next rung is due; empty once the review is closed. */
    public Optional<Instant> nextDue() {
        return open() && climbed < rungs.size() ? Optional.of(rungs.get(climbed).at()) : Optional.empty();
    }

    /** When the review closes. */
    public Instant closesAt() {
        return rungs.getLast().at();
    }

    /** Until when owners should answer: the time of the escalation. */
    public Instant answerBy() {
        return rungs.stream()
                .filter(rung -> rung.kind() == Rung.Kind.ESCALATE)
                .map(Rung::at)
                .findFirst()
                .orElse(closesAt());
    }

    /** The review with other moments of its rungs. */
    public Review withRungs(List<Rung> after) {
        return new Review(id, period, openedAt, after, climbed, tokens, closedAt, signed, version);
    }

    /** The review after this rung was carried out. */
    public Review climbed(int rung) {
        return new Review(id, period, openedAt, rungs, rung + 1, tokens, closedAt, signed, version);
    }

    /** The review after it was closed. */
    public Review closed(Instant at) {
        return new Review(id, period, openedAt, rungs, rungs.size(), tokens, Optional.of(at), signed, version);
    }

    /** The closed review after somebody signed its result. */
    public Review signed(MemberId by, Instant at) {
        return with(Optional.of(new Signature(by, at, false)));
    }

    /** The closed review after a late answer was given or taken back: what was signed is not the result any more. */
    public Review changedAfterSigning() {
        return with(signed.map(one -> new Signature(one.by(), one.at(), true)));
    }

    private Review with(Optional<Signature> signature) {
        return new Review(id, period, openedAt, rungs, climbed, tokens, closedAt, signature, version);
    }

    /** Whether somebody can sign it: it is closed, had tokens, and is not signed as it stands now. */
    public boolean canBeSigned() {
        return !open() && !empty() && signed.filter(one -> !one.changed()).isEmpty();
    }

    /** Whether the escalation was carried out. */
    public boolean escalated() {
        for (int i = 0; i < climbed; i++) {
            if (rungs.get(i).kind() == Rung.Kind.ESCALATE) {
                return true;
            }
        }
        return false;
    }
}
