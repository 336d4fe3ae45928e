package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Refused;
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

    private ThreadHistory() {}

    /**
     * Returns the replies, oldest first. Replies of people who are no longer members are omitted, because they may not
     * answer any more.
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
            members.computeIfAbsent(author, id -> guilds.member(root.place().space(), id, deadline))
                    .ifPresent(member -> found.add(replies.read(root, message, member, deadline)));
        }
        return List.copyOf(found);
    }
}
