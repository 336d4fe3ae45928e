package dev.rollcall.delivery;

import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Sent;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardQueue.Doubt;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes messages that reached the chat after their card was posted again: a request that got no answer may take
 * effect later than anybody waits for it. Thread-safe.
 */
final class LatePosts {
    /** How much later than a card is posted again an earlier request is expected to take effect, if at all. */
    static final Duration LATEST = ChatPlatform.SEND_TIMEOUT.plusSeconds(20);

    /** How often, and how many times, it is asked which message shows a card that is being sent: longer than a send. */
    private static final Duration LOOK_PAUSE = Duration.ofMillis(250);

    private static final int LOOKS = 80;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TRIES = 5;

    private static final Logger log = LoggerFactory.getLogger(LatePosts.class);

    private final Store store;
    private final OutageRetry outages;
    private final Semaphore looking = new Semaphore(1);

    LatePosts(Store store, OutageRetry outages) {
        this.store = store;
        this.outages = outages;
    }

    /**
     * A card whose posting was in doubt.
     *
     * @param since when the first attempt began, machine time
     */
    record Doubted(TeamId team, CardKey key, ChatPlatform chat, Address address, Instant since) {}

    /** Looks now; {@link #lookAgain} looks once more. Returns at once. */
    void look(Doubted card) {
        Thread.ofVirtual().name("late-posts").start(() -> guarded(() -> settle(card)));
    }

    /**
     * Looks for each of these cards, and stores that it did. What the chat does not answer is left to the next time.
     * Returns at once, and does nothing while it still looks.
     *
     * @param where where to look; empty if there is no such place any more
     */
    void lookAgain(List<Doubt> doubts, Function<Doubt, Optional<Doubted>> where) {
        if (!looking.tryAcquire()) {
            return;
        }
        Thread.ofVirtual().name("late-posts").start(() -> {
            try {
                for (var doubt : doubts) {
                    guarded(() -> {
                        if (where.apply(doubt).map(this::settles).orElse(true)) {
                            outages.write(() -> store.cards().cleared(doubt));
                        }
                    });
                }
            } finally {
                looking.release();
            }
        });
    }

    private void guarded(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            // The store and the chats end while this looks.
            if (!outages.ended(Duration.ZERO)) {
                log.atWarn().setCause(e).log("It was not found out whether a card was posted twice");
            }
        }
    }

    /**
     * Deletes all messages of a card but the one that the database names. Waits until a message that is under way is
     * known, up to 20 s.
     */
    void settle(Doubted card) {
        if (!settles(card) && !outages.ended(Duration.ZERO)) {
            log.atWarn()
                    .addKeyValue("card", CardKeyCodec.storedText(card.key))
                    .log("It is not known whether a card was posted twice");
        }
    }

    private boolean settles(Doubted card) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                if (isSettled(card)) {
                    return true;
                }
            } catch (ChatDown | StoreDown down) {
                log.atDebug().setCause(down).log("A card that was posted twice is looked for again");
            }
            if (outages.ended(PAUSE)) {
                return false;
            }
        }
        return false;
    }

    /** The chat is read first: a message that is posted after that is none of those that are deleted. */
    private boolean isSettled(Doubted card) {
        var all = card.chat.allSent(card.address, CardKeyCodec.shortText(card.key), card.since);
        if (all.isEmpty()) {
            return true;
        }
        var row = known(card);
        if (row.isEmpty()) {
            return true;
        }
        boolean settled = true;
        for (var message : all) {
            if (!row.get().message().equals(Optional.of(message.text()))) {
                settled &= isDeleted(card.chat, message);
            }
        }
        return settled;
    }

    private static boolean isDeleted(ChatPlatform chat, MessageRef message) {
        return !(chat.withdraw(message) instanceof Sent.Later);
    }

    /** The card once it is known which message shows it; empty if that does not become known. */
    private Optional<CardStore.Row> known(Doubted card) {
        for (int look = 0; look < LOOKS; look++) {
            var row = store.read(card.team, tx -> tx.cards().find(card.key));
            if (row.isEmpty() || row.get().problem().isPresent()) {
                return Optional.empty();
            }
            if (row.get().withdrawn() || row.get().message().isPresent()) {
                return row;
            }
            if (outages.ended(LOOK_PAUSE)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
