package dev.rollcall.delivery;

import dev.rollcall.card.AbsenceCard;
import dev.rollcall.card.ApprovalCard;
import dev.rollcall.card.BlockedCard;
import dev.rollcall.card.Card;
import dev.rollcall.card.DecisionNotice;
import dev.rollcall.card.DigestCards;
import dev.rollcall.card.EscalationCard;
import dev.rollcall.card.EvidenceCards;
import dev.rollcall.card.ExpiryCards;
import dev.rollcall.card.FindingReplies;
import dev.rollcall.card.IncidentCards;
import dev.rollcall.card.LadderCards;
import dev.rollcall.card.LeaverCards;
import dev.rollcall.card.PolicyReplies;
import dev.rollcall.card.PrivatePointer;
import dev.rollcall.card.RemovalCards;
import dev.rollcall.card.RequestCards;
import dev.rollcall.card.ReviewCards;
import dev.rollcall.card.ReviewParts;
import dev.rollcall.card.TransferCards;
import dev.rollcall.card.UnconfirmedCards;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.CardViews;
import dev.rollcall.query.ReviewView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws a card from its key and the current state. Empty if nobody has to see it any more, or what it shows is gone.
 */
final class Drawing {
    private final CardViews views;

    Drawing(CardViews views) {
        this.views = views;
    }

    /** @param sent whether it is shown already, so that it is edited and pings nobody */
    Optional<Card> draw(TeamId team, CardKey key, boolean sent) {
        return drawn(team, key, sent)
                .map(card -> urgent(key) ? card : card.naming(views.unmentioned(team, remindsInEachChat(key))))
                .map(card -> remindsInEachChat(key) && !sent ? card.naming(views.remindedAlone(team, key)) : card)
                .map(card -> remindsInEachChat(key) ? card.onceIn(key.space()) : card.in(key.space()));
    }

    /** Whether the card mentions people even if they want quiet. */
    private static boolean urgent(CardKey key) {
        return key instanceof CardKey.Incident || key instanceof CardKey.IncidentReminder;
    }

    /** The card, which mentions its reader if it is in a thread. */
    private Card forReader(Member reader, TeamId team, CardKey key, Card card) {
        return views.isInThread(team, key) ? LadderCards.mentioning(reader, card) : card;
    }

    /** Whether the card reminds in the thread or channel of each space, so that one of them has to ping a person. */
    private static boolean remindsInEachChat(CardKey key) {
        return switch (key) {
            case CardKey.Reminder(var _, var _, var _, var to) -> to.isEmpty();
            case CardKey.ExtraReminder(var _, var _, var _, var to) -> to.isEmpty();
            case CardKey.BackupNotice(var _, var _, var _, var to) -> to.isEmpty();
            case CardKey.Unconfirmed(var _, var _, var to) -> to.isEmpty();
            case CardKey.RemovalReminder(var _, var _, var _, var to) -> to.isEmpty();
            default -> false;
        };
    }

