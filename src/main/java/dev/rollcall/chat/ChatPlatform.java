package dev.rollcall.chat;

import dev.rollcall.card.Card;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A chat, outwards. Every method may block on the network for at most {@link #SEND_TIMEOUT}, is thread-safe, and never
 * retries by itself what may have taken effect. The caller keeps one send at a time in flight for each channel;
 * different channels are served side by side. Everything but hearing people works before {@link #start}.
 *
 * <p>Sends ({@link #show}, {@link #withdraw}) return what became of them and throw nothing. Look-ups throw
 * {@link ChatDown} when the platform does not answer, asks to wait, or refuses the bot's credential; empty is an
 * answer, never a guess. What is best effort says false or nothing when it did not happen.
 */
public interface ChatPlatform extends AutoCloseable {
    Duration SEND_TIMEOUT = Duration.ofSeconds(10);

    /** {@code slack} or {@code discord}: the first part of every {@link SpaceId}. */
    String name();

    Set<Capability> capabilities();

    PageLimits pageLimits();

    /**
     * Connects, tells {@code inbox} the spaces the bot is in, and hands it what people do from then on. Returns once
     * the first connection stands and commands are registered, or throws {@link ChatDown} (call it again later) /
     * {@link BadCredential}.
     */
    void start(Inbox inbox);

    /**
     * True while connected, with commands registered; false before {@link #start}, while a connection is cut (it is
     * made again by itself), and after {@link #close}. Asks nobody.
     */
    boolean ready();

    /**
     * For whoever started the bot, once it is connected: as whom it is there, where, and what it cannot do. A few
     * words, {@code @rollcall in Acme, over Socket Mode}.
     */
    String introduction();

    /**
     * Shows a card: posts it, or edits {@code message} where it stands already. Safe to repeat for one {@code message}.
     * A new post pings whom its text mentions, an edit never does. Text that merely looks like markup or a mention is
     * shown as it was written; what is too long is cut. Opens the thread an address in a thread needs, and unarchives
     * it where the platform archives. Where {@link Capability#REACTIONS_DECIDE}, puts the card's offered marks on it,
     * and takes the bot's own off when it offers none any more; a card that stands without its marks or its thread is
     * still {@link Sent.Shown}.
     *
     * <p>A post whose answer was lost, or that met an outage (5xx), is {@link Sent.Unknown}; an edit is
     * {@link Sent.Later}, as repeating it does no harm. A rate limit is {@link Sent.Later} with the platform's wait.
     * {@link Problem.Kind#PLACE_GONE} also when the root of a thread is gone, and from a platform that hides a private
     * channel from strangers; {@link Problem.Kind#MESSAGE_GONE} only for an edit.
     */
    Sent show(Address address, Optional<MessageRef> message, Card card, Sending sending);

    /**
     * Takes a message away. {@link Sent.Shown} when it is gone, also if it was before; {@link Sent.Later} when that is
     * not known. Never {@link Sent.Unknown}.
     */
    Sent withdraw(MessageRef message);

    /**
     * Finds the message of a card by its key among the bot's own messages at an address, sent at or after {@code since}
     * (machine time; a platform's clock may be two seconds off). Empty also where the bot cannot look. A thread's root
     * does not stand in its thread.
     */
    Optional<MessageRef> findSent(Address address, String key, Instant since);

    /**
     * A private message in a channel or thread. False, and nothing is seen by anybody, if it did not reach the person:
     * always so without {@link Capability#EPHEMERAL}.
     */
    boolean sendEphemeral(PlaceId place, Optional<MessageRef> thread, AccountId to, List<Part> parts);

    /**
     * A direct message, best effort; pings nobody else. False if the person takes none, is not there, or the platform
     * did not say that it went out.
     */
    boolean sendDirect(AccountId to, List<Part> parts);

    /**
     * Opens the thread below {@code root} again if the platform closed it, and keeps it from closing it for a day at
     * least. Does nothing where threads never close.
     */
    void keepOpen(MessageRef root);

    /** Puts the bot's own mark on a message, best effort; repeating is harmless. */
    void mark(MessageRef message, Mark mark);

    /**
     * Takes somebody's mark off a message, best effort: the bot's own everywhere, a person's where
     * {@link Capability#REACTIONS_DECIDE}.
     */
    void unmark(MessageRef message, Mark mark, AccountId whose);

    /**
     * Who has a mark on a message now, bots left out, each as {@link Inbox#reacted} would have got it and under the
     * same event; what is told of the person may be less. Empty if the message is gone.
     */
    List<ChatEvents.ReactionAdded> marked(MessageRef message, Mark mark);

    /**
     * What people wrote in the thread below {@code root} after {@code since}, oldest first, as {@link Inbox#replied}
     * would have got it and under the same event; what is told of the person may be less. The bot's own words are not
     * among it. Empty if there is no such thread. Throws {@link ChatDown} also before {@link #start}, where the
     * platform needs that.
     */
    List<ChatEvents.ThreadReply> repliesSince(MessageRef root, Instant since);

    /** Empty if the bot cannot see the channel, it does not exist, or it belongs to another space. */
    Optional<ChannelFacts> place(PlaceId place);

    /** Joins a channel where the platform lets a bot do so by itself. False if somebody has to invite it. */
    boolean join(PlaceId place);

    /**
     * Empty if there is no such account in its space (any more); a platform that remembers who left says
     * {@code outsider}.
     */
    Optional<PersonFacts> person(AccountId account);

    /** Of {@code groups}, those that {@code account} is in; none if there is no such account. */
    Set<String> groupsOf(AccountId account, Set<String> groups);

    /** The people of a group; empty if there is no such group or the platform cannot say. */
    Optional<Set<String>> membersOf(SpaceId space, String group);

    /** How a group is called, without {@code @}; empty if there is no such group. */
    Optional<String> groupName(SpaceId space, String group);

    /**
     * What {@code doctor} should say of this chat, for these channels; needs no {@link #start}, sends nothing, and
     * tells a chat that is down or a bad credential as a result.
     */
    List<Check> check(Set<PlaceId> places);

    /** The spaces the bot is in, with their names. */
    Map<SpaceId, String> spaces();

    /**
     * Stops hearing, gives answers under way a few seconds, and lets go. Within a second when nothing is under way; may
     * be repeated.
     */
    @Override
    void close();
}
