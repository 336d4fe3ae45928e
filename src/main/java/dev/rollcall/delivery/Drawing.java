package dev.rollcall.delivery;

import dev.rollcall.card.ApprovalCard;
import dev.rollcall.card.Card;
import dev.rollcall.card.DecisionNotice;
import dev.rollcall.card.LadderCards;
import dev.rollcall.card.PrivatePointer;
import dev.rollcall.card.ReviewCards;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.CardViews;
import dev.rollcall.store.CardKeys;
import java.util.Optional;

/**
 * From a card's key to the card, as the state is now. Empty if nobody has to see it any more, or what it shows is gone.
 */
final class Drawing {
    private final CardViews views;

    Drawing(CardViews views) {
        this.views = views;
    }

    /** @param sent it stands somewhere already, so it is edited and pings nobody */
    Optional<Card> draw(TeamId team, String key, boolean sent) {
        var parts = CardKeys.parts(key);
        return switch (parts.getFirst()) {
            case "approval" -> views.approval(team, parts.get(1)).map(view -> ApprovalCard.draw(key, view));
            case "told" ->
                views.approval(team, parts.get(1))
                        .flatMap(view -> DecisionNotice.draw(key, view, views.nextOpening(team)));
            case "review" -> views.review(team, parts.get(1)).map(view -> ReviewCards.root(key, view));
            case "page" ->
                views.page(team, parts.get(1), Integer.parseInt(parts.get(2))).map(view -> ReviewCards.page(key, view));
            case "remind" ->
                views.review(team, parts.get(1))
                        .filter(view -> sent || !view.passed(Integer.parseInt(parts.get(2))))
                        .flatMap(view -> parts.size() < 4
                                ? LadderCards.reminder(key, view, sent)
                                : views.member(team, parts.get(3))
                                        .flatMap(owner -> LadderCards.reminder(key, view, owner, sent)));
            case "backup" ->
                views.review(team, parts.get(1))
                        .filter(view -> sent || !view.passed(Integer.parseInt(parts.get(2))))
                        .flatMap(view -> parts.size() < 4
                                ? LadderCards.backups(key, view, sent)
                                : views.member(team, parts.get(3))
                                        .flatMap(backup -> LadderCards.backup(key, view, backup, sent)));
            case "escalation" ->
                views.review(team, parts.get(1)).flatMap(view -> LadderCards.escalation(key, view, sent));
            case "why" ->
                views.note(team, parts.get(1))
                        .map(note -> PrivatePointer.draw(key, parts.get(1), note.to(), note.name()));
            default -> throw new IllegalArgumentException("card " + key);
        };
    }

    /** The title of a review's thread. */
    Optional<String> threadTitle(TeamId team, String rootKey) {
        return views.period(team, CardKeys.parts(rootKey).get(1)).map(ReviewCards::thread);
    }
}
