package dev.rollcall.bot;

import dev.rollcall.card.BlockedCard;
import dev.rollcall.card.RichText;
import dev.rollcall.chat.Problem;
import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.Deliveries;
import dev.rollcall.domain.Deliveries.Why;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.CardQueue.GivenUp;
import dev.rollcall.store.CardQueue.Waiting;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What waits to be shown and what cannot be, with the fix: the command {@code deliveries}. */
final class DeliveryReport {
    private DeliveryReport() {}

    /** @param now machine time */
    static Deliveries of(Store store, Instant now) {
        return new Deliveries(
                waiting(store, now),
                store.cards().givenUp().stream()
                        .map(cards -> blocked(cards, store))
                        .toList());
    }

    private static List<Deliveries.Waiting> waiting(Store store, Instant now) {
        var cards = store.cards().underWay();
        var busy = new HashSet<String>();
        cards.stream()
                .filter(card -> isLeased(card, now))
                .map(DeliveryReport::queue)
                .forEach(busy::add);
        var listed = new ArrayList<Deliveries.Waiting>();
        for (var card : cards) {
            var why = why(card, now, busy);
            if (why == Why.AN_INSTANCE) {
                busy.add(queue(card));
            }
            listed.add(new Deliveries.Waiting(
                    card.team(),
                    space(card.keyText()),
                    kind(card.keyText()),
                    CardPlaces.named(card.team(), card.addressText(), store).text(),
                    card.firstTried(),
                    nextTry(card, now, why),
                    card.tries(),
                    why));
        }
        return listed;
    }

    private static Why why(Waiting card, Instant now, Set<String> busy) {
        if (isLeased(card, now)) {
            return Why.BEING_SENT;
        }
        if (card.nextTry().isAfter(now)) {
            return Why.PAUSES;
        }
        return busy.contains(queue(card)) ? Why.IN_LINE : Why.AN_INSTANCE;
    }

    private static Instant nextTry(Waiting card, Instant now, Why why) {
        return switch (why) {
            case BEING_SENT -> card.leaseUntil().orElse(now);
            case PAUSES -> card.nextTry();
            case IN_LINE, AN_INSTANCE -> now;
        };
    }

    private static boolean isLeased(Waiting card, Instant now) {
        return card.leaseUntil().filter(now::isBefore).isPresent();
    }

    /** What is equal for cards of which one at a time is sent. */
    private static String queue(Waiting card) {
        return card.team() + " " + space(card.keyText()).platform() + " " + card.addressText();
    }

    private static Deliveries.Blocked blocked(GivenUp cards, Store store) {
        var space = space(cards.keyText());
        var place = CardPlaces.named(cards.team(), cards.addressText(), store);
        return new Deliveries.Blocked(
                cards.team(), space, place.text(), cards.problem(), cards.cards(), fix(cards.problem(), place, space));
    }

    /** What somebody has to do about a problem. */
    static String fix(String problem, CardPlaces.Named place, SpaceId space) {
        return CardFault.of(problem)
                .map(fault -> BlockedCard.fix(fault, place.channel().map(RichText::of), place.thread())
                        .where(ChatAdapters.invites(space.platform()))
                        .plain())
                .orElseGet(() -> problem.startsWith(Problem.Kind.PERSON_CLOSED.name())
                        ? "ask that person to accept direct messages from the bot"
                        : "nothing: that person has no account there");
    }

    /** The last part of a stored key, also of one of a newer version. */
    private static SpaceId space(String key) {
        return SpaceId.parse(key.substring(key.lastIndexOf('@') + 1))
                .orElseThrow(() -> new IllegalStateException("a card without a space"));
    }

    private static String kind(String key) {
        return key.substring(0, Math.max(key.indexOf(':'), 0));
    }
}
