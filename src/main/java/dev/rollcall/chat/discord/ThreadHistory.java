package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import dev.rollcall.domain.team.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the messages of a thread that were written while the bot was not connected. */
final class ThreadHistory {
    private static final int PAGE = 100;

    /** How long the look-up of one author may take, rate limits included. */
    private static final Duration PER_AUTHOR = Duration.ofSeconds(9);

    private ThreadHistory() {}

    /**
     * Returns the replies, oldest first. Replies of people who are no longer members are omitted, because they may not
     * answer any more. The authors of replies that were answered before are not looked up.
     */
    static List<ChatEvents.ThreadReply> since(
            DiscordRest rest,
            GuildReader guilds,
            ThreadReplies replies,
            MessageRef root,
            Instant since,
            Deadline deadline) {
        var messages = new ArrayList<JsonNode>();
        var after = Snowflake.at(since);
        while (true) {
            JsonNode page;
            try {
                page = rest.get("channels/" + root.id() + "/messages?limit=" + PAGE + "&after=" + after, deadline);
            } catch (Refused e) {
                if (e.status == 401) {
                    throw e;
                }
                return List.of();
            }
            for (var message : page) {
                after = Snowflake.later(after, Json.text(message, "id"));
                if (ThreadReplies.isUserMessage(message)) {
                    messages.add(message);
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        messages.sort(Comparator.comparingLong(message -> Long.parseUnsignedLong(Json.text(message, "id"))));
        Map<String, Optional<JsonNode>> members = new HashMap<>();
        var found = new ArrayList<ChatEvents.ThreadReply>();
        for (var message : messages) {
            var author = Json.text(message.path("author"), "id");
            if (ThreadReplies.isAnswered(message)
                    && ThreadReplies.editedAt(message).isEmpty()) {
                found.add(replies.read(root, message, sender(root, message.path("author"))));
                continue;
            }
            // Discord limits how many members it shows in a second, so each has a time of its own.
            var own = Deadline.in(PER_AUTHOR);
            members.computeIfAbsent(author, id -> guilds.member(root.place().space(), id, own))
                    .ifPresent(member -> found.add(replies.read(root, message, member, own)));
        }
        return List.copyOf(found);
    }

    private static ChatEvents.Sender sender(MessageRef root, JsonNode author) {
        var account = new AccountId(root.place().space(), Json.text(author, "id"));
        return new ChatEvents.Sender(account, GuildReader.name(null, author), Optional.empty());
    }
}
