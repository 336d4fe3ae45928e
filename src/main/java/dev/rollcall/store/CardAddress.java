package dev.rollcall.store;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;

/** Where a card is shown. {@link #text} is the form that the database stores. */
public sealed interface CardAddress {
    String text();

    /** In a channel. */
    record Channel(PlaceId place) implements CardAddress {
        @Override
        public String text() {
            return "channel " + place;
        }
    }

    /** In a direct message. The delivery loop looks up the member's account in the card's space when it sends. */
    record ToMember(MemberId member) implements CardAddress {
        @Override
        public String text() {
            return "member " + member;
        }
    }

    /** In the thread of another card. */
    record Below(CardKey root) implements CardAddress {
        @Override
        public String text() {
            return "thread " + CardKeyCodec.storedText(root);
        }
    }

    /**
     * Reads what {@link #text} returns.
     *
     * @throws IllegalArgumentException if the text is not an address
     */
    static CardAddress parse(String text) {
        int space = text.indexOf(' ');
        var rest = text.substring(space + 1);
        return switch (text.substring(0, Math.max(space, 0))) {
            case "channel" ->
                new Channel(
                        PlaceId.parse(rest).orElseThrow(() -> new IllegalArgumentException("not an address: " + text)));
            case "member" -> new ToMember(new MemberId(rest));
            case "thread" -> new Below(CardKeyCodec.parse(rest));
            default -> throw new IllegalArgumentException("not an address: " + text);
        };
    }
}
