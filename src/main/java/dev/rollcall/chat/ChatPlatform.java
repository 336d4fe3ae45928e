package dev.rollcall.chat;

import dev.rollcall.card.Card;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.review.ReviewLayout;
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
 * The outbound half of the chat port: one chat platform with all spaces that the bot is in.
 *
 * <p>Every method is thread-safe, may block on the network for at most {@link #SEND_TIMEOUT}, and never repeats a call
 * that may have taken effect. The caller sends one message at a time per channel; different channels are independent.
 * All methods work before {@link #start}, which is only needed to receive events.
 *
 * <p>Sends ({@link #show}, {@link #withdraw}) report every failure in their result and throw nothing. Look-ups throw
 * {@link ChatDown} if the platform does not answer, limits the rate, or refuses the bot's credential; an empty result
 * means that the platform said so. A place, account or group of a space that the bot is not in does not exist.
 * Best-effort methods return false or nothing if they had no effect.
 */
public interface ChatPlatform extends AutoCloseable {
    Duration SEND_TIMEOUT = Duration.ofSeconds(10);

    /** {@code slack} or {@code discord}: the first part of every {@link SpaceId}. */
    String name();

    Set<Capability> capabilities();

    /** How a review is divided into messages on this platform, and whether reminders are direct messages. */
    ReviewLayout reviewLayout();

    /**
     * Connects, calls {@link Inbox#joined} for the spaces the bot is in, and from then on passes what people do to
     * {@code inbox}. Returns when the first connection is established and commands are registered. Throws
     * {@link ChatDown}, after which it can be called again, or {@link BadCredential}.
     */
    void start(Inbox inbox);

    /**
     * Whether events are being received: connected and commands registered. False before {@link #start}, after
     * {@link #close}, and while a lost connection is being restored. Makes no calls.
     */
    boolean ready();

    /**
     * One line for the operator who started the bot: the bot's name, its spaces and the transport, for example
     * {@code @rollcall in Acme, over Socket Mode}.
     */
    String introduction();

    /**
     * Shows a card: posts it, or edits {@code message} if there is one. Repeating an edit is harmless.
     *
     * <p>A new message notifies the people its text mentions, an edit does not. Text that only looks like markup or a
     * mention is shown as plain text. Text that is too long is cut. Creates the thread of the address if it does not
     * exist, and unarchives it if it is archived. With {@link Capability#REACTIONS_DECIDE}, adds the marks that the
     * card offers, and removes the bot's own marks if it offers none. If the message is shown but its marks or its
     * thread fail, the result is still {@link Sent.Shown}.
     *
     * <p>A post whose response was lost, or that failed with a server error (5xx), is {@link Sent.Unknown}. Such an
     * edit is {@link Sent.Later}, since it can be repeated. A rate limit is {@link Sent.Later} with the platform's
     * wait. {@link Problem.Kind#PLACE_GONE} is also returned if the root of the thread was deleted, and by a platform
     * that hides private channels from non-members. {@link Problem.Kind#MESSAGE_GONE} is returned for an edit only.
     */
    Sent show(Address address, Optional<MessageRef> message, Card card, Sending sending);

    /**
     * Deletes a message. {@link Sent.Shown} if it is gone, also if it was gone before; {@link Sent.Later} if that is
     * not known. Never {@link Sent.Unknown}.
     */
    Sent withdraw(MessageRef message);

    /**
     * Finds the message of a card by its key, among the bot's own messages at an address that were sent at or after
     * {@code since} (machine time, with a tolerance of two seconds for the platform's clock). Empty also if the bot
     * cannot read there. The root of a thread does not count as a message of the thread.
     */
    Optional<MessageRef> findSent(Address address, String key, Instant since);

    /**
     * Finds all messages of a card where {@link #findSent} finds one. Reads everything since then, so that
     * {@code since} should be minutes ago.
     */
    List<MessageRef> allSent(Address address, String key, Instant since);

    /**
     * Returns those of these messages of the bot that do not show what is expected: they were deleted, or
     * {@link Sending#content} was another one when they were sent or edited last. Messages that cannot be read are
     * among them.
     *
     * @param root the first message of the thread that the messages are in, and may be one of them; empty for messages
     *     in channels and direct messages
     * @param expected the content of each message
     */
    Set<MessageRef> changed(Optional<MessageRef> root, Map<MessageRef, String> expected);

    /**
     * Sends a message in a channel or thread that only one person sees. False if it was not delivered, and always false
     * without {@link Capability#EPHEMERAL}; nobody sees anything then.
     */
    boolean sendEphemeral(PlaceId place, Optional<MessageRef> thread, AccountId to, List<Part> parts);

    /**
     * Sends a direct message, best effort: up to three times if the platform fails or does not answer. A platform that
     * cannot recognise the same message may show it twice. Notifies nobody else. False if the person does not accept
     * direct messages or is not there, or if the platform did not confirm the message.
     */
    boolean sendDirect(AccountId to, List<Part> parts);

    /**
     * The same without a sound, for what the person need not read. False also if the platform restricts bots that write
     * to many people for the first time, and this would be one more.
     */
    boolean sendQuietly(AccountId to, List<Part> parts);

    /**
     * Unarchives the thread below {@code root} if it is archived, and keeps the platform from archiving it for at least
     * a day. Does nothing on a platform that does not archive threads.
     */
    void keepOpen(MessageRef root);

    /**
     * Something was committed, so that what a person looks at outside of messages may have changed: a Home tab of
     * Slack. Returns at once. Does nothing on a platform that shows no such thing.
     */
    void stateChanged();

    /** Adds the bot's own mark to a message, best effort. Repeating it is harmless. */
    void mark(MessageRef message, Mark mark);

    /** Removes the bot's own mark from a message, best effort. */
    void unmark(MessageRef message, Mark mark);

    /**
     * Removes an account's mark from a message, best effort. The bot's own mark can always be removed; a person's only
     * with {@link Capability#REACTIONS_DECIDE}.
     */
    void unmark(MessageRef message, Mark mark, AccountId whose);

    /**
     * Those of these marks that people have on a message now, in the order of {@code marks}, without bots. Each has the
     * same event id as when {@link Inbox#reacted} was called for it; the sender may have fewer facts. Empty if the
     * message was deleted. One request if nobody has marked the message.
     */
    List<ChatEvents.ReactionAdded> marked(MessageRef message, List<Mark> marks);

    /** The same for one mark. */
    default List<ChatEvents.ReactionAdded> marked(MessageRef message, Mark mark) {
        return marked(message, List.of(mark));
    }

    /**
     * What people wrote in the thread below {@code root} after {@code since}, oldest first, without the bot's own
     * messages, each as its last edit left it. Each has the same event id as when {@link Inbox#replied} was called for
     * that version; the sender may have fewer facts. A platform that limits the rate may make this wait, for two
     * minutes at most, and take {@link #SEND_TIMEOUT} for each author. Empty if there is no such thread. On a platform
     * that needs a connection for it, throws {@link ChatDown} before {@link #start}.
     */
    List<ChatEvents.ThreadReply> repliesSince(MessageRef root, Instant since);

    /** Looks a channel up. Empty if it does not exist or the bot cannot see it. */
    Optional<ChannelFacts> place(PlaceId place);

    /** Joins a channel, if the platform lets a bot do so. False if a person has to invite it. */
    boolean join(PlaceId place);

    /**
     * Looks an account up. Empty if it does not exist. An account that left is empty, or {@code outsider} if the
     * platform still knows it. May be up to ten minutes old, or the last known answer if the platform does not answer;
     * see {@link #refresh}.
     */
    Optional<PersonFacts> person(AccountId account);

    /**
     * Those of {@code groups} that the account is in; empty if there is no such account. May be up to a minute old, or
     * the last known answer if the platform does not answer; see {@link #refresh}.
     */
    Set<String> groupsOf(AccountId account, Set<String> groups);

    /**
     * The user ids of a group. Empty if there is no such group or the platform cannot list it. As old as
     * {@link #groupsOf}.
     */
    Optional<Set<String>> membersOf(SpaceId space, String group);

    /** The name of a group without {@code @}. Empty if there is no such group. */
    Optional<String> groupName(SpaceId space, String group);

    /**
     * Asks the platform now about these accounts and groups of a space, by their ids: what {@link #person},
     * {@link #groupsOf} and {@link #membersOf} return afterwards is not older than this call. For decisions, whose
     * authority counts at the moment of the click. Those who ask at the same time share one request.
     */
    void refresh(SpaceId space, Set<String> accounts, Set<String> groups);

    /**
     * The checks that {@code doctor} prints for this chat and these channels. Needs no {@link #start}, sends nothing,
     * and reports an outage or a bad credential as a check.
     */
    List<Check> check(Set<PlaceId> places);

    /** The names of the spaces the bot is in. */
    Map<SpaceId, String> spaces();

    /**
     * Stops receiving events, waits a few seconds for replies that are being sent, and releases all resources. Takes
     * less than a second if nothing is being sent. Can be repeated.
     */
    @Override
    void close();
}
