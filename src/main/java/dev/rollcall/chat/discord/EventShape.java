package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks that gateway events have the parts that are read of them ("Gateway Events"). */
final class EventShape {
    private EventShape() {}

    /** Whether an event has the ids without which it cannot be attributed or answered. */
    static boolean isComplete(String type, JsonNode event) {
        return switch (type) {
            case "INTERACTION_CREATE" ->
                hasIds(event, "id", "application_id", "channel_id")
                        && !Json.text(event, "token").isEmpty()
                        && hasIds(user(event), "id")
                        && hasGuildOrNone(event);
            case "MESSAGE_REACTION_ADD" ->
                hasIds(event, "message_id", "channel_id", "user_id")
                        && hasGuildOrNone(event)
                        && (!event.has("guild_id")
                                || hasIds(event.path("member").path("user"), "id"));
            case "MESSAGE_CREATE" -> isMessage(event);
            // An update that is no edit may be a part of a message.
            case "MESSAGE_UPDATE" -> ThreadReplies.editedAt(event).isEmpty() || isMessage(event);
            case "MESSAGE_DELETE" -> hasIds(event, "id", "channel_id") && hasGuildOrNone(event);
            case "MESSAGE_DELETE_BULK" -> hasIds(event, "channel_id") && hasGuildOrNone(event);
            case "THREAD_UPDATE" -> hasIds(event, "id", "guild_id", "parent_id");
            case "GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE" ->
                hasIds(event, "guild_id") && hasIds(event.path("user"), "id");
            case "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE" -> hasIds(event, "id");
            case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE" -> hasIds(event, "guild_id");
            default -> true;
        };
    }

    private static boolean isMessage(JsonNode event) {
        return hasIds(event, "id", "channel_id") && hasIds(event.path("author"), "id") && hasGuildOrNone(event);
    }

    private static boolean hasIds(JsonNode object, String... fields) {
        for (var field : fields) {
            if (!Markdown.isId(Json.text(object, field))) {
                return false;
            }
        }
        return true;
    }

    /** Events of direct messages have no guild. */
    private static boolean hasGuildOrNone(JsonNode event) {
        return Json.text(event, "guild_id").isEmpty() || hasIds(event, "guild_id");
    }

    /** The user of an interaction, who in a guild is inside of a member. */
    static JsonNode user(JsonNode event) {
        return event.path("member").has("user") ? event.path("member").path("user") : event.path("user");
    }
}
