package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** A member of a guild: an account and its roles there. */
final class Member {
    final Guild guild;
    final User user;
    final Instant joinedAt;
    final Set<String> roles = new LinkedHashSet<>();

    Member(Guild guild, User user, Instant joinedAt) {
        this.guild = guild;
        this.user = user;
        this.joinedAt = joinedAt;
    }

    ObjectNode json() {
        var json = withoutUser();
        json.set("user", user.json());
        return json;
    }

    /** Returns the member without the user, as inside a message event. */
    ObjectNode withoutUser() {
        var json = Json.obj()
                .put("flags", 0)
                .put("joined_at", Json.stamp(joinedAt))
                .put("pending", false)
                .put("mute", false)
                .put("deaf", false);
        json.set("roles", Json.strings(roles));
        for (var none : new String[] {"avatar", "banner", "communication_disabled_until", "nick", "premium_since"}) {
            json.putNull(none);
        }
        return json;
    }
}