    private Optional<Card> drawn(TeamId team, CardKey key, boolean sent) {
        var text = CardKeyCodec.shortText(key);
        return switch (key) {
            case CardKey.Approval(var _, var approval) ->
                views.approval(team, approval.value()).map(view -> ApprovalCard.draw(text, view));
            case CardKey.Decision(var _, var approval) ->
                views.approval(team, approval.value())
                        .flatMap(view -> sent && view.ended().isEmpty()
                                ? Optional.of(DecisionNotice.takenBack(text, view))
                                : DecisionNotice.draw(text, view, views.nextOpening(team)));
            case CardKey.ReviewRoot(var space, var review) ->
                views.progress(team, review)
                        .map(view -> ReviewCards.open(text, view))
                        .or(() -> views.review(team, review.value()).map(view -> ReviewCards.root(text, view)))
                        .map(card -> views.rootNotes(team, review, space)
                                .map(notes -> ReviewParts.noting(card, notes))
                                .orElse(card));
            case CardKey.ReviewPart part -> views.part(team, part).map(view -> ReviewParts.part(text, view));
            case CardKey.ReviewPage(var _, var review, var page) ->
                views.page(team, review.value(), page).map(view -> ReviewCards.page(text, view));
            case CardKey.PartPage(var _, var review, var page) ->
                views.page(team, review.value(), page).map(view -> ReviewCards.page(text, view));
            case CardKey.Reminder(var _, var review, var rung, var to) ->
                review(team, review, to)
                        .filter(view -> sent || !view.passed(rung))
                        .flatMap(view -> reminder(team, key, text, view, to, sent));
            case CardKey.ExtraReminder(var _, var review, var _, var to) ->
                review(team, review, to).flatMap(view -> reminder(team, key, text, view, to, sent));
            case CardKey.BackupNotice(var _, var review, var rung, var to) ->
                review(team, review, to)
                        .filter(view -> sent || !view.passed(rung))
                        .flatMap(view -> to.isEmpty()
                                ? LadderCards.backups(text, view, sent)
                                : views.member(team, to.get().value())
                                        .flatMap(backup -> LadderCards.backup(text, view, backup, sent)
                                                .map(card -> forReader(backup, team, key, card))));
            case CardKey.Unconfirmed(var _, var review, var to) -> unconfirmed(team, review, to, text, sent);
            case CardKey.Digest(var _, var review, var to) ->
                views.digest(team, review, to)
                        .flatMap(view -> DigestCards.draw(text, view, sent))
                        .map(card -> FindingReplies.inDigest(card, views.findings(team, List.of(to))));
            case CardKey.Delegation(var _, var away, var to) ->
                views.delegation(team, away, to)
                        .flatMap(view -> DigestCards.delegation(text, view, views.isDirect(team, key), sent));
            case CardKey.Escalation(var space, var review) ->
                views.review(team, review.value())
                        .flatMap(view -> EscalationCard.draw(
                                text, view, views.messageOf(team, new CardKey.ReviewRoot(space, review)), sent));
            case CardKey.Evidence(var _, var review) ->
                sent
                        ? Optional.empty()
                        : views.evidence(team, review).flatMap(view -> EvidenceCards.draw(text, view, sent));
            case CardKey.EvidenceUpdate(var _, var review, var _) ->
                sent
                        ? Optional.empty()
                        : views.evidence(team, review).flatMap(view -> EvidenceCards.update(text, view, sent));
            case CardKey.AbsentOwners(var _, var review) ->
                views.review(team, review.value()).flatMap(view -> AbsenceCard.draw(text, view, sent));
            case CardKey.Removal(var _, var removal) ->
                views.removal(team, removal).map(view -> RemovalCards.task(text, view));
            case CardKey.RemovalReminder(var _, var removal, var _, var to) ->
                views.removal(team, removal).flatMap(view -> RemovalCards.reminder(text, view, to.isEmpty(), sent));
            case CardKey.RemovalEscalation(var _, var removal) ->
                views.removal(team, removal).flatMap(view -> RemovalCards.escalation(text, view, sent));
            case CardKey.Blocked(var space, var _) -> BlockedCard.draw(text, views.blocked(team, space));
            case CardKey.ApprovalReminder(var _, var approval, var _) ->
                views.approval(team, approval.value()).flatMap(view -> RequestCards.reminder(text, view, sent));
            case CardKey.ApprovalEscalation(var _, var approval) ->
                views.approval(team, approval.value()).flatMap(view -> RequestCards.escalation(text, view, sent));
            case CardKey.Question(var _, var approval, var number) ->
                views.approval(team, approval.value()).flatMap(view -> RequestCards.question(text, view, number));
            case CardKey.FewApprovers _ ->
                views.fewApprovers(team).flatMap(view -> PolicyReplies.fewApprovers(text, view));
            case CardKey.Transfer(var _, var transfer) ->
                views.transfer(team, transfer)
                        .flatMap(view -> TransferCards.offer(text, view, views.isDirect(team, key), sent));
            case CardKey.TransferResult(var _, var transfer, var to) ->
                views.transfer(team, transfer).flatMap(view -> views.member(team, to.value())
                        .flatMap(member -> TransferCards.result(text, view, member, views.isDirect(team, key))));
            case CardKey.ExpiryWarning warning ->
                views.expiry(team, warning).flatMap(view -> ExpiryCards.draw(text, view, sent));
            case CardKey.Incident(var space, var incident) ->
                views.incident(team, incident).map(view -> IncidentCards.incident(text, view, space));
            case CardKey.IncidentReminder(var space, var incident, var number) ->
                views.incident(team, incident).flatMap(view -> IncidentCards.reminder(text, view, number, space, sent));
            case CardKey.IncidentTimeline(var _, var incident) ->
                views.incident(team, incident).flatMap(view -> IncidentCards.timeline(text, view));
            case CardKey.Leaver(var space, var member) ->
                views.leaver(team, member).flatMap(view -> LeaverCards.draw(text, view, space, sent));
            case CardKey.Pointer(var _, var pointer) ->
                views.pointer(team, pointer).map(view -> PrivatePointer.draw(text, pointer.value(), view.to()));
        };
    }

