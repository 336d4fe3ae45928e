package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the permissions of a member from roles and channel overwrites ("Permissions", permission hierarchy). */
final class Permissions {
    static final long ADMINISTRATOR = 1L << 3;
    static final long MANAGE_SERVER = 1L << 5;

    /** The permissions that the bot needs in a channel, by the names that Discord displays. */
    static final Map<String, Long> NEEDED = needed();

    private Permissions() {}

    private static Map<String, Long> needed() {
        var needed = new LinkedHashMap<String, Long>();
        needed.put("View Channel", 1L << 10);
        needed.put("Send Messages", 1L << 11);
        needed.put("Send Messages in Threads", 1L << 38);
        needed.put("Create Public Threads", 1L << 35);
        needed.put("Read Message History", 1L << 16);
        needed.put("Embed Links", 1L << 14);
        needed.put("Attach Files", 1L << 15);
        needed.put("Add Reactions", 1L << 6);
        needed.put("Manage Messages", 1L << 13);
        return needed;
    }

    static boolean isAdmin(long permissions) {
        return (permissions & (ADMINISTRATOR | MANAGE_SERVER)) != 0;
    }

    static List<String> missing(long permissions) {
        return NEEDED.entrySet().stream()
                .filter(entry -> (permissions & entry.getValue()) == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the permissions in the whole guild. {@code guild} contains {@code owner_id} and {@code roles}. */
    static long inGuild(JsonNode guild, JsonNode member) {
        return inGuild(guild, Json.text(member.path("user"), "id"), roles(member));
    }

    static long inGuild(JsonNode guild, String user, Set<String> roles) {
        if (Json.text(guild, "owner_id").equals(user)) {
            return ~0L;
        }
        var own = new HashSet<>(roles);
        own.add(Json.text(guild, "id"));
        long permissions = 0;
        for (var role : guild.path("roles")) {
            if (own.contains(Json.text(role, "id"))) {
                permissions |= role.path("permissions").asLong();
            }
        }
        return (permissions & ADMINISTRATOR) != 0 ? ~0L : permissions;
    }

    static long inChannel(JsonNode guild, JsonNode member, JsonNode channel) {
        long permissions = inGuild(guild, member);
        if (permissions == ~0L) {
            return permissions;
        }
        var everyone = Json.text(guild, "id");
        var own = roles(member);
        var self = Json.text(member.path("user"), "id");
        long denied = 0;
        long allowed = 0;
        for (var overwrite : channel.path("permission_overwrites")) {
            var id = Json.text(overwrite, "id");
            if (id.equals(everyone)) {
                permissions = (permissions & ~deny(overwrite)) | allow(overwrite);
            } else if (own.contains(id)) {
                denied |= deny(overwrite);
                allowed |= allow(overwrite);
            }
        }
        permissions = (permissions & ~denied) | allowed;
        for (var overwrite : channel.path("permission_overwrites")) {
            if (Json.text(overwrite, "id").equals(self)) {
                permissions = (permissions & ~deny(overwrite)) | allow(overwrite);
            }
        }
        return permissions;
    }

    static Set<String> roles(JsonNode member) {
        var roles = new HashSet<String>();
        for (var role : member.path("roles")) {
            roles.add(role.asText());
        }
        return roles;
    }

    private static long deny(JsonNode overwrite) {
        return overwrite.path("deny").asLong();
    }

    private static long allow(JsonNode overwrite) {
        return overwrite.path("allow").asLong();
    }
}
