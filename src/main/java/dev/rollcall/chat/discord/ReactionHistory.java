package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import dev.rollcall.domain.team.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the reactions that were added while the bot was not connected. */
final class ReactionHistory {
    private ReactionHistory() {}

    /**
     * Returns who reacted to a message with one of the marks; empty if the message cannot be read. A list is read only
     * if the message says that somebody other than the bot is on it.
     */
    static List<ChatEvents.ReactionAdded> of(
            DiscordRest rest, MessageRef message, List<Mark> marks, Deadline deadline) {
        JsonNode shown;
        try {
            shown = rest.get(MessageRoutes.path(message), deadline);
        } catch (Refused e) {
            if (e.status == 401) {
                throw e;
            }
            return List.of();
        }
        var found = new ArrayList<ChatEvents.ReactionAdded>();
        for (var mark : marks) {
            var people = new TreeMap<String, ChatEvents.ReactionAdded>();
            for (var type : Reactions.typesOfOthers(shown, mark)) {
                reactors(rest, message, mark, type, people, deadline);
            }
            found.addAll(people.values());
        }
        return List.copyOf(found);
    }

    /** Reads who has a mark on a message, as a normal or as a super reaction: separate lists ("Get Reactions"). */
    private static void reactors(
            DiscordRest rest,
            MessageRef message,
            Mark mark,
            int type,
            Map<String, ChatEvents.ReactionAdded> people,
            Deadline deadline) {
        var after = "0";
        while (true) {
            JsonNode page;
            try {
                page = rest.get(
                        MessageRoutes.reaction(message, mark) + "?limit=100&type=" + type + "&after=" + after,
                        deadline);
            } catch (Refused e) {
                if (e.status == 401) {
                    throw e;
                }
                return;
            }
            for (var user : page) {
                var id = Json.text(user, "id");
                after = Snowflake.later(after, id);
                if (!user.path("bot").asBoolean(false)) {
                    people.put(id, reactionAdded(message, mark, id, user));
                }
            }
            if (page.size() < 100) {
                return;
            }
        }
    }

    private static ChatEvents.ReactionAdded reactionAdded(MessageRef message, Mark mark, String user, JsonNode about) {
        var account = new AccountId(message.place().space(), user);
        return new ChatEvents.ReactionAdded(
                Reactions.eventId(message, user, mark),
                new ChatEvents.Sender(account, GuildReader.name(null, about), Optional.empty()),
                message,
                mark);
    }
}
