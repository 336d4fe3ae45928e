package dev.rollcall.chat.slack;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import com.slack.api.model.Reaction;
import com.slack.api.model.ResponseMetadata;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.slack.SlackMessages.Written;
import dev.rollcall.domain.team.PlaceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the messages of channels and threads in one workspace. Throws {@link ChatDown}. */
final class SlackThreads {
    /** Messages per page (Slack docs, "conversations.history": at most 999, 200 recommended). */
    private static final int PAGE = 200;

    private static final Comparator<String> BY_TIME = Comparator.comparing(BigDecimal::new);
    /** Pages read at most, as a bound in a busy channel. */
    private static final int PAGES_MAX = 10;

    /** How long the reading of one thread waits for Slack's rate limit in all. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Subtypes of messages that people write. */
    private static final Set<String> PEOPLE_WRITE = Set.of("file_share", "thread_broadcast");

    private final SlackWorkspace workspace;

    SlackThreads(SlackWorkspace workspace) {
        this.workspace = workspace;
    }

    /** The event of a message as it was first written; a message that is read later does not carry Slack's event id. */
    static String event(String channel, String ts) {
        return "slack:msg:" + channel + ":" + ts;
    }

    /** The event of a command, a press or a submitted form: each has a trigger of its own. */
    static String acted(String trigger) {
        return "slack:tr:" + trigger;
    }

    private static String version(String original, Written message) {
        var edited = message.edited();
        return edited == null ? original : ChatEvents.edit(original, edited);
    }

    private static Instant at(Written message) {
        var edited = message.edited();
        var time = new BigDecimal(edited == null ? message.ts() : edited);
        return Instant.ofEpochMilli(time.movePointRight(3).longValue());
    }

    private static ChatEvents.Sender sender(SlackWorkspace workspace, Written message) {
        return new ChatEvents.Sender(workspace.account(orEmpty(message.user())), "", Optional.empty());
    }

    static ChatEvents.ThreadReply reply(SlackWorkspace workspace, String channel, Written message) {
        var place = workspace.place(channel);
        var original = event(channel, message.ts());
        return new ChatEvents.ThreadReply(
                version(original, message),
                original,
                at(message),
                sender(workspace, message),
                new MessageRef(place, orEmpty(message.thread())),
                new MessageRef(place, message.ts()),
                SlackTyped.message(orEmpty(message.text())),
                true,
                false);
    }

