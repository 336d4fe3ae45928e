package dev.rollcall.domain;

import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.TransferId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two text forms of a {@link CardKey}. The short form, {@code approval:ID}, travels with a message and is unique in
 * its space. The stored form adds the space, {@code approval:ID@slack:T01}. Both forms outlive a version of the
 * program: {@code src/test/resources/formats/card-keys.txt} has a sample of each kind.
 */
public final class CardKeyCodec {
    /** The kind of {@link CardKey.Approval}. */
    public static final String APPROVAL = "approval";

    /** The kind of {@link CardKey.ReviewRoot}. */
    public static final String REVIEW_ROOT = "review";

    /** The kind of {@link CardKey.Reminder}. */
    public static final String REMINDER = "remind";

    /** The kind of {@link CardKey.ExtraReminder}. */
    public static final String EXTRA_REMINDER = "remind-now";

    /** The kind of {@link CardKey.BackupNotice}. */
    public static final String BACKUP_NOTICE = "backup";

    /** The kind of {@link CardKey.Digest}. */
    public static final String DIGEST = "digest";

    /** The kind of {@link CardKey.ReviewPart}. */
    public static final String REVIEW_PART = "review-part";

    /** The kind of {@link CardKey.Escalation}. */
    public static final String ESCALATION = "escalation";

    /** The kind of {@link CardKey.Evidence}. */
    public static final String EVIDENCE = "evidence";

    /** The kind of {@link CardKey.EvidenceUpdate}. */
    public static final String EVIDENCE_UPDATE = "evidence-update";

    /** The kind of {@link CardKey.AbsentOwners}. */
    public static final String ABSENT_OWNERS = "absent";

    /** The kind of {@link CardKey.Blocked}. */
    public static final String BLOCKED = "blocked";

    /** The kind of {@link CardKey.Removal}. */
    public static final String REMOVAL = "removal";

    /** The kind of {@link CardKey.RemovalReminder}. */
    public static final String REMOVAL_REMINDER = "removal-remind";

    /** The kind of {@link CardKey.RemovalEscalation}. */
    public static final String REMOVAL_ESCALATION = "removal-escalation";

    /** The kind of {@link CardKey.FewApprovers}. */
    public static final String FEW_APPROVERS = "few-approvers";

    /** The kind of {@link CardKey.ApprovalReminder}. */
    public static final String APPROVAL_REMINDER = "approval-remind";

    /** The kind of {@link CardKey.ApprovalEscalation}. */
    public static final String APPROVAL_ESCALATION = "approval-escalation";

    private static final String QUESTION = "question";

    /** The kind of {@link CardKey.Incident}. */
    public static final String INCIDENT = "incident";

    /** The kind of {@link CardKey.Leaver}. */
    public static final String LEAVER = "leaver";

    /** The kind of {@link CardKey.Delegation}. */
    public static final String DELEGATION = "delegation";

    /** The kind of {@link CardKey.Transfer}. */
    public static final String TRANSFER = "transfer";

    /** The kind of {@link CardKey.TransferResult}. */
    public static final String TRANSFER_RESULT = "transferred";

    /** Stands for an id in the key of a card that exists once per space. */
    private static final String OF_THE_SPACE = "space";

    private static final String DECISION = "told";
    private static final String REVIEW_PAGE = "page";
    private static final String PART_PAGE = "part-page";
    private static final String UNCONFIRMED = "unconfirmed";
    private static final String POINTER = "why";
    private static final String EXPIRY_WARNING = "expiry";
    private static final String INCIDENT_REMINDER = "incident-remind";
    private static final String INCIDENT_TIMELINE = "incident-timeline";

    /** The kinds that this version knows. A newer one beside it may have added kinds, whose cards are left to it. */
    public static final Set<String> KINDS = Set.of(
            APPROVAL,
            DECISION,
            REVIEW_ROOT,
            REVIEW_PART,
            PART_PAGE,
            REVIEW_PAGE,
            REMINDER,
            EXTRA_REMINDER,
            BACKUP_NOTICE,
            UNCONFIRMED,
            DIGEST,
            ESCALATION,
            EVIDENCE,
            EVIDENCE_UPDATE,
            ABSENT_OWNERS,
            BLOCKED,
            POINTER,
            REMOVAL,
            REMOVAL_REMINDER,
            REMOVAL_ESCALATION,
            DELEGATION,
            TRANSFER,
            TRANSFER_RESULT,
            EXPIRY_WARNING,
            FEW_APPROVERS,
            APPROVAL_REMINDER,
            APPROVAL_ESCALATION,
            QUESTION,
            INCIDENT,
            INCIDENT_REMINDER,
            INCIDENT_TIMELINE,
            LEAVER);

