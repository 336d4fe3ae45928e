package dev.rollcall.inbound;

import dev.rollcall.card.Mark;
import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.CardViews;
import java.time.Instant;

/** Reads reactions and thread replies made while the bot was away, on a platform that does not tell them again. */
final class CatchUp {
    private final ChatPlatform chat;
    private final Inbox inbox;
    private final CardViews views;

    CatchUp(ChatPlatform chat, Inbox inbox, CardViews views) {
        this.chat = chat;
        this.inbox = inbox;
        this.views = views;
    }

    void run(TeamId team) {
        if (!chat.capabilities().contains(Capability.FORGETS_EVENTS)) {
            return;
        }
        for (var card : views.standing(team)) {
            var message = MessageRef.parse(card.message());
            if (!message.place().space().platform().equals(chat.name())) {
                continue;
            }
            if (card.key().startsWith("approval:")) {
                reactions(message);
            } else {
                chat.repliesSince(message, Instant.EPOCH).forEach(inbox::replied);
            }
        }
    }

    private void reactions(MessageRef message) {
        for (var mark : new Mark[] {Mark.YES, Mark.NO}) {
            chat.marked(message, mark).forEach(inbox::reacted);
        }
    }
}
