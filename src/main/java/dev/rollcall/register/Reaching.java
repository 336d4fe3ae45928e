package dev.rollcall.register;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Store;
import java.util.Optional;

/**
 * Where a message to one person is sent: as reminders of a review are, by direct message, or where the chat's layout
 * has none, in the thread of the open review, unless the person wishes direct messages. If no review is open there, it
 * is in the review channel; in a space without channels, by direct message all the same.
 */
public record Reaching(Store.Tx tx, Settings settings, ReviewLayout layout) {
    public CardAddress address(Member to, SpaceId space) {
        var places = settings.places(space);
        boolean wished = tx.availability().of(to.id()).notifyBy().equals(Optional.of(NotifyBy.DM));
        if (layout.direct() || wished || places.isEmpty()) {
            return new CardAddress.ToMember(to.id());
        }
        return tx.reviews()
                .open()
                .<CardAddress>map(review -> new CardAddress.Below(new CardKey.ReviewRoot(space, review.id())))
                .orElseGet(() -> new CardAddress.Channel(places.get().review()));
    }
}
