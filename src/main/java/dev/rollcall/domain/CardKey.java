package dev.rollcall.domain;

import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.TransferId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Identifies a card: what it shows, and in which space. {@link CardKeyCodec} writes keys as text and reads them. An id
 * in a key contains neither {@code :} nor {@code @}.
 */
public sealed interface CardKey {
    /** The space that the card is shown in. */
    SpaceId space();

    /** A card that belongs to a review. */
    sealed interface OfReview extends CardKey {
        ReviewId review();
    }

    /** A card that is sent because time has passed, and not because of what somebody did just then. */
    sealed interface Scheduled extends CardKey {
        /** The id of what it reminds of; for a warning of an expiry, the day on which people are told. */
        String about();
    }

    /** The approval prompt. */
    record Approval(SpaceId space, ApprovalId approval) implements CardKey {
        public Approval {
            requireId(approval.value());
        }
    }

    /** The direct message that tells the requester how an approval ended. */
    record Decision(SpaceId space, ApprovalId approval) implements CardKey {
        public Decision {
            requireId(approval.value());
        }
    }

    /** The first message of a review's thread. */
    record ReviewRoot(SpaceId space, ReviewId review) implements OfReview {
        public ReviewRoot {
            requireId(review.value());
        }
    }

    /**
     * The first message of the thread in another channel that shows a part of a review.
     *
     * @param channel the id of the channel that was chosen for the part; the card may stand in another one
     */
    record ReviewPart(SpaceId space, ReviewId review, String channel) implements OfReview {
        public ReviewPart {
            requireId(review.value());
            requireId(channel);
        }
    }

    /** One page of a review's thread. Pages count from 0. */
    record ReviewPage(SpaceId space, ReviewId review, int page) implements OfReview {
        public ReviewPage {
            requireId(review.value());
            requireNumber(page);
        }
    }

    /** A page of a review in the thread of a {@link ReviewPart}. Counted like, and together with, the other pages. */
    record PartPage(SpaceId space, ReviewId review, int page) implements OfReview {
        public PartPage {
            requireId(review.value());
            requireNumber(page);
        }
    }

    /**
     * A reminder of open items.
     *
     * @param rung index of the rung in the review, from 0
     * @param to the owner it is sent to; empty for the one in the review's thread, to all owners
     */
    record Reminder(SpaceId space, ReviewId review, int rung, Optional<MemberId> to) implements OfReview {
        public Reminder {
            requireId(review.value());
            requireNumber(rung);
            to.map(MemberId::value).ifPresent(CardKey::requireId);
        }
    }

    /**
     * A reminder of open items that an admin asked for.
     *
     * @param number counts those of the review, from 0
     * @param to the owner it is sent to; empty for the one in the review's thread, to all owners
     */
    record ExtraReminder(SpaceId space, ReviewId review, int number, Optional<MemberId> to) implements OfReview {
        public ExtraReminder {
            requireId(review.value());
            requireNumber(number);
            to.map(MemberId::value).ifPresent(CardKey::requireId);
        }
    }

    /**
     * A notice to backup owners of open items.
     *
     * @param rung index of the rung in the review, from 0
     * @param to the backup owner it is sent to; empty for the one in the review's thread, to all backup owners
     */
    record BackupNotice(SpaceId space, ReviewId review, int rung, Optional<MemberId> to) implements OfReview {
        public BackupNotice {
            requireId(review.value());
            requireNumber(rung);
            to.map(MemberId::value).ifPresent(CardKey::requireId);
        }
    }

    /**
     * Says after the close what of somebody's is unconfirmed.
     *
     * @param to the owner it is sent to; empty for the one in the review's thread, to all owners
     */
    record Unconfirmed(SpaceId space, ReviewId review, Optional<MemberId> to) implements OfReview {
        public Unconfirmed {
            requireId(review.value());
            to.map(MemberId::value).ifPresent(CardKey::requireId);
        }
    }

    /**
     * The list of what waits for one member in a review, by direct message.
     *
     * @param to who is asked: an owner, or the delegate of one
     */
    record Digest(SpaceId space, ReviewId review, MemberId to) implements OfReview {
        public Digest {
            requireId(review.value());
            requireId(to.value());
        }
    }

    /** The card of a review in the escalation channel. */
    record Escalation(SpaceId space, ReviewId review) implements OfReview {
        public Escalation {
            requireId(review.value());
        }
    }

    /** The evidence of a closed review, as a file in its thread. */
    record Evidence(SpaceId space, ReviewId review) implements OfReview {
        public Evidence {
            requireId(review.value());
        }
    }

    /**
     * The evidence of a closed review after its sign-off, or after a late answer: a new message, which takes the place
     * of the one before.
     *
     * @param number counts those of the review, from 1
     */
    record EvidenceUpdate(SpaceId space, ReviewId review, int number) implements OfReview {
        public EvidenceUpdate {
            requireId(review.value());
            requireNumber(number);
        }
    }

    /** The card in the escalation channel that lists the tokens of a review whose owners cannot answer. */
    record AbsentOwners(SpaceId space, ReviewId review) implements OfReview {
        public AbsentOwners {
            requireId(review.value());
        }
    }

