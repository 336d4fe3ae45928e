package dev.rollcall.bot;

import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Trouble;
import dev.rollcall.store.Store;
import java.util.List;
import java.util.Optional;

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
                .map(trouble -> Check.warn(AREA, result(trouble, store), fix(trouble.problem())))
                .toList();
    }

    private static String result(Trouble trouble, Store store) {
        var settings = store.read(trouble.team(), tx -> tx.team().get().settings());
        var where = channel(trouble.address(), trouble, store)
                .map(place -> name(place, settings))
                .orElseGet(() -> address(trouble.address()));
        return count(trouble.cards()) + " for " + where + " cannot be shown: " + trouble.problem();
    }

    private static Optional<PlaceId> channel(CardAddress address, Trouble trouble, Store store) {
        return switch (address) {
            case CardAddress.Channel(var place) -> Optional.of(place);
            case CardAddress.Below(var root) ->
                store.read(trouble.team(), tx -> tx.cards().find(root))
                        .flatMap(row -> row.address() instanceof CardAddress.Channel(var place)
                                ? Optional.of(place)
                                : Optional.<PlaceId>empty());
            case CardAddress.ToMember _ -> Optional.empty();
        };
    }

    private static String name(PlaceId place, Optional<Settings> settings) {
        return settings.flatMap(set -> set.places(place.space()))
                .flatMap(places -> place.equals(places.review())
                        ? Optional.of("#" + places.reviewName())
                        : place.equals(places.escalation())
                                ? Optional.of("#" + places.escalationName())
                                : Optional.empty())
                .orElse("the channel " + place.id());
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

    private static String fix(String problem) {
        return switch (CardFault.of(problem).orElse(CardFault.REJECTED)) {
            case PLACE_GONE, NOT_IN_PLACE -> "/invite @rollcall there, let its role view the channel, or unarchive it";
            case NOT_ALLOWED -> "give the bot the permission to post there, or unlock the thread";
            case CREDENTIAL -> "renew the bot's credential";
            case REJECTED -> "look into the log, and report it";
        };
    }
}
