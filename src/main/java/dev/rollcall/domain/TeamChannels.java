package dev.rollcall.domain;

import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import java.util.List;
import java.util.Optional;

/** Which cards are posted in the channels that a team has chosen, and so move with them until they have been sent. */
public final class TeamChannels {
    /** The kinds of cards all of which are posted in the review channel, if they are posted in a channel. */
    public static final List<String> OF_REVIEWS = List.of(
            CardKeyCodec.APPROVAL,
            CardKeyCodec.REVIEW_ROOT,
            CardKeyCodec.REMOVAL,
            CardKeyCodec.REMOVAL_REMINDER,
            CardKeyCodec.DELEGATION,
            CardKeyCodec.TRANSFER,
            CardKeyCodec.TRANSFER_RESULT);

    /** The kinds of cards all of which are posted in the escalation channel, if they are posted in a channel. */
    public static final List<String> OF_ESCALATIONS = List.of(
            CardKeyCodec.ESCALATION,
            CardKeyCodec.REMOVAL_ESCALATION,
            CardKeyCodec.ABSENT_OWNERS,
            CardKeyCodec.INCIDENT,
            CardKeyCodec.LEAVER,
            CardKeyCodec.BLOCKED,
            CardKeyCodec.FEW_APPROVERS,
            CardKeyCodec.APPROVAL_ESCALATION);

    private TeamChannels() {}

    /** Returns the channel in which a card is posted now; empty if no choice of the team decides it. */
    public static Optional<PlaceId> of(CardKey key, Places places) {
        return switch (key) {
            case CardKey.Approval _,
                    CardKey.ReviewRoot _,
                    CardKey.Removal _,
                    CardKey.RemovalReminder _,
                    CardKey.Delegation _,
                    CardKey.Transfer _,
                    CardKey.TransferResult _ -> Optional.of(places.review());
            case CardKey.Escalation _,
                    CardKey.RemovalEscalation _,
                    CardKey.AbsentOwners _,
                    CardKey.Incident _,
                    CardKey.Leaver _,
                    CardKey.Blocked _,
                    CardKey.FewApprovers _,
                    CardKey.ApprovalEscalation _ -> Optional.of(places.escalation());
            case CardKey.ExpiryWarning(var _, var _, var to) ->
                Optional.of(to.isPresent() ? places.review() : places.escalation());
            case CardKey.Decision _,
                    CardKey.ReviewPart _,
                    CardKey.PartPage _,
                    CardKey.ReviewPage _,
                    CardKey.Reminder _,
                    CardKey.ExtraReminder _,
                    CardKey.BackupNotice _,
                    CardKey.Unconfirmed _,
                    CardKey.Digest _,
                    CardKey.Evidence _,
                    CardKey.EvidenceUpdate _,
                    CardKey.ApprovalReminder _,
                    CardKey.Question _,
                    CardKey.IncidentReminder _,
                    CardKey.IncidentTimeline _,
                    CardKey.Pointer _ -> Optional.empty();
        };
    }
}
