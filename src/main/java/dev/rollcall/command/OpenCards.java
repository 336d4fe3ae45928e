package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.team.Places;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Store;
import java.util.stream.Collectors;

/**
 * Shows what is open in the channels of a space that a team uses from now on. What a review lists in another channel of
 * the space stays there.
 */
final class OpenCards {
    private OpenCards() {}

    static void show(Places places, Store.Tx tx) {
        var space = places.space();
        var channel = new CardAddress.Channel(places.review());
        for (var approval : tx.approvals().waiting()) {
            tx.cards().want(new CardKey.Approval(space, approval.id()), channel);
        }
        for (var removal : tx.removals().open()) {
            tx.cards().want(new CardKey.Removal(space, removal.id()), channel);
        }
        tx.incidents().open().keySet().stream()
                .flatMap(token -> tx.incidents().openOf(token).stream())
                .map(Incident::id)
                .distinct()
                .forEach(incident -> tx.cards()
                        .want(
                                new CardKey.Incident(places.escalation().space(), incident),
                                new CardAddress.Channel(places.escalation())));
        for (var review : tx.reviews().allOpen()) {
            var root = new CardKey.ReviewRoot(space, review.id());
            tx.cards().want(root, channel);
            var elsewhere = tx.routes().parts(review.id()).stream()
                    .filter(part -> part.channel().space().equals(space))
                    .map(ReviewPart::page)
                    .collect(Collectors.toSet());
            tx.reviews().items(review.id()).stream()
                    .map(ReviewItem::page)
                    .filter(page -> !elsewhere.contains(page))
                    .distinct()
                    .sorted()
                    .forEach(page -> tx.cards()
                            .want(new CardKey.ReviewPage(space, review.id(), page), new CardAddress.Below(root)));
        }
    }
}
