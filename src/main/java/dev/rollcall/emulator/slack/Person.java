package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A user of the workspace, human or bot. Changed only under the lock of {@link State}. */
final class Person {
    final String id;
    final String name;
    boolean admin;
    boolean owner;
    boolean bot;
    boolean guest;
    boolean deactivated;
    boolean dmsClosed;
    String zone = "Europe/Berlin";

    Person(String id, String name) {
        this.id = id;
        this.name = name;
    }

    String display() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    String email() {
        return name + "@example.com";
    }

    String role() {
        if (bot) {
            return "bot";
        }
        return owner ? "owner" : admin ? "admin" : guest ? "guest" : "member";
    }

    ObjectNode wire(State state, boolean withEmail) {
        var user = Json.object()
                .put("id", id)
                .put("team_id", state.teamId)
                .put("name", name)
                .put("deleted", deactivated)
                .put("color", "4bbe2e")
                .put("real_name", display());
        if (!deactivated) {
            user.put("tz", zone).put("tz_label", "Central European Time").put("tz_offset", 3600);
        }
        user.set("profile", profile(state, withEmail));
        user.put("is_admin", admin || owner)
                .put("is_owner", owner)
                .put("is_primary_owner", owner)
                .put("is_restricted", guest)
                .put("is_ultra_restricted", false)
                .put("is_bot", bot)
                .put("is_app_user", false)
                .put("is_email_confirmed", !bot)
                .put("who_can_share_contact_card", "EVERYONE")
                .put("updated", 1700000000L);
        return user;
    }

    ObjectNode profile(State state, boolean withEmail) {
        var profile = Json.object()
                .put("title", "")
                .put("phone", "")
                .put("skype", "")
                .put("real_name", display())
                .put("real_name_normalized", display())
                .put("display_name", bot ? "" : display())
                .put("display_name_normalized", bot ? "" : display())
                .put("status_text", "")
                .put("status_emoji", "")
                .put("status_expiration", 0)
                .put("avatar_hash", "g" + id.toLowerCase(Locale.ROOT));
        if (withEmail && !bot) {
            profile.put("email", email());
        }
        if (bot) {
            profile.put("api_app_id", State.APP).put("bot_id", State.BOT);
        }
        profile.put("team", state.teamId);
        return profile;
    }
}
