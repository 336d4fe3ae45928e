package dev.rollcall.query;

import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Trouble;
import dev.rollcall.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cards of one space that cannot be shown, by channel and reason.
 *
 * @param lost the names of the channels that do not exist any more, so that their parts of open reviews stand in the
 *     review channel
 */
public record BlockedView(List<Place> places, List<String> lost) {
    public BlockedView {
        places = List.copyOf(places);
        lost = List.copyOf(lost);
    }

    /** Without a channel that does not exist any more. */
    public BlockedView(List<Place> places) {
        this(places, List.of());
    }

    public boolean empty() {
        return places.isEmpty() && lost.isEmpty();
    }

    /**
     * Cards that wait for the same thing.
     *
     * @param channel empty for direct messages
     * @param name of the channel when it was set up, without {@code #}; its id if it is not set up any more
     * @param thread whether they wait in a thread that exists
     */
    public record Place(Optional<PlaceId> channel, String name, boolean thread, CardFault fault, int cards) {}

    /** How many cards wait. */
    public int cards() {
        return places.stream().mapToInt(Place::cards).sum();
    }

    private record Where(Optional<PlaceId> channel, boolean thread, CardFault fault) {}

    static BlockedView of(TeamId team, SpaceId space, Store store) {
        var troubles = store.cards().troubles().stream()
                .filter(trouble ->
                        trouble.team().equals(team) && trouble.space().equals(space))
                .toList();
        return store.read(team, tx -> {
            var settings = tx.team().get().settings();
            var count = new LinkedHashMap<Where, Integer>();
            for (var trouble : troubles) {
                where(trouble, tx).ifPresent(where -> count.merge(where, trouble.cards(), Integer::sum));
            }
            return new BlockedView(places(count, settings), lost(space, tx));
        });
    }

    /** The same of all spaces of a team. */
    static BlockedView of(Store.Tx tx) {
        var count = new LinkedHashMap<Where, Integer>();
        for (var trouble : tx.cards().troubles()) {
            where(trouble, tx).ifPresent(where -> count.merge(where, trouble.cards(), Integer::sum));
        }
        return new BlockedView(places(count, tx.team().get().settings()));
    }

    private static List<String> lost(SpaceId space, Store.Tx tx) {
        return tx.reviews().allOpen().stream()
                .flatMap(review -> tx.routes().parts(review.id()).stream()
                        .filter(part -> part.channel().space().equals(space))
                        .filter(part -> moved(
                                new CardKey.ReviewPart(
                                        space, review.id(), part.channel().id()),
                                part.channel(),
                                tx)))
                .map(ReviewPart::channelName)
                .distinct()
                .toList();
    }

    /** Whether a part stands in another channel than the one that was chosen for it. */
    static boolean moved(CardKey.ReviewPart key, PlaceId chosen, Store.Tx tx) {
        return tx.cards()
                .find(key)
                .filter(row -> !row.address().equals(new CardAddress.Channel(chosen)))
                .isPresent();
    }

    private static List<Place> places(Map<Where, Integer> count, Optional<Settings> settings) {
        var places = new ArrayList<Place>();
        count.forEach((where, cards) -> places.add(new Place(
                where.channel,
                where.channel.map(channel -> name(channel, settings)).orElse(""),
                where.thread,
                where.fault,
                cards)));
        return places;
    }

    /** A thread without its first message waits for the channel of that message. */
    private static Optional<Where> where(Trouble trouble, Store.Tx tx) {
        return CardFault.of(trouble.problem()).map(fault -> switch (trouble.address()) {
            case CardAddress.Channel(var place) -> new Where(Optional.of(place), false, fault);
            case CardAddress.ToMember _ -> new Where(Optional.empty(), false, fault);
            case CardAddress.Below(var root) -> {
                var row = tx.cards().find(root);
                boolean exists = row.flatMap(found -> found.message()).isPresent();
                yield new Where(
                        row.map(found -> found.address())
                                .flatMap(address -> address instanceof CardAddress.Channel(var place)
                                        ? Optional.of(place)
                                        : Optional.<PlaceId>empty()),
                        exists,
                        fault);
            }
        });
    }

    private static String name(PlaceId channel, Optional<Settings> settings) {
        return settings.flatMap(set -> set.places(channel.space()))
                .map(places -> channel.equals(places.review())
                        ? places.reviewName()
                        : channel.equals(places.escalation()) ? places.escalationName() : channel.id())
                .orElse(channel.id());
    }
}