    static ChatEvents.DirectReply direct(SlackWorkspace workspace, String channel, Written message) {
        var original = event(channel, message.ts());
        return new ChatEvents.DirectReply(
                version(original, message),
                original,
                at(message),
                List.of(sender(workspace, message)),
                new MessageRef(workspace.place(channel), message.ts()),
                SlackTyped.message(orEmpty(message.text())));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * What people wrote below a root after an instant, oldest first. All pages are read; if Slack limits the rate, it
     * waits as long as Slack says, for two minutes in all.
     */
    List<ChatEvents.ThreadReply> since(MessageRef root, Instant since) {
        var found = new ArrayList<ChatEvents.ThreadReply>();
        var patience = PATIENCE;
        Optional<String> cursor = Optional.empty();
        while (true) {
            var asked = repliesPage(root, ts(since), cursor);
            if (asked instanceof CallResult.Busy<?>(var wait) && wait.compareTo(patience) <= 0) {
                patience = patience.minus(wait);
                LockSupport.parkNanos(wait.toNanos());
                continue;
            }
            var page = workspace.answer("conversations.replies", asked);
            page.stream()
                    .flatMap(it -> it.getMessages().stream())
                    .filter(message ->
                            byPerson(message) && !message.getTs().equals(root.id()) && after(message.getTs(), since))
                    .forEach(message -> found.add(reply(root, message)));
            cursor = page.flatMap(it -> next(it.getResponseMetadata()));
            if (cursor.isEmpty()) {
                found.sort((one, other) -> new BigDecimal(one.message().id())
                        .compareTo(new BigDecimal(other.message().id())));
                return found;
            }
        }
    }

    private CallResult<ConversationsRepliesResponse> repliesPage(
            MessageRef root, String oldest, Optional<String> cursor) {
        return workspace.call(
                m -> m.conversationsReplies(r -> r.channel(root.place().id())
                        .ts(root.id())
                        .oldest(oldest)
                        .inclusive(true)
                        .limit(PAGE)
                        .cursor(cursor.orElse(null))));
    }

    private ChatEvents.ThreadReply reply(MessageRef root, Message message) {
        var edited = message.getEdited();
        return reply(
                workspace,
                root.place().id(),
                new Written(
                        message.getUser(),
                        message.getTs(),
                        root.id(),
                        edited == null ? null : edited.getTs(),
                        message.getText()));
    }

    /** Who put these marks on a message, without the bot. A message lists only the first few users of a reaction. */
    List<ChatEvents.ReactionAdded> marked(MessageRef message, List<Mark> marks) {
        var reactions = message(message)
                .flatMap(it -> Optional.ofNullable(it.getReactions()))
                .orElse(List.of());
        return marks.stream().flatMap(mark -> marked(message, mark, reactions)).toList();
    }

    private Stream<ChatEvents.ReactionAdded> marked(MessageRef message, Mark mark, List<Reaction> reactions) {
        return reactions.stream()
                .filter(reaction -> reaction.getName().equals(mark.shortName()))
                .flatMap(reaction -> reaction.getUsers().stream())
                .filter(user -> !user.equals(workspace.botUser()))
                .map(user -> new ChatEvents.ReactionAdded(
                        "slack:re:" + message.place().id() + ":" + message.id() + ":" + user + ":" + mark.shortName(),
                        new ChatEvents.Sender(workspace.account(user), "", Optional.empty()),
                        message,
                        mark));
    }

    /** A message of a channel; empty if it was deleted. */
    Optional<Message> message(MessageRef message) {
        return inThread(message.place().id(), message.id(), message.id(), it -> it.getTs()
                .equals(message.id()));
    }

    /**
     * Those of these messages of a channel that exist, by their {@code ts}. Those that stand among the newest page up
     * to the last of them are read by one call, any other alone: Slack allows few of these calls a minute ("Rate
     * limits").
     */
    Map<String, Message> messages(PlaceId channel, Set<String> wanted) {
        var found = new HashMap<String, Message>();
        var rest = new HashSet<>(wanted);
        if (wanted.size() > 1) {
            var page = upTo(channel.id(), Collections.max(wanted, BY_TIME));
            page.stream()
                    .filter(message -> wanted.contains(message.getTs()))
                    .forEach(message -> found.put(message.getTs(), message));
            page.stream()
                    .map(Message::getTs)
                    .min(BY_TIME)
                    .ifPresent(oldest -> rest.removeIf(one -> BY_TIME.compare(one, oldest) >= 0));
        }
        rest.forEach(one -> message(new MessageRef(channel, one)).ifPresent(message -> found.put(one, message)));
        return found;
    }

    /** A page of a channel, the newest first. */
    private List<Message> upTo(String channel, String latest) {
        return workspace
                .lookUp(
                        "conversations.history",
                        m -> m.conversationsHistory(r -> r.channel(channel)
                                .latest(latest)
                                .inclusive(true)
                                .includeAllMetadata(true)
                                .limit(PAGE)))
                .map(ConversationsHistoryResponse::getMessages)
                .orElse(List.of());
    }

    private boolean byPerson(Message message) {
        return message.getUser() != null
                && message.getBotId() == null
                && !message.getUser().equals(workspace.botUser())
                && (message.getSubtype() == null || PEOPLE_WRITE.contains(message.getSubtype()));
    }

    private static boolean after(String ts, Instant since) {
        return new BigDecimal(ts).compareTo(new BigDecimal(ts(since))) > 0;
    }

    /** An instant in the form of a message's {@code ts}; 0 for one before 1970. */
    static String ts(Instant at) {
        if (at.isBefore(Instant.EPOCH)) {
            return ts(Instant.EPOCH);
        }
        return "%d.%06d".formatted(at.getEpochSecond(), at.getNano() / 1000);
    }

    /** The first message of a channel at or after {@code oldest} that is wanted. */
    Optional<Message> inChannel(String channel, String oldest, Predicate<Message> wanted) {
        return first(wanted, cursor -> workspace
                .lookUp(
                        "conversations.history",
                        m -> m.conversationsHistory(r -> r.channel(channel)
                                .oldest(oldest)
                                .inclusive(true)
                                .includeAllMetadata(true)
                                .limit(PAGE)
                                .cursor(cursor.orElse(null))))
                .map(page -> new Page(page.getMessages(), next(page.getResponseMetadata()))));
    }

    /** The first message of a thread at or after {@code oldest} that is wanted. Slack lists the root first. */
    Optional<Message> inThread(String channel, String root, String oldest, Predicate<Message> wanted) {
        return first(wanted, cursor -> workspace
                .lookUp(
                        "conversations.replies",
                        m -> m.conversationsReplies(r -> r.channel(channel)
                                .ts(root)
                                .oldest(oldest)
                                .inclusive(true)
                                .includeAllMetadata(true)
                                .limit(PAGE)
                                .cursor(cursor.orElse(null))))
                .map(page -> new Page(page.getMessages(), next(page.getResponseMetadata()))));
    }

    /** @param next the cursor of the next page; empty at the end */
    private record Page(List<Message> messages, Optional<String> next) {}

    private static Optional<String> next(@Nullable ResponseMetadata metadata) {
        return Optional.ofNullable(metadata)
                .map(ResponseMetadata::getNextCursor)
                .filter(cursor -> !cursor.isEmpty());
    }

    /** @param pages the page at a cursor; empty if Slack refuses */
    private static Optional<Message> first(
            Predicate<Message> wanted, Function<Optional<String>, Optional<Page>> pages) {
        Optional<String> cursor = Optional.empty();
        for (int i = 0; i < PAGES_MAX; i++) {
            var page = pages.apply(cursor);
            var found = page.stream()
                    .flatMap(it -> it.messages().stream())
                    .filter(wanted)
                    .findFirst();
            cursor = page.flatMap(Page::next);
            if (found.isPresent() || cursor.isEmpty()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
