package dev.rollcall.delivery;

import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.TeamChannels;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.Store;
import java.util.Optional;

/**
 * Sends a card that a channel refused to the channel that the team has chosen since. The command that chooses a channel
 * moves what waits, but not what is being sent just then. Thread-safe.
 */
final class ChosenChannels {
    private final Store store;

    ChosenChannels(Store store) {
        this.store = store;
    }

    /** A card was given up on, and the problem is stored. */
    void gaveUp(Claim claim) {
        if (claim.withdrawn() || !(claim.address() instanceof CardAddress.Channel(var refused))) {
            return;
        }
        // In a snapshot first: a card is tried again and again while it is refused, and need not wait for who writes.
        if (store.read(claim.team(), tx -> chosen(claim, refused, tx)).isPresent()) {
            store.transact(claim.team(), tx -> {
                chosen(claim, refused, tx).ifPresent(channel -> {
                    tx.cards().anew(claim.key(), new CardAddress.Channel(channel));
                    tx.cards().staleOfKind(CardKeyCodec.BLOCKED);
                });
                return true;
            });
        }
    }

    /** The channel that a card has to be sent to instead; empty if there is none, or if a message shows the card. */
    private static Optional<PlaceId> chosen(Claim claim, PlaceId refused, Store.Tx tx) {
        var key = claim.key();
        return tx.cards()
                .find(key)
                .filter(row -> row.message().isEmpty()
                        && !row.withdrawn()
                        && row.address().equals(claim.address()))
                .flatMap(_ -> tx.team().get().settings())
                .flatMap(settings -> settings.places(key.space()))
                .flatMap(places -> TeamChannels.of(key, places))
                .filter(channel -> !channel.equals(refused));
    }
}
