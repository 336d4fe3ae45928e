package dev.rollcall.delivery;

import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * Lists a part of a review in the review channel if the channel that was chosen for it does not exist any more. All its
 * pages are sent again, in a new thread.
 */
final class LostChannels {
    private final Store store;

    LostChannels(Store store) {
        this.store = store;
    }

    /** A card was given up on, and the problem is stored. */
    void gaveUp(Claim claim, String problem) {
        if (CardFault.of(problem).equals(Optional.of(CardFault.PLACE_GONE))) {
            store.transact(claim.team(), tx -> {
                part(claim, tx).ifPresent(part -> move(part, tx));
                return true;
            });
        }
    }

    /** The part whose channel is gone; empty if the card is not of one, or if the part has moved already. */
    private static Optional<CardKey.ReviewPart> part(Claim claim, Store.Tx tx) {
        return switch (claim.key()) {
            case CardKey.ReviewPart part -> standsWhereChosen(part, tx);
            case CardKey.PartPage _ ->
                claim.address() instanceof CardAddress.Below(CardKey.ReviewPart part)
                        ? standsWhereChosen(part, tx)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<CardKey.ReviewPart> standsWhereChosen(CardKey.ReviewPart part, Store.Tx tx) {
        return tx.cards()
                .find(part)
                .filter(row -> row.address().equals(new CardAddress.Channel(chosen(part))))
                .map(_ -> part);
    }

    private static PlaceId chosen(CardKey.ReviewPart part) {
        return new PlaceId(part.space(), part.channel());
    }

    private static void move(CardKey.ReviewPart part, Store.Tx tx) {
        var review = tx.team()
                .get()
                .settings()
                .flatMap(set -> set.places(part.space()))
                .map(Places::review);
        review.filter(channel -> !channel.equals(chosen(part))).ifPresent(channel -> {
            tx.cards().anew(part, new CardAddress.Channel(channel));
            pages(part.review(), chosen(part), tx).forEach(page -> tx.cards()
                    .anew(new CardKey.PartPage(part.space(), part.review(), page), new CardAddress.Below(part)));
            tx.cards().staleOfKind(CardKeyCodec.BLOCKED);
        });
    }

    private static List<Integer> pages(ReviewId review, PlaceId channel, Store.Tx tx) {
        return tx.routes().parts(review).stream()
                .filter(part -> part.channel().equals(channel))
                .map(ReviewPart::page)
                .toList();
    }
}
