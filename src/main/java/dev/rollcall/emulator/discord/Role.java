package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A role of a guild. The role with the id of the guild is {@code @everyone}. */
final class Role {
    final String id;
    String name;
    long permissions;
    int position;
    boolean mentionable;
    /** The bot that this managed role belongs to; null for other roles. */
    final @Nullable String botId;

    Role(String id, String name, long permissions, int position, boolean mentionable, @Nullable String botId) {
        this.id = id;
        this.name = name;
        this.permissions = permissions;
        this.position = position;
        this.mentionable = mentionable;
        this.botId = botId;
    }

    ObjectNode json() {
        var json = Json.obj()
                .put("id", id)
                .put("name", name)
                .put("permissions", Long.toString(permissions))
                .put("position", position)
                .put("color", 0)
                .put("hoist", false)
                .put("managed", botId != null)
                .put("mentionable", mentionable)
                .put("flags", 0);
        json.putObject("colors")
                .put("primary_color", 0)
                .putNull("secondary_color")
                .putNull("tertiary_color");
        json.putNull("icon").putNull("unicode_emoji");
        if (botId != null) {
            json.putObject("tags").put("bot_id", botId);
        }
        return json;
    }
}
