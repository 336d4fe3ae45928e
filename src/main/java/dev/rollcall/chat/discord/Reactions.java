package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.MessageRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Recognises reactions. */
final class Reactions {
    private static final int NORMAL = 0;
    private static final int SUPER = 1;

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
     * Returns which lists of a mark have people other than the bot, as a message counts them: 0 for normal and 1 for
     * super reactions ("Reaction object", "Reaction Count Details object").
     */
    static List<Integer> typesOfOthers(JsonNode message, Mark mark) {
        var types = new ArrayList<Integer>();
        for (var reaction : message.path("reactions")) {
            if (matches(mark, Json.text(reaction.path("emoji"), "name"))) {
                var counts = reaction.path("count_details");
                if (others(counts.path("normal"), reaction.path("me"))) {
                    types.add(NORMAL);
                }
                if (others(counts.path("burst"), reaction.path("me_burst"))) {
                    types.add(SUPER);
                }
            }
        }
        return types;
    }

    /** Without a count, there may be somebody. */
    private static boolean others(JsonNode count, JsonNode own) {
        return count.asInt(Integer.MAX_VALUE) > (own.asBoolean(false) ? 1 : 0);
    }

    /**
     * Returns the event id of a reaction. Discord has no id for reactions, so it is made of message, user and emoji. It
     * is the same for the gateway event and for a reaction that is read from the message later.
     */
    static String eventId(MessageRef message, String user, Mark mark) {
        return "discord:re:" + message.id() + ":" + user + ":" + mark.emoji();
    }
}
