package dev.rollcall.bot;

import dev.rollcall.domain.Check;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Trouble;
import dev.rollcall.store.Store;
import java.util.List;

/** Says to the operator which cards cannot be shown: by ids in {@code /readyz}, by names in {@code doctor}. */
final class BlockedCards {
    private static final String AREA = "cards";

    private BlockedCards() {}

    /** One sentence per address and reason, without names. */
    static List<String> sentences(Store store) {
        return store.cards().troubles().stream()
                .map(trouble -> count(trouble.cards()) + " for the " + address(trouble.address()) + " in "
                        + trouble.space() + ": " + trouble.problem())
                .toList();
    }

    /** One check per address and reason; none if every card is shown. */
    static List<Check> checks(Store store) {
        return store.cards().troubles().stream()
                .map(trouble -> check(trouble, store))
                .toList();
    }

    private static Check check(Trouble trouble, Store store) {
        var place = CardPlaces.named(trouble.team(), trouble.address(), store);
        return Check.warn(
                AREA,
                count(trouble.cards()) + " for " + place.text() + " cannot be shown: " + trouble.problem(),
                DeliveryReport.fix(trouble.problem(), place, trouble.space()));
    }

    private static String address(CardAddress address) {
        return switch (address) {
            case CardAddress.Channel(var place) -> "channel " + place.id();
            case CardAddress.Below _ -> "thread of a review";
            case CardAddress.ToMember(var member) -> "direct messages of member " + member;
        };
    }

    private static String count(int cards) {
        return cards + (cards == 1 ? " message" : " messages");
    }
}
