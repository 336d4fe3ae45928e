package dev.rollcall.chat;

import dev.rollcall.card.Reply;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;

/**
 * A chat, inwards: an adapter translates what happened and hands it in. Each call returns only after what it changed
 * was committed; calling again with the same event gives the same answer. Never throws for what people do wrong; an
 * outage of the store comes out as a {@link Reply} that says so and changes nothing, except from {@link #replied} and
 * {@link #reacted}, which throw, so that the adapter does not acknowledge and hands the same in again
 * ({@link NotSettledYet} being nothing to worry about). Thread-safe; may block on the store and on look-ups. Acts may
 * come twice, and may come in another order than they were done where the platform sends them so (Slack over HTTP, and
 * what it sends again); else replies of one channel come in theirs. A reply is private to whoever did the act;
 * {@link Reply.Errors} come back to the form with what was entered.
 */
public interface Inbox {
    Reply typed(ChatEvents.CommandTyped typed);

    Reply pressed(ChatEvents.ButtonPressed pressed);

    Reply submitted(ChatEvents.FormSubmitted submitted);

    /** At most 25. */
    List<ChatEvents.Suggestion> suggesting(ChatEvents.SuggestionWanted suggesting);

    void reacted(ChatEvents.ReactionAdded reacted);

    void replied(ChatEvents.ThreadReply replied);

    /** The thread below {@code root} was closed, by the platform or by somebody. */
    void closed(MessageRef root);

    /** The bot is in this space, from now on or still; told at every start and again at any time. */
    void joined(SpaceId space, String name);
}