    /** A review for what one member is told, or for what stands in its thread. */
    private Optional<ReviewView> review(TeamId team, ReviewId review, Optional<MemberId> to) {
        return to.map(member -> views.reviewOf(team, review, member))
                .orElseGet(() -> views.review(team, review.value()));
    }

    /** @param to empty for one in the thread */
    private Optional<Card> reminder(
            TeamId team, CardKey key, String text, ReviewView view, Optional<MemberId> to, boolean sent) {
        return to.isEmpty()
                ? LadderCards.reminder(text, view, sent)
                        .map(card -> FindingReplies.inThread(card, views.findings(team, asked(view))))
                : views.member(team, to.get().value())
                        .flatMap(owner -> LadderCards.reminder(text, view, owner, sent)
                                .map(card -> forReader(owner, team, key, card)))
                        .map(card -> FindingReplies.inDigest(card, views.findings(team, List.of(to.get()))));
    }

    /** What a closed review left unconfirmed: of one member, or in its thread, of all. */
    private Optional<Card> unconfirmed(TeamId team, ReviewId review, Optional<MemberId> to, String text, boolean sent) {
        boolean takesAnswers = views.takesLateAnswers(team, review.value());
        return review(team, review, to)
                .flatMap(view -> to.isEmpty()
                        ? UnconfirmedCards.inThread(text, view, takesAnswers, sent)
                        : views.member(team, to.get().value())
                                .flatMap(owner -> UnconfirmedCards.direct(text, view, owner, takesAnswers, sent)));
    }

    /** Who is asked about something in a review that is open. */
    private static Set<MemberId> asked(ReviewView review) {
        return review.unanswered().stream()
                .flatMap(line -> line.asked().stream())
                .map(Member::id)
                .collect(Collectors.toSet());
    }

    /** Returns the title of the thread below a card: that of a review, a request or an incident. */
    Optional<String> threadTitle(TeamId team, CardKey root) {
        return switch (root) {
            case CardKey.ReviewRoot(var _, var review) ->
                views.period(team, review.value()).map(ReviewCards::thread);
            case CardKey.ReviewPart(var _, var review, var _) ->
                views.period(team, review.value()).map(ReviewCards::thread);
            case CardKey.Approval(var _, var approval) ->
                views.approval(team, approval.value()).map(view -> RequestCards.thread(view.label()));
            case CardKey.Incident(var _, var incident) ->
                views.incident(team, incident).map(IncidentCards::thread);
            default -> Optional.empty();
        };
    }
}
