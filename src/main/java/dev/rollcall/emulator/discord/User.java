package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An account: a person or a bot. */
final class User {
    final String id;
    final String username;
    final String globalName;
    final boolean bot;
    /** Whether the user does not accept direct messages: sending to them returns 50007. */
    boolean dmsClosed;

    User(String id, String username, String globalName, boolean bot) {
        this.id = id;
        this.username = username;
        this.globalName = globalName;
        this.bot = bot;
    }

    ObjectNode json() {
        var json = Json.obj()
                .put("id", id)
                .put("username", username)
                .put("discriminator", bot ? "4242" : "0")
                .put("bot", bot)
                .put("public_flags", 0)
                .put("flags", 0);
        json.set("global_name", Json.textOrNull(bot ? null : globalName));
        for (var none : new String[] {
            "avatar", "banner", "accent_color", "avatar_decoration_data", "collectibles", "primary_guild"
        }) {
            json.putNull(none);
        }
        return json;
    }
}
