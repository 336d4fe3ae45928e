package dev.rollcall.domain.finding;

import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What somebody decided about a finding. While it holds, the finding is counted and not listed.
 *
 * @param rule the stored name of the rule, which a later version may have added
 * @param until a day in the team's zone, see {@link #holds}
 * @param reason why a risk was accepted; empty for a finding that was snoozed
 */
public record FindingNote(
        FindingId finding, Kind kind, String rule, MemberId by, Instant at, LocalDate until, String reason) {
    /** Days for which a finding is snoozed, at most. */
    public static final int SNOOZE_DAYS_MAX = 90;

    /** Years for which a risk is accepted, at most. */
    public static final int ACCEPT_YEARS_MAX = 1;

    /** Code points of the reason. */
    public static final int REASON_MAX = 300;

    public enum Kind {
        SNOOZED,
        ACCEPTED
    }

    public FindingNote {
        if ((kind == Kind.ACCEPTED) == reason.isBlank()) {
            throw new IllegalArgumentException("reason of a note " + kind);
        }
    }

    /** Whether it holds on a day: a snoozed finding comes back on its day, an accepted risk on the day after. */
    public boolean holds(LocalDate today) {
        return switch (kind) {
            case SNOOZED -> today.isBefore(until);
            case ACCEPTED -> !today.isAfter(until);
        };
    }
}
