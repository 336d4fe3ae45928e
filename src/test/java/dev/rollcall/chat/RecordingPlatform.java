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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A platform in memory with the capabilities of Discord, called {@code slack} as the spaces of the fixtures are. It
 * records what the bot tells people, and shows cards as {@link #showing} says.
 */
public final class RecordingPlatform implements ChatPlatform {
    /** The accounts that were sent a direct message. */
    public final List<AccountId> direct = new CopyOnWriteArrayList<>();

    /** What people wrote in threads. */
    public final List<ChatEvents.ThreadReply> replies = new CopyOnWriteArrayList<>();

    /** The marks that the bot put on messages. */
    public final List<Mark> marks = new CopyOnWriteArrayList<>();

    /** The marks that the bot was asked to remove, whether they were there or not. */
    public final List<Mark> unmarked = new CopyOnWriteArrayList<>();

    /** The marks of people that were taken off. */
    public final List<Mark> takenOff = new CopyOnWriteArrayList<>();

    /** The marks of people that are on messages now. */
    public final List<ChatEvents.ReactionAdded> standing = new CopyOnWriteArrayList<>();

    /** The messages that do not show what was sent last. */
    public final Set<MessageRef> changes = ConcurrentHashMap.newKeySet();

    /** The cards that were sent, in order. */
    public final List<Card> cards = new CopyOnWriteArrayList<>();

    /** The messages that {@link #allSent} finds. */
    public final List<MessageRef> late = new CopyOnWriteArrayList<>();

    /** How often {@link #allSent} was asked. */
    public final AtomicInteger lateAsked = new AtomicInteger();

    private volatile boolean down;
    private volatile Function<Address, Sent> show = _ -> new Sent.Unknown();
    private volatile Function<MessageRef, Sent> withdraw = Sent.Shown::new;
    private volatile Optional<MessageRef> sent = Optional.empty();
    private volatile Function<AccountId, Optional<PersonFacts>> person = _ -> Optional.empty();
    private volatile Map<SpaceId, String> spaces = Map.of();

    /** What becomes of a card that is sent to an address. */
    public void showing(Function<Address, Sent> sent) {
        show = sent;
    }

    /** What becomes of a message that is withdrawn. */
    public void withdrawing(Function<MessageRef, Sent> sent) {
        withdraw = sent;
    }

    /** Who is in a space that the bot is in. */
    public void knowing(SpaceId space, Function<AccountId, Optional<PersonFacts>> who) {
        spaces = Map.of(space, space.id());
        person = who;
    }

    /** The message that {@link #findSent} finds. */
    public void sent(MessageRef message) {
        sent = Optional.of(message);
    }

    /** Lets {@link #mark} and {@link #sendDirect} fail. */
    public void down(boolean now) {
        down = now;
    }

    private void answers() {
        if (down) {
            throw new ChatDown("down");
        }
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.REACTIONS_DECIDE);
    }

    @Override
    public ReviewLayout reviewLayout() {
        throw new IllegalStateException("these tests do not call it");
    }

    @Override
    public void start(Inbox inbox) {}

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public String introduction() {
        return "";
    }

    @Override
    public Sent show(Address address, Optional<MessageRef> message, Card card, Sending sending) {
        cards.add(card);
        return show.apply(address);
    }

    @Override
    public Sent withdraw(MessageRef message) {
        return withdraw.apply(message);
    }

    @Override
    public Optional<MessageRef> findSent(Address address, String key, Instant since) {
        return sent;
    }

    @Override
    public List<MessageRef> allSent(Address address, String key, Instant since) {
        answers();
        var found = List.copyOf(late);
        lateAsked.incrementAndGet();
        return found;
    }

    /** Those of the expected messages that {@link #changes} named. */
    @Override
    public Set<MessageRef> changed(Optional<MessageRef> root, Map<MessageRef, String> expected) {
        return expected.keySet().stream().filter(changes::contains).collect(Collectors.toSet());
    }

    @Override
    public boolean sendEphemeral(PlaceId place, Optional<MessageRef> thread, AccountId to, List<Part> parts) {
        return false;
    }

    @Override
    public boolean sendDirect(AccountId to, List<Part> parts) {
        answers();
        direct.add(to);
        return true;
    }

    @Override
    public boolean sendQuietly(AccountId to, List<Part> parts) {
        return false;
    }

    @Override
    public void stateChanged() {}

    @Override
    public void keepOpen(MessageRef root) {}

    @Override
    public void mark(MessageRef message, Mark mark) {
        answers();
        marks.add(mark);
    }

    @Override
    public void unmark(MessageRef message, Mark mark) {
        unmarked.add(mark);
    }

    @Override
    public void unmark(MessageRef message, Mark mark, AccountId whose) {
        takenOff.add(mark);
        standing.removeIf(one -> one.message().equals(message)
                && one.mark() == mark
                && one.from().account().equals(whose));
    }

    @Override
    public List<ChatEvents.ReactionAdded> marked(MessageRef message, List<Mark> marks) {
        return standing.stream()
                .filter(one -> one.message().equals(message) && marks.contains(one.mark()))
                .toList();
    }

    @Override
    public List<ChatEvents.ThreadReply> repliesSince(MessageRef root, Instant since) {
        return replies.stream().filter(one -> one.root().equals(root)).toList();
    }

    @Override
    public Optional<ChannelFacts> place(PlaceId place) {
        return Optional.empty();
    }

    @Override
    public boolean join(PlaceId place) {
        return false;
    }

    @Override
    public Optional<PersonFacts> person(AccountId account) {
        return person.apply(account);
    }

    @Override
    public Set<String> groupsOf(AccountId account, Set<String> groups) {
        return Set.of();
    }

    @Override
    public Optional<Set<String>> membersOf(SpaceId space, String group) {
        return Optional.empty();
    }

    @Override
    public Optional<String> groupName(SpaceId space, String group) {
        return Optional.empty();
    }

    @Override
    public void refresh(SpaceId space, Set<String> accounts, Set<String> groups) {}

    @Override
    public List<Check> check(Set<PlaceId> places) {
        return List.of();
    }

    @Override
    public Map<SpaceId, String> spaces() {
        return spaces;
    }

    @Override
    public void close() {}
}