    private CardKeyCodec() {}

    /** Returns the kind of a key: the first word of both forms. */
    public static String kind(CardKey key) {
        var text = shortText(key);
        return text.substring(0, text.indexOf(':'));
    }

    /** Returns the form that travels with a message inside the key's space. */
    public static String shortText(CardKey key) {
        return switch (key) {
            case CardKey.Approval(var _, var approval) -> APPROVAL + ":" + approval;
            case CardKey.Decision(var _, var approval) -> DECISION + ":" + approval;
            case CardKey.ReviewRoot(var _, var review) -> REVIEW_ROOT + ":" + review;
            case CardKey.ReviewPart(var _, var review, var channel) -> REVIEW_PART + ":" + review + ":" + channel;
            case CardKey.PartPage(var _, var review, var page) -> PART_PAGE + ":" + review + ":" + page;
            case CardKey.ReviewPage(var _, var review, var page) -> REVIEW_PAGE + ":" + review + ":" + page;
            case CardKey.Reminder(var _, var review, var rung, var to) ->
                REMINDER + ":" + review + ":" + rung + suffix(to);
            case CardKey.ExtraReminder(var _, var review, var number, var to) ->
                EXTRA_REMINDER + ":" + review + ":" + number + suffix(to);
            case CardKey.BackupNotice(var _, var review, var rung, var to) ->
                BACKUP_NOTICE + ":" + review + ":" + rung + suffix(to);
            case CardKey.Unconfirmed(var _, var review, var to) -> UNCONFIRMED + ":" + review + suffix(to);
            case CardKey.Digest(var _, var review, var to) -> DIGEST + ":" + review + ":" + to;
            case CardKey.Escalation(var _, var review) -> ESCALATION + ":" + review;
            case CardKey.Evidence(var _, var review) -> EVIDENCE + ":" + review;
            case CardKey.EvidenceUpdate(var _, var review, var number) -> EVIDENCE_UPDATE + ":" + review + ":" + number;
            case CardKey.AbsentOwners(var _, var review) -> ABSENT_OWNERS + ":" + review;
            case CardKey.Removal(var _, var removal) -> REMOVAL + ":" + removal;
            case CardKey.RemovalReminder(var _, var removal, var number, var to) ->
                REMOVAL_REMINDER + ":" + removal + ":" + number + suffix(to);
            case CardKey.RemovalEscalation(var _, var removal) -> REMOVAL_ESCALATION + ":" + removal;
            case CardKey.Blocked(var _, var to) -> BLOCKED + ":" + OF_THE_SPACE + suffix(to);
            case CardKey.ApprovalReminder(var _, var approval, var number) ->
                APPROVAL_REMINDER + ":" + approval + ":" + number;
            case CardKey.ApprovalEscalation(var _, var approval) -> APPROVAL_ESCALATION + ":" + approval;
            case CardKey.Question(var _, var approval, var number) -> QUESTION + ":" + approval + ":" + number;
            case CardKey.FewApprovers(var _) -> FEW_APPROVERS + ":" + OF_THE_SPACE;
            case CardKey.Delegation(var _, var away, var to) -> DELEGATION + ":" + away + ":" + to;
            case CardKey.Transfer(var _, var transfer) -> TRANSFER + ":" + transfer;
            case CardKey.TransferResult(var _, var transfer, var to) -> TRANSFER_RESULT + ":" + transfer + ":" + to;
            case CardKey.ExpiryWarning(var _, var day, var to) -> EXPIRY_WARNING + ":" + day + suffix(to);
            case CardKey.Incident(var _, var incident) -> INCIDENT + ":" + incident;
            case CardKey.IncidentReminder(var _, var incident, var number) ->
                INCIDENT_REMINDER + ":" + incident + ":" + number;
            case CardKey.IncidentTimeline(var _, var incident) -> INCIDENT_TIMELINE + ":" + incident;
            case CardKey.Leaver(var _, var member) -> LEAVER + ":" + member;
            case CardKey.Pointer(var _, var pointer) -> POINTER + ":" + pointer;
        };
    }

    private static String suffix(Optional<MemberId> to) {
        return to.map(member -> ":" + member).orElse("");
    }

