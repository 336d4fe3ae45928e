package dev.rollcall.store;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;

/** Where a card should stand, as the store keeps it. */
public sealed interface CardAddress {
    String text();

    /** In a channel. */
    record Channel(PlaceId place) implements CardAddress {
        @Override
        public String text() {
            return "channel " + place;
        }
    }

    /** A direct message. */
    record Person(AccountId account) implements CardAddress {
        @Override
        public String text() {
            return "person " + account;
        }
    }

    /** In the thread below another card. */
    record Below(String rootKey) implements CardAddress {
        @Override
        public String text() {
            return "thread " + rootKey;
        }
    }

    /** Reads what {@link #text} wrote. */
    static CardAddress parse(String text) {
        int space = text.indexOf(' ');
        var rest = text.substring(space + 1);
        return switch (text.substring(0, Math.max(space, 0))) {
            case "channel" -> new Channel(PlaceId.parse(rest).orElseThrow());
            case "person" -> new Person(AccountId.parse(rest).orElseThrow());
            case "thread" -> new Below(rest);
            default -> throw new IllegalArgumentException("address " + text);
        };
    }
}
