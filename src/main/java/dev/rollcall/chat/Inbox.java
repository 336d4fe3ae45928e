package dev.rollcall.chat;

import dev.rollcall.card.Reply;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;

/**
 * A chat, inwards: an adapter translates what happened and hands it in. Each call returns only after what it changed was committed; calling again with the same
 * event gives the same answer. Never throws for what people do wrong; an outage of the store comes out as a {@link Reply} that says so and changes nothing, except from
 * {@link #replied} and {@link #reacted}, which throw, so that the adapter does not acknowledge. Thread-safe; may block on the store and on look-ups.
 */
public interface Inbox {
    Reply typed(Acts.Typed typed);

    Reply pressed(Acts.Pressed pressed);

    Reply submitted(Acts.Submitted submitted);

    /** At most 25. */
    List<Acts.Suggestion> suggesting(Acts.Suggesting suggesting);

    void reacted(Acts.Reacted reacted);

    void replied(Acts.Replied replied);

    /** The thread below {@code root} was closed, by the platform or by somebody. */
    void closed(MessageRef root);

    /** The bot is in this space, from now on or still. */
    void joined(SpaceId space, String name);
}
