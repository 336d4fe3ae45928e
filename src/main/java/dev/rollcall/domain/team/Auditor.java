package dev.rollcall.domain.team;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Somebody who may read the register, reviews, findings and evidence, and change nothing. The appointment ends by
 * itself.
 *
 * @param until the last day, in the team's zone
 * @param by the admin who appointed them last
 * @param at when that was
 */
public record Auditor(MemberId member, LocalDate until, MemberId by, Instant at) {
    /** Whether the appointment holds on a day of the team's zone. */
    public boolean holds(LocalDate today) {
        return !today.isAfter(until);
    }
}