    /** The card of a removal in the review channel. */
    record Removal(SpaceId space, RemovalId removal) implements CardKey {
        public Removal {
            requireId(removal.value());
        }
    }

    /**
     * A reminder of a removal.
     *
     * @param number counts the reminders of the removal, from 0
     * @param to who it is sent to; empty for one in the review channel, which mentions who it waits for
     */
    record RemovalReminder(SpaceId space, RemovalId removal, int number, Optional<MemberId> to) implements Scheduled {
        public RemovalReminder {
            requireId(removal.value());
            requireNumber(number);
            to.map(MemberId::value).ifPresent(CardKey::requireId);
        }

        @Override
        public String about() {
            return removal.value();
        }
    }

    /** The card of a removal in the escalation channel. */
    record RemovalEscalation(SpaceId space, RemovalId removal) implements Scheduled {
        public RemovalEscalation {
            requireId(removal.value());
        }

        @Override
        public String about() {
            return removal.value();
        }
    }

    /**
     * Says which messages cannot be shown in the space, and why.
     *
     * @param to the admin it is sent to; empty for the one in the escalation channel
     */
    record Blocked(SpaceId space, Optional<MemberId> to) implements CardKey {
        public Blocked {
            to.map(MemberId::value).ifPresent(CardKey::requireId);
        }
    }

    /**
     * Reminds the approvers of a request that waits.
     *
     * @param number counts the reminders of the request, from 0
     */
    record ApprovalReminder(SpaceId space, ApprovalId approval, int number) implements Scheduled {
        public ApprovalReminder {
            requireId(approval.value());
            requireNumber(number);
        }

        @Override
        public String about() {
            return approval.value();
        }
    }

    /** The card of a request that waits for long, in the escalation channel. */
    record ApprovalEscalation(SpaceId space, ApprovalId approval) implements Scheduled {
        public ApprovalEscalation {
            requireId(approval.value());
        }

        @Override
        public String about() {
            return approval.value();
        }
    }

    /**
     * Asks the requester of a token something.
     *
     * @param number counts the questions about the request, from 0
     */
    record Question(SpaceId space, ApprovalId approval, int number) implements CardKey {
        public Question {
            requireId(approval.value());
            requireNumber(number);
        }
    }

    /** Says in the escalation channel that the approvers are too few for what the policy demands. */
    record FewApprovers(SpaceId space) implements CardKey {}

    /**
     * Tells a delegate that they answer for somebody who is away.
     *
     * @param away who is away
     * @param to the delegate
     */
    record Delegation(SpaceId space, MemberId away, MemberId to) implements CardKey {
        public Delegation {
            requireId(away.value());
            requireId(to.value());
        }
    }

    /** Asks somebody to take tokens over. */
    record Transfer(SpaceId space, TransferId transfer) implements CardKey {
        public Transfer {
            requireId(transfer.value());
        }
    }

    /**
     * Tells who offered tokens how that ended.
     *
     * @param to who is told
     */
    record TransferResult(SpaceId space, TransferId transfer, MemberId to) implements CardKey {
        public TransferResult {
            requireId(transfer.value());
            requireId(to.value());
        }
    }

    /**
     * Tells somebody which tokens expire.
     *
     * @param day the day on which they are told, in the team's zone
     * @param to the owner, or the backup in place of one who cannot be told; empty for the card in the escalation
     *     channel
     */
    record ExpiryWarning(SpaceId space, LocalDate day, Optional<MemberId> to) implements Scheduled {
        public ExpiryWarning {
            to.map(MemberId::value).ifPresent(CardKey::requireId);
        }

        @Override
        public String about() {
            return day.toString();
        }
    }

    /** The card of an incident in the escalation channel. */
    record Incident(SpaceId space, IncidentId incident) implements CardKey {
        public Incident {
            requireId(incident.value());
        }
    }

    /**
     * A reminder of an incident, in the thread of its card.
     *
     * @param number counts the reminders of the incident, from 0
     */
    record IncidentReminder(SpaceId space, IncidentId incident, int number) implements Scheduled {
        public IncidentReminder {
            requireId(incident.value());
            requireNumber(number);
        }

        @Override
        public String about() {
            return incident.value();
        }
    }

    /** What happened in an incident that is over, in the thread of its card. */
    record IncidentTimeline(SpaceId space, IncidentId incident) implements Scheduled {
        public IncidentTimeline {
            requireId(incident.value());
        }

        @Override
        public String about() {
            return incident.value();
        }
    }

    /** The card in the escalation channel that lists the tokens of somebody who left. */
    record Leaver(SpaceId space, MemberId member) implements CardKey {
        public Leaver {
            requireId(member.value());
        }
    }

    /** The public line of a {@link dev.rollcall.domain.Pointer}. */
    record Pointer(SpaceId space, PointerId pointer) implements CardKey {
        public Pointer {
            requireId(pointer.value());
        }
    }

    private static void requireId(String id) {
        if (id.isBlank() || id.indexOf(':') >= 0 || id.indexOf('@') >= 0) {
            throw new IllegalArgumentException("id in a card key: " + id);
        }
    }

    private static void requireNumber(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("number in a card key: " + number);
        }
    }
}
