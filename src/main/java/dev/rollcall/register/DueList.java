package dev.rollcall.register;

import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalTimes;
import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is due for a team: a function of its state and a moment of team time, so a missed sweep delays and never skips.
 * Nothing is due for a team that is not set up.
 *
 * @param expired undecided approvals whose time is over, the earliest first
 * @param rungs the tightest rung that is due of each open review
 * @param pointers those that were shown long enough
 * @param removals those about which something is due, the earliest first
 * @param opening the period whose review should be open and is not
 * @param offers offers of tokens that nobody answered in time
 * @param requests requests that wait, of which the approvers or the escalation channel are to be told
 * @param incidents those that are to be reminded of, the earliest first
 * @param over the members whose absence or quiet time is over and was not cleared
 * @param evidence the reviews whose evidence is to be posted anew
 */
public record DueList(
        List<Approval> expired,
        List<DueRung> rungs,
        List<Removal> removals,
        Optional<YearMonth> opening,
        List<Pointer> pointers,
        List<Transfer> offers,
        List<Approval> requests,
        List<Incident> incidents,
        List<MemberId> over,
        List<ReviewId> evidence) {
    private static final DueList NOTHING = new DueList(
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    /** A reminder, an escalation or the close of a review. */
    public record DueRung(Review review, Review.Rung rung) {}

    public DueList {
        expired = List.copyOf(expired);
        rungs = List.copyOf(rungs);
        removals = List.copyOf(removals);
        pointers = List.copyOf(pointers);
        offers = List.copyOf(offers);
        requests = List.copyOf(requests);
        incidents = List.copyOf(incidents);
        over = List.copyOf(over);
        evidence = List.copyOf(evidence);
    }

    /** What is due at {@code now}. */
    public static DueList at(Store.Tx tx, Cron cron, Instant now) {
        var settings = tx.team().get().settings();
        if (settings.isEmpty()) {
            return NOTHING;
        }
        var rungs = tx.reviews().allOpen().stream()
                .flatMap(review -> review
                        .due(now)
                        .map(rung -> new DueRung(review, review.rungs().get(rung)))
                        .stream())
                .toList();
        return new DueList(
                tx.approvals().ranOut(now),
                rungs,
                tx.removals().due(now),
                Openings.due(settings.get(), cron, now, tx.reviews().lastHeld()),
                tx.pointers().createdUntil(now.minus(Pointer.SHOWN_FOR)),
                tx.transfers().ranOut(now),
                requests(tx, ApprovalTimes.of(settings.get()), now),
                tx.incidents().due(now),
                over(tx, now),
                tx.evidence().due(now));
    }

    private static List<MemberId> over(Store.Tx tx, Instant now) {
        return tx.availability().all().stream()
                .filter(said -> !said.at(now).equals(said))
                .map(Availability::member)
                .toList();
    }

    private static List<Approval> requests(Store.Tx tx, ApprovalTimes times, Instant now) {
        return tx.approvals().waiting().stream()
                .filter(approval ->
                        approval.waiting(now) && times.due(approval, now).isPresent())
                .toList();
    }

    /**
     * When something is due next, after {@code now}; empty if nothing ever is. What is due already is in {@link #at}.
     */
    public static Optional<Instant> next(Store.Tx tx, Cron cron, Instant now) {
        var settings = tx.team().get().settings();
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(
                        tx.approvals().nextEnd().stream(),
                        tx.approvals().waiting().stream()
                                .flatMap(approval -> ApprovalTimes.of(settings.get()).next(approval, now).stream()),
                        tx.removals().nextDue().stream(),
                        tx.transfers().nextEnd().stream(),
                        tx.incidents().nextDue().stream(),
                        tx.availability().nextEnd().stream(),
                        tx.evidence().nextDue().stream(),
                        tx.pointers().oldest().map(Pointer::endsAt).stream(),
                        tx.reviews().allOpen().stream().flatMap(review -> review.nextDue().stream()),
                        Openings.next(settings.get(), cron, now, tx.reviews().lastHeld()).stream())
                .flatMap(each -> each)
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    public boolean isEmpty() {
        return expired.isEmpty()
                && rungs.isEmpty()
                && removals.isEmpty()
                && opening.isEmpty()
                && pointers.isEmpty()
                && offers.isEmpty()
                && requests.isEmpty()
                && incidents.isEmpty()
                && over.isEmpty()
                && evidence.isEmpty();
    }
}
