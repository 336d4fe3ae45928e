package dev.rollcall.inbound;

import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.NotSettledYet;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.PostedCards;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads reactions and thread replies made while the bot was not connected. Discord does not send events later, and
 * Slack for about five minutes only. Below the newest closed review, which still takes answers, only as far back as it
 * is known what was acted on.
 */
final class CatchUp {
    /** Events are kept for seven days at least, see the data retention in {@code docs/adr}. */
    private static final Duration KNOWN = Duration.ofDays(6);

    private final ChatPlatform chat;
    private final Inbox inbox;
    private final PostedCards posted;
    private final UnreadMarks marks;
    private final InstantSource machineTime;
    private Optional<NotSettledYet> unsettled = Optional.empty();

    CatchUp(ChatPlatform chat, Inbox inbox, PostedCards posted, UnreadMarks marks, InstantSource machineTime) {
        this.marks = marks;
        this.machineTime = machineTime;
        this.chat = chat;
        this.inbox = inbox;
        this.posted = posted;
    }

    /** @throws NotSettledYet after everything else was read, if some of it has to be read again */
    void run(TeamId team) {
        boolean reactions = chat.capabilities().contains(Capability.REACTIONS_DECIDE);
        var cards = posted.open(team).stream()
                .filter(card -> card.key().space().platform().equals(chat.name()))
                .toList();
        // Reviews first: they are few, and more waits for what was answered there.
        for (var card : cards) {
            if (!(card.key() instanceof CardKey.Approval)) {
                pass(chat.repliesSince(MessageRef.parse(card.message()), Instant.EPOCH), inbox::replied);
            }
        }
        for (var card : posted.takingLateAnswers(team)) {
            if (card.key().space().platform().equals(chat.name())) {
                var since = machineTime.instant().minus(KNOWN);
                pass(chat.repliesSince(MessageRef.parse(card.message()), since), inbox::replied);
            }
        }
        if (reactions) {
            // The newest first: people look at those.
            for (var card : cards.reversed()) {
                if (card.key() instanceof CardKey.Approval) {
                    marks.read(MessageRef.parse(card.message()), mark -> pass(List.of(mark), inbox::reacted));
                }
            }
        }
        if (unsettled.isPresent()) {
            throw unsettled.get();
        }
    }

    private <E> void pass(List<E> events, Consumer<E> to) {
        for (var event : events) {
            try {
                to.accept(event);
            } catch (NotSettledYet early) {
                unsettled = Optional.of(early);
            }
        }
    }
}
