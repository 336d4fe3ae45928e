package dev.rollcall.delivery;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.CardViews;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.ShownCard;
import dev.rollcall.store.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a chat with the database when the bot connects to it. After a restore from a backup the database is older
 * than the chat: the cards of open approvals and reviews then show more than the state, and messages stand there that
 * the database does not know. If one card differs, all of the team are sent again as edits, which ping nobody.
 * Thread-safe.
 */
public final class ShownCards {
    /** Messages of channels that are read, the newest: enough to notice an older database. */
    private static final int READ_MAX = 30;

    private static final Logger log = LoggerFactory.getLogger(ShownCards.class);

    private final Store store;
    private final CardViews views;
    private final Supplier<List<TeamId>> teams;
    private final Set<ReviewId> inDoubt = ConcurrentHashMap.newKeySet();
    private final Set<String> dueAtTheStart = ConcurrentHashMap.newKeySet();

    public ShownCards(Store store, CardViews views, Supplier<List<TeamId>> teams) {
        this.store = store;
        this.views = views;
        this.teams = teams;
    }

    /** Compares a chat with the database. A team whose cards cannot be read is left alone. */
    public void compare(ChatPlatform chat) {
        for (var team : teams.get()) {
            try {
                compare(chat, team);
            } catch (ChatDown down) {
                log.atInfo()
                        .addKeyValue("team", team)
                        .addKeyValue("why", down.getMessage())
                        .log("The cards of a team could not be compared with the database");
            } catch (RuntimeException e) {
                log.atWarn()
                        .addKeyValue("team", team)
                        .setCause(e)
                        .log("The cards of a team could not be compared with the database");
            }
        }
    }

    private void compare(ChatPlatform chat, TeamId team) {
        var open = views.open(team);
        var cards = store.cards().shown(team).stream()
                .filter(card -> card.key().space().platform().equals(chat.name()))
                .filter(card -> open.shows(card.key()))
                .toList();
        inDoubt.addAll(open.overdue());
        dueAtTheStart.addAll(open.due());
        if (cards.isEmpty() || changed(chat, cards).isEmpty()) {
            return;
        }
        log.atInfo()
                .addKeyValue("team", team)
                .addKeyValue("cards", cards.size())
                .log("The chat shows other cards than the database; they are sent again");
        inDoubt.addAll(open.reviews());
        store.cards().redraw(team, cards.stream().map(ShownCard::key).collect(Collectors.toSet()));
    }

    private static Set<MessageRef> changed(ChatPlatform chat, List<ShownCard> cards) {
        var threads = new HashMap<CardKey, Map<MessageRef, String>>();
        var alone = new HashMap<MessageRef, String>();
        for (var card : cards.reversed()) {
            var message = MessageRef.parse(card.message());
            switch (card.address()) {
                case CardAddress.Below(var root) ->
                    threads.computeIfAbsent(root, _ -> new HashMap<>()).put(message, card.hash());
                case CardAddress.Channel _ -> {
                    if (alone.size() < READ_MAX) {
                        alone.put(message, card.hash());
                    }
                }
                // They change together with the others, and are read by many calls.
                case CardAddress.ToMember _ -> {}
            }
        }
        var changed = new HashSet<MessageRef>();
        changed.addAll(chat.changed(Optional.empty(), alone));
        threads.forEach((root, messages) ->
                message(cards, root).ifPresent(thread -> changed.addAll(chat.changed(Optional.of(thread), messages))));
        return changed;
    }

    private static Optional<MessageRef> message(List<ShownCard> cards, CardKey key) {
        return cards.stream()
                .filter(card -> card.key().equals(key))
                .findFirst()
                .map(card -> MessageRef.parse(card.message()));
    }

    /**
     * Returns whether the chat may have a message of this card that the database does not know, so that it is looked
     * for before it is sent: the review was open when a difference was found, or the card was due at the start, so that
     * an earlier run may have sent it.
     */
    public boolean mayStand(CardKey key) {
        return key instanceof CardKey.Scheduled scheduled
                ? dueAtTheStart.contains(scheduled.about())
                : CardViews.Open.reviewOf(key).filter(inDoubt::contains).isPresent();
    }
}
