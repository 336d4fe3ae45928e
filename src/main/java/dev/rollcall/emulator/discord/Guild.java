package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A guild, its roles and members. */
final class Guild {
    final String id;
    final String name;
    final String ownerId;
    final Instant createdAt;
    private final String botRoleId;
    private final String adminRoleId;
    final Map<String, Role> roles = new LinkedHashMap<>();
    final Map<String, Member> members = new LinkedHashMap<>();

    Guild(String id, String name, String ownerId, Instant createdAt, String botRoleId, String adminRoleId) {
        this.id = id;
        this.name = name;
        this.ownerId = ownerId;
        this.createdAt = createdAt;
        this.botRoleId = botRoleId;
        this.adminRoleId = adminRoleId;
        add(new Role(id, "@everyone", Permission.EVERYONE, 0, false, null));
        add(new Role(botRoleId, "Rollcall", Permission.BOT, 1, false, World.BOT_ID));
        add(new Role(adminRoleId, "admin", Permission.ADMINISTRATOR | Permission.MANAGE_GUILD, 3, false, null));
    }

    Role add(Role role) {
        roles.put(role.id, role);
        return role;
    }

    void grant(Role role, Member member) {
        member.roles.add(role.id);
    }

    @Nullable
    Member member(String userId) {
        return members.get(userId);
    }

    /** Returns the permissions of the member in the guild: all for the owner and for administrators. */
    long permissions(Member member) {
        if (member.user.id.equals(ownerId)) {
            return Permission.ALL;
        }
        var sum = everyone().permissions;
        for (var id : member.roles) {
            var role = roles.get(id);
            sum |= role == null ? 0 : role.permissions;
        }
        return (sum & Permission.ADMINISTRATOR) != 0 ? Permission.ALL : sum;
    }

    Role everyone() {
        return standing(id);
    }

    Role botRole() {
        return standing(botRoleId);
    }

    Role adminRole() {
        return standing(adminRoleId);
    }

    private Role standing(String roleId) {
        var role = roles.get(roleId);
        if (role == null) {
            throw new IllegalStateException("a guild always has this role");
        }
        return role;
    }

    /** Returns the fields of the guild as in REST. */
    ObjectNode json() {
        var json = Json.obj()
                .put("id", id)
                .put("name", name)
                .put("owner_id", ownerId)
                .put("region", "deprecated")
                .put("afk_timeout", 300)
                .put("system_channel_flags", 0)
                .put("widget_enabled", false)
                .put("verification_level", 0)
                .put("default_message_notifications", 0)
                .put("mfa_level", 0)
                .put("explicit_content_filter", 0)
                .put("max_members", 25_000_000)
                .put("max_stage_video_channel_users", 50)
                .put("max_video_channel_users", 25)
                .put("premium_tier", 0)
                .put("premium_subscription_count", 0)
                .put("preferred_locale", "en-US")
                .put("premium_progress_bar_enabled", false)
                .put("nsfw", false)
                .put("nsfw_level", 0);
        for (var none : new String[] {
            "icon",
            "description",
            "home_header",
            "splash",
            "discovery_splash",
            "banner",
            "application_id",
            "afk_channel_id",
            "system_channel_id",
            "widget_channel_id",
            "max_presences",
            "vanity_url_code",
            "rules_channel_id",
            "safety_alerts_channel_id",
            "public_updates_channel_id",
            "incidents_data"
        }) {
            json.putNull(none);
        }
        for (var empty : new String[] {"features", "emojis", "stickers"}) {
            json.putArray(empty);
        }
        json.set("roles", Json.array(roles.values().stream().map(Role::json).toList()));
        return json;
    }
}
