package dev.rollcall.chat;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;

/** Where a card is shown. */
public sealed interface Address {
    SpaceId space();

    /** In a channel. */
    record InChannel(PlaceId place) implements Address {
        @Override
        public SpaceId space() {
            return place.space();
        }
    }

    /**
     * In the thread below a message.
     *
     * @param title the thread's name, used if the thread has to be created
     */
    record InThread(MessageRef root, String title) implements Address {
        @Override
        public SpaceId space() {
            return root.place().space();
        }
    }

    /** In the direct messages with a person. */
    record ToPerson(AccountId account) implements Address {
        @Override
        public SpaceId space() {
            return account.space();
        }
    }
}
