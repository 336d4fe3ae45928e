package dev.rollcall.chat.discord;

import dev.rollcall.card.Mark;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.domain.team.PlaceId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The REST routes of a message, its reactions and its thread. */
final class MessageRoutes {
    private MessageRoutes() {}

    static String path(MessageRef ref) {
        return "channels/" + ref.place().id() + "/messages/" + ref.id();
    }

    static String reaction(MessageRef ref, Mark mark) {
        return path(ref) + "/reactions/" + URLEncoder.encode(mark.emoji(), StandardCharsets.UTF_8);
    }

    /** Returns the thread of a message. Its id is the id of the message ("Channels Resource"). */
    static PlaceId thread(MessageRef root) {
        return new PlaceId(root.place().space(), root.id());
    }
}
