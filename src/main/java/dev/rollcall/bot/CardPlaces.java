package dev.rollcall.bot;

import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.Store;
import java.util.Optional;

/** Names the addresses of cards to the operator: a channel by the name that it was set up with, people by id. */
final class CardPlaces {
    private CardPlaces() {}

    /**
     * An address of cards.
     *
     * @param channel of the message, or of the first message of its thread, with {@code #} if its name is known; empty
     *     for direct messages
     * @param thread whether it is a thread that exists
     * @param text the address, for people
     */
    record Named(Optional<String> channel, boolean thread, String text) {}

    static Named named(TeamId team, CardAddress address, Store store) {
        return store.read(team, tx -> {
            var settings = tx.team().get().settings();
            return switch (address) {
                case CardAddress.Channel(var place) -> {
                    var name = name(place, settings);
                    yield new Named(Optional.of(name), false, name);
                }
                case CardAddress.ToMember(var member) ->
                    new Named(Optional.empty(), false, "direct messages of member " + member);
                case CardAddress.Below(var root) -> {
                    var row = tx.cards().find(root);
                    boolean exists = row.flatMap(CardStore.Row::message).isPresent();
                    var channel = row.map(CardStore.Row::address)
                            .flatMap(found -> found instanceof CardAddress.Channel(var place)
                                    ? Optional.of(name(place, settings))
                                    : Optional.<String>empty());
                    yield new Named(
                            channel,
                            exists,
                            "thread of a review"
                                    + channel.map(name -> " in " + name).orElse(""));
                }
            };
        });
    }

    /** The same for a stored address, which may be one of a newer version. */
    static Named named(TeamId team, String address, Store store) {
        try {
            return named(team, CardAddress.parse(address), store);
        } catch (IllegalArgumentException newer) {
            return new Named(Optional.empty(), false, address);
        }
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
}