    /** Returns the form that the database stores. */
    public static String storedText(CardKey key) {
        return shortText(key) + "@" + key.space();
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException if the text is not a key
     */
    public static CardKey parse(String stored) {
        try {
            int at = stored.lastIndexOf('@');
            var space = SpaceId.parse(stored.substring(at + 1)).orElseThrow(() -> noKey(stored));
            var parts = List.of(stored.substring(0, at).split(":", -1));
            var key = parse(parts, space);
            if (!storedText(key).equals(stored)) {
                throw noKey(stored);
            }
            return key;
        } catch (IndexOutOfBoundsException e) {
            throw noKey(stored);
        }
    }

    private static CardKey parse(List<String> parts, SpaceId space) {
        var id = parts.get(1);
        return switch (parts.getFirst()) {
            case APPROVAL -> new CardKey.Approval(space, new ApprovalId(id));
            case DECISION -> new CardKey.Decision(space, new ApprovalId(id));
            case REVIEW_ROOT -> new CardKey.ReviewRoot(space, new ReviewId(id));
            case REVIEW_PART -> new CardKey.ReviewPart(space, new ReviewId(id), parts.get(2));
            case PART_PAGE -> new CardKey.PartPage(space, new ReviewId(id), Integer.parseInt(parts.get(2)));
            case REVIEW_PAGE -> new CardKey.ReviewPage(space, new ReviewId(id), Integer.parseInt(parts.get(2)));
            case REMINDER ->
                new CardKey.Reminder(space, new ReviewId(id), Integer.parseInt(parts.get(2)), recipient(parts, 3));
            case EXTRA_REMINDER ->
                new CardKey.ExtraReminder(space, new ReviewId(id), Integer.parseInt(parts.get(2)), recipient(parts, 3));
            case BACKUP_NOTICE ->
                new CardKey.BackupNotice(space, new ReviewId(id), Integer.parseInt(parts.get(2)), recipient(parts, 3));
            case UNCONFIRMED -> new CardKey.Unconfirmed(space, new ReviewId(id), recipient(parts, 2));
            case DIGEST -> new CardKey.Digest(space, new ReviewId(id), new MemberId(parts.get(2)));
            case ESCALATION -> new CardKey.Escalation(space, new ReviewId(id));
            case EVIDENCE -> new CardKey.Evidence(space, new ReviewId(id));
            case EVIDENCE_UPDATE -> new CardKey.EvidenceUpdate(space, new ReviewId(id), Integer.parseInt(parts.get(2)));
            case ABSENT_OWNERS -> new CardKey.AbsentOwners(space, new ReviewId(id));
            case REMOVAL -> new CardKey.Removal(space, new RemovalId(id));
            case REMOVAL_REMINDER ->
                new CardKey.RemovalReminder(
                        space, new RemovalId(id), Integer.parseInt(parts.get(2)), recipient(parts, 3));
            case REMOVAL_ESCALATION -> new CardKey.RemovalEscalation(space, new RemovalId(id));
            case BLOCKED -> new CardKey.Blocked(space, recipient(parts, 2));
            case APPROVAL_REMINDER ->
                new CardKey.ApprovalReminder(space, new ApprovalId(id), Integer.parseInt(parts.get(2)));
            case APPROVAL_ESCALATION -> new CardKey.ApprovalEscalation(space, new ApprovalId(id));
            case QUESTION -> new CardKey.Question(space, new ApprovalId(id), Integer.parseInt(parts.get(2)));
            case FEW_APPROVERS -> new CardKey.FewApprovers(space);
            case DELEGATION -> new CardKey.Delegation(space, new MemberId(id), new MemberId(parts.get(2)));
            case TRANSFER -> new CardKey.Transfer(space, new TransferId(id));
            case TRANSFER_RESULT -> new CardKey.TransferResult(space, new TransferId(id), new MemberId(parts.get(2)));
            case EXPIRY_WARNING -> new CardKey.ExpiryWarning(space, day(parts), recipient(parts, 2));
            case INCIDENT -> new CardKey.Incident(space, new IncidentId(id));
            case INCIDENT_REMINDER ->
                new CardKey.IncidentReminder(space, new IncidentId(id), Integer.parseInt(parts.get(2)));
            case INCIDENT_TIMELINE -> new CardKey.IncidentTimeline(space, new IncidentId(id));
            case LEAVER -> new CardKey.Leaver(space, new MemberId(id));
            case POINTER -> new CardKey.Pointer(space, new PointerId(id));
            default -> throw noKey(String.join(":", parts));
        };
    }

    private static LocalDate day(List<String> parts) {
        try {
            return LocalDate.parse(parts.get(1));
        } catch (DateTimeParseException e) {
            throw noKey(String.join(":", parts));
        }
    }

    private static Optional<MemberId> recipient(List<String> parts, int at) {
        return parts.size() <= at ? Optional.empty() : Optional.of(new MemberId(parts.get(at)));
    }

    private static IllegalArgumentException noKey(String text) {
        return new IllegalArgumentException("not a card key: " + text);
    }
}
