package dev.rollcall.domain.approval;

import dev.rollcall.domain.approval.Approval.Question;
import dev.rollcall.domain.review.WakingHours;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.Settings;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When approvers are reminded of a request that waits, and when the escalation channel is told. Days are business days
 * of the team's calendar in its zone; a moment is at {@code at} of its day. The time in which the request waited for an
 * answer of the requester does not count.
 *
 * @param at the time of day of a review's reminders
 */
public record ApprovalTimes(ZoneId zone, LocalTime at, Calendar calendar) {
    /** The days after the request on which approvers are reminded, and last the one of the escalation. */
    private static final List<Integer> RUNGS = List.of(2, 5, 7);

    /** How many reminders precede the escalation. */
    public static final int REMINDERS = RUNGS.size() - 1;

    public static ApprovalTimes of(Settings settings) {
        return new ApprovalTimes(settings.zone(), settings.ladder().rungsAt(), settings.calendar());
    }

    /**
     * How many rungs count as carried out once what is due is carried out; empty if nothing is due. Of several that are
     * late, only the last is carried out. Nobody is told outside the waking hours of a business day.
     */
    public Optional<Integer> due(Approval approval, Instant now) {
        if (approval.verdict().isPresent() || !awake(now).equals(now)) {
            return Optional.empty();
        }
        int passed = 0;
        while (passed < RUNGS.size() && !moment(approval, passed).isAfter(now)) {
            passed++;
        }
        return passed > approval.reminded() ? Optional.of(passed) : Optional.empty();
    }

    /** When something is due next, after {@code now}; empty if nothing ever is. */
    public Optional<Instant> next(Approval approval, Instant now) {
        if (approval.verdict().isPresent() || approval.reminded() >= RUNGS.size()) {
            return Optional.empty();
        }
        var moment = moment(approval, approval.reminded());
        var next = awake(moment.isAfter(now) ? moment : now);
        return next.isBefore(approval.closesAt()) ? Optional.of(next) : Optional.empty();
    }

    private Instant awake(Instant moment) {
        return WakingHours.nextOnBusinessDay(moment, zone, calendar);
    }

    private Instant moment(Approval approval, int rung) {
        var since = approval.askedAt();
        for (var question : approval.questions()) {
            since = since.plus(question.waited().orElse(Question.PAUSED_MAX));
        }
        var day = calendar.plus(since.atZone(zone).toLocalDate(), RUNGS.get(rung));
        return day.atTime(at).atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
