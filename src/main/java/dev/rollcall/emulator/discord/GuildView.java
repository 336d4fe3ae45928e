package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Guilds and the application as the bot sees them. */
final class GuildView {
    /**
     * Application flags (Discord's page "Application", Application Flags). An unverified application has the "limited"
     * ones.
     */
    static final int GUILD_MEMBERS_LIMITED = 1 << 15;

    static final int MESSAGE_CONTENT_LIMITED = 1 << 19;
    static final int COMMAND_BADGE = 1 << 23;

    private final World world;
    private final Access access;

    GuildView(World world, Access access) {
        this.world = world;
        this.access = access;
    }

    int applicationFlags() {
        return COMMAND_BADGE
                | (world.options.messageContent() ? MESSAGE_CONTENT_LIMITED : 0)
                | (world.options.guildMembers() ? GUILD_MEMBERS_LIMITED : 0);
    }

    /** Returns the event that makes a guild available, with every field that clients require. */
    ObjectNode guildCreate(Guild of) {
        var guild = of.json();
        var self = world.member(of, world.bot.id);
        guild.put("joined_at", Json.stamp(self.joinedAt))
                .put("large", false)
                .put("unavailable", false)
                .put("member_count", of.members.size());
        guild.set("members", Json.array(List.of(self.json())));
        guild.set("channels", Json.array(guildChannels(of)));
        guild.set(
                "threads",
                Json.array(activeThreads(of).stream()
                        .map(c -> c.json(world.bot.id))
                        .toList()));
        for (var empty : new String[] {
            "voice_states",
            "presences",
            "stage_instances",
            "guild_scheduled_events",
            "soundboard_sounds",
            "embedded_activities"
        }) {
            guild.putArray(empty);
        }
        return guild;
    }

    List<ObjectNode> guildChannels(Guild of) {
        return world.channels.values().stream()
                .filter(c -> of.id.equals(c.guildId) && !c.isThread())
                .map(c -> c.json(world.bot.id))
                .toList();
    }

    List<Channel> activeThreads(Guild of) {
        return world.channels.values().stream()
                .filter(c -> of.id.equals(c.guildId) && c.thread != null && !c.thread.archived)
                .filter(c -> access.sees(c, world.bot.id))
                .toList();
    }

    ObjectNode application() {
        var json = Json.obj()
                .put("id", World.APPLICATION_ID)
                .put("name", world.bot.globalName)
                .put("description", "")
                .put("bot_public", true)
                .put("bot_require_code_grant", false)
                .put("verify_key", "0".repeat(64))
                .put("flags", applicationFlags())
                .put("flags_new", Integer.toString(applicationFlags()))
                .put("approximate_guild_count", world.guilds.size())
                .put("approximate_user_install_count", 0)
                .put("approximate_user_authorization_count", 0)
                .put("explicit_content_filter", 0);
        for (var none :
                new String[] {"icon", "type", "interactions_endpoint_url", "role_connections_verification_url", "team"
                }) {
            json.putNull(none);
        }
        for (var empty : new String[] {"redirect_uris", "eligible_oauth2_scopes"}) {
            json.putArray(empty);
        }
        json.set("bot", world.bot.json());
        json.set("owner", world.user(world.guild.ownerId).json());
        return json;
    }
}
