package dev.rollcall.delivery;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.PostedCards;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the threads of open reviews open on a platform that archives inactive threads, by checking each of them
 * regularly. Thread-safe.
 */
public final class OpenThreads {
    /** Between two rounds, in machine time. */
    static final Duration EVERY = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(OpenThreads.class);

    private final PostedCards cards;
    private final Supplier<List<TeamId>> teams;
    private final Map<String, ChatPlatform> chats;
    private final InstantSource machineTime;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Instant next;

    /** @param chats by their names */
    public OpenThreads(
            PostedCards cards,
            Supplier<List<TeamId>> teams,
            Map<String, ChatPlatform> chats,
            InstantSource machineTime) {
        this.cards = cards;
        this.teams = teams;
        this.chats = Map.copyOf(chats);
        this.machineTime = machineTime;
        this.next = machineTime.instant().plus(EVERY);
    }

    /** Starts a round on a thread of its own if it is due. Cheap; returns at once. */
    public void tick() {
        if (machineTime.instant().isBefore(next)) {
            return;
        }
        next = machineTime.instant().plus(EVERY);
        Thread.ofVirtual().name("open-threads").start(this::look);
    }

    /** Checks the thread of every open review now. A chat that does not answer is asked again in the next round. */
    public void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            for (var team : teams.get()) {
                for (var card : cards.open(team)) {
                    keep(card);
                }
            }
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("The threads of open reviews could not be checked");
        } finally {
            looking.set(false);
        }
    }

    private void keep(PostedCards.Posted card) {
        if (!(card.key() instanceof CardKey.OfReview)) {
            return;
        }
        var root = MessageRef.parse(card.message());
        var chat = chats.get(root.place().space().platform());
        if (chat == null || !chat.ready()) {
            return;
        }
        try {
            chat.keepOpen(root);
        } catch (ChatDown down) {
            log.atInfo()
                    .addKeyValue("card", CardKeyCodec.storedText(card.key()))
                    .addKeyValue("why", down.getMessage())
                    .log("A review's thread could not be kept open");
        }
    }
}
