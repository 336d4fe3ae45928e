package dev.rollcall.chat;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;

/** Where a card stands. */
public sealed interface Address {
    SpaceId space();

    /** In a channel. */
    record InChannel(PlaceId place) implements Address {
        @Override
        public SpaceId space() {
            return place.space();
        }
    }

    /** In the thread below {@code root}; {@code title} names the thread where it has to be made first. */
    record InThread(MessageRef root, String title) implements Address {
        @Override
        public SpaceId space() {
            return root.place().space();
        }
    }

    /** A direct message to one person. */
    record ToPerson(AccountId account) implements Address {
        @Override
        public SpaceId space() {
            return account.space();
        }
    }
}
