package dev.rollcall.chat.slack;

import com.slack.api.model.Message;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads what stands in a channel or thread. */
final class SlackThreads {
    /** Messages a page (Slack docs, "conversations.history": at most 999, 200 recommended). */
    private static final int PAGE = 200;
    /** Pages we read at most: a bound on a busy channel. */
    private static final int PAGES_MAX = 10;

    private static final Set<String> PEOPLE_WRITE = Set.of("file_share", "thread_broadcast");

    private final SlackWeb web;

    SlackThreads(SlackWeb web) {
        this.web = web;
    }

    /** The event is named after the message: Slack's own event id is not told to who reads it later. */
    static ChatEvents.ThreadReply replied(
            SlackWeb.Me me, String channel, String user, String thread, String ts, String text) {
        var place = me.place(channel);
        return new ChatEvents.ThreadReply(
                "slack:msg:" + channel + ":" + ts,
                new ChatEvents.Sender(me.account(user), "", Optional.empty()),
                new MessageRef(place, thread),
                new MessageRef(place, ts),
                SlackTyped.read(text),
                true,
                false);
    }

    /** What people wrote below a root after an instant, oldest first. */
    List<ChatEvents.ThreadReply> since(MessageRef root, Instant since) {
        var me = web.me();
        var channel = root.place().id();
        var found = new ArrayList<ChatEvents.ThreadReply>();
        var _ = thread(channel, root.id(), ts(since), message -> {
            if (byPerson(message, me) && !message.getTs().equals(root.id()) && after(message.getTs(), since)) {
                found.add(replied(
                        me,
                        channel,
                        message.getUser(),
                        root.id(),
                        message.getTs(),
                        message.getText() == null ? "" : message.getText()));
            }
            return false;
        });
        found.sort((one, other) -> new BigDecimal(one.message().id())
                .compareTo(new BigDecimal(other.message().id())));
        return found;
    }

    /** Who put a mark on a message, as far as its listing tells: Slack names the first few. The bot is left out. */
    List<ChatEvents.ReactionAdded> marked(MessageRef message, Mark mark) {
        var me = web.me();
        return thread(message.place().id(), message.id(), message.id(), it -> it.getTs()
                        .equals(message.id()))
                .stream()
                .flatMap(it -> it.getReactions() == null ? Stream.empty() : it.getReactions().stream())
                .filter(reaction -> reaction.getName().equals(mark.shortName()))
                .flatMap(reaction -> reaction.getUsers().stream())
                .filter(user -> !user.equals(me.user()))
                .map(user -> new ChatEvents.ReactionAdded(
                        "slack:re:" + message.place().id() + ":" + message.id() + ":" + user + ":" + mark.shortName(),
                        new ChatEvents.Sender(me.account(user), "", Optional.empty()),
                        message,
                        mark))
                .toList();
    }

    private static boolean byPerson(Message message, SlackWeb.Me me) {
        return message.getUser() != null
                && message.getBotId() == null
                && !message.getUser().equals(me.user())
                && (message.getSubtype() == null || PEOPLE_WRITE.contains(message.getSubtype()));
    }

    private static boolean after(String ts, Instant since) {
        return new BigDecimal(ts).compareTo(new BigDecimal(ts(since))) > 0;
    }

    static String ts(Instant at) {
        return "%d.%06d".formatted(at.getEpochSecond(), at.getNano() / 1000);
    }

    /** The first message of a channel at or after {@code oldest} that is wanted. */
    Optional<Message> channel(String channel, String oldest, Predicate<Message> wanted) {
        var cursor = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            var at = cursor;
            var said = web.ask(
                    "conversations.history",
                    m -> m.conversationsHistory(r -> r.channel(channel)
                            .oldest(oldest)
                            .inclusive(true)
                            .includeAllMetadata(true)
                            .limit(PAGE)
                            .cursor(at.isEmpty() ? null : at)));
            if (said.isEmpty()) {
                return Optional.empty();
            }
            var found = said.get().getMessages().stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
            var next = said.get().getResponseMetadata();
            cursor = next == null || next.getNextCursor() == null ? "" : next.getNextCursor();
            if (cursor.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The first message of a thread at or after {@code oldest} that is wanted. */
    Optional<Message> thread(String channel, String root, String oldest, Predicate<Message> wanted) {
        var cursor = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            var at = cursor;
            var said = web.ask(
                    "conversations.replies",
                    m -> m.conversationsReplies(r -> r.channel(channel)
                            .ts(root)
                            .oldest(oldest)
                            .inclusive(true)
                            .includeAllMetadata(true)
                            .limit(PAGE)
                            .cursor(at.isEmpty() ? null : at)));
            if (said.isEmpty()) {
                return Optional.empty();
            }
            var found = said.get().getMessages().stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
            var next = said.get().getResponseMetadata();
            cursor = next == null || next.getNextCursor() == null ? "" : next.getNextCursor();
            if (cursor.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
