package dev.rollcall.chat;

import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.function.Predicate;

/**
 * The inbound half of the chat port: an adapter translates an event and passes it in.
 *
 * <p>Guarantees to the adapter:
 *
 * <ul>
 *   <li>A call returns after its changes were committed. It may block on the store and on look-ups.
 *   <li>Passing in the same event again returns the same reply and changes nothing.
 *   <li>{@link #typed}, {@link #pressed} and {@link #submitted} do not throw. For invalid input and for an outage of
 *       the store the {@link Reply} says so, and nothing was changed.
 *   <li>{@link #home}, {@link #reacted}, {@link #replied}, {@link #repliedDirectly}, {@link #deleted} and
 *       {@link #missed} throw if the event cannot be processed now. The adapter then does not acknowledge it, so the
 *       platform sends it again, or passes it in again itself. {@link NotSettledYet} is such an exception that is
 *       expected and needs no warning.
 *   <li>All methods are thread-safe.
 * </ul>
 *
 * <p>Guarantees of the adapter:
 *
 * <ul>
 *   <li>An event may be passed in more than once.
 *   <li>The replies of one channel are passed in in their order, except where the platform itself does not send them in
 *       order (Slack over HTTP, and events that Slack sends again). Other events have no order.
 *   <li>A reply is shown only to the person who caused the event. {@link Reply.Errors} is shown in the form, with the
 *       values that were entered.
 * </ul>
 */
public interface Inbox {
    Reply typed(ChatEvents.CommandTyped command);

    Reply pressed(ChatEvents.ButtonPressed press);

    Reply submitted(ChatEvents.FormSubmitted form);

    /** Returns at most 25 suggestions. */
    List<ChatEvents.Suggestion> suggest(ChatEvents.AutocompleteRequested request);

    /** The same for a field of a form. */
    List<ChatEvents.Suggestion> suggest(ChatEvents.FieldCompletionRequested request);

    /**
     * What the Home tab of a person shows now. A platform without such a tab does not call it.
     *
     * @return empty if the tab is to stay as it is
     */
    List<Part> home(ChatEvents.HomeOpened opened);

    void reacted(ChatEvents.ReactionAdded reaction);

    void replied(ChatEvents.ThreadReply reply);

    void repliedDirectly(ChatEvents.DirectReply reply);

    void deleted(ChatEvents.MessageDeleted deleted);

    /**
     * Events may have been lost while the platform kept running, such as before a new session of Discord's gateway.
     * What people did meanwhile is read as at a start. The adapter does not call it for its first session.
     */
    default void missed() {
        missed(_ -> true);
    }

    /** The same for some of the platform's spaces, such as those of one shard of Discord's gateway. */
    void missed(Predicate<SpaceId> where);

    /** The platform reported that a person left a space, came back to it, or changed. Returns at once. */
    void personChanged(AccountId who);

    /** The thread below {@code root} was archived, by the platform or by a person. */
    void closed(MessageRef root);

    /** The bot is a member of this space. Called for each space at every start, and whenever it joins one. */
    void joined(SpaceId space, String name);
}
