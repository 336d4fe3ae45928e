package dev.rollcall.domain.review;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * One month's round over a frozen list of tokens.
 *
 * @param rungs what follows silence, ascending; the last is the close
 * @param climbed how many rungs have been climbed or passed over; of several that are due only the tightest runs
 */
public record Review(
        ReviewId id,
        YearMonth period,
        Instant openedAt,
        List<Rung> rungs,
        int climbed,
        int tokens,
        Optional<Instant> closedAt,
        long version) {
    public Review {
        rungs = List.copyOf(rungs);
    }

    /** A moment at which silence has a consequence. {@code at} is team time. */
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

    /** The tightest rung that is due and was not climbed. */
    public Optional<Integer> due(Instant now) {
        Optional<Integer> due = Optional.empty();
        for (int i = climbed; i < rungs.size(); i++) {
            if (!now.isBefore(rungs.get(i).at())) {
                due = Optional.of(i);
            }
        }
        return closedAt.isPresent() ? Optional.empty() : due;
    }

    /** When something is due next; empty once closed. */
    public Optional<Instant> nextDue() {
        return open() && climbed < rungs.size() ? Optional.of(rungs.get(climbed).at()) : Optional.empty();
    }

    public Instant closesAt() {
        return rungs.getLast().at();
    }

    /** Until when owners should answer: the escalation. */
    public Instant answerBy() {
        return rungs.stream()
                .filter(rung -> rung.kind() == Rung.Kind.ESCALATE)
                .map(Rung::at)
                .findFirst()
                .orElse(closesAt());
    }

    public Review climbed(int rung) {
        return new Review(id, period, openedAt, rungs, rung + 1, tokens, closedAt, version);
    }

    public Review closed(Instant at) {
        return new Review(id, period, openedAt, rungs, rungs.size(), tokens, Optional.of(at), version);
    }

    /** True once an escalation has happened. */
    public boolean escalated() {
        for (int i = 0; i < climbed; i++) {
            if (rungs.get(i).kind() == Rung.Kind.ESCALATE) {
                return true;
            }
        }
        return false;
    }
}
