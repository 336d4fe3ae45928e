package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.MessageRef;
import java.util.Collection;

/** Recognises reactions. */
final class Reactions {
    private Reactions() {}

    /** Returns whether the emoji is the mark, with or without the variation selector that some clients add. */
    static boolean matches(Mark mark, String emoji) {
        return emoji.replace("\uFE0F", "").equals(mark.emoji());
    }

    /** Returns whether the bot put one of the marks on the message. */
    static boolean hasOwn(JsonNode message, Collection<Mark> marks) {
        for (var reaction : message.path("reactions")) {
            for (var mark : marks) {
                if (reaction.path("me").asBoolean(false) && matches(mark, Json.text(reaction.path("emoji"), "name"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Returns the event id of a reaction. Discord has no id for reactions, so it is made of message, user and emoji. It
     * is the same for the gateway event and for a reaction that is read from the message later.
     */
    static String eventId(MessageRef message, String user, Mark mark) {
        return "discord:re:" + message.id() + ":" + user + ":" + mark.emoji();
    }
}
