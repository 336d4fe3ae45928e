package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.Route.Response.nothing;
import static dev.rollcall.emulator.discord.Route.Response.ok;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Routes of a guild, its channels, roles and members. */
final class GuildRoutes {
    private static final String ONE = "/guilds/{guild_id}";

    private final World world;
    private final PathResolver paths;
    private final GuildView view;

    GuildRoutes(World world, PathResolver paths, GuildView view) {
        this.world = world;
        this.paths = paths;
        this.view = view;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ONE, call -> {
                    var guild = paths.guild(call);
                    var json = guild.json();
                    if ("true".equals(call.query("with_counts"))) {
                        json.put("approximate_member_count", guild.members.size())
                                .put("approximate_presence_count", 1);
                    }
                    return ok(json);
                }),
                Route.get(ONE + "/channels", call -> {
                    return ok(view.guildChannels(paths.guild(call)));
                }),
                Route.get(ONE + "/roles", call -> {
                    return ok(paths.guild(call).roles.values().stream()
                            .map(Role::json)
                            .toList());
                }),
                Route.get(ONE + "/roles/member-counts", call -> {
                    return ok(memberCounts(paths.guild(call)));
                }),
                Route.get(ONE + "/roles/{role_id}", call -> {
                    return ok(role(paths.guild(call), call).json());
                }),
                Route.get(ONE + "/members", this::members),
                Route.get(ONE + "/members/search", call -> {
                    var guild = paths.guild(call);
                    var query = call.query("query");
                    if (query == null) {
                        new FormErrors().required("query").check();
                    }
                    var wanted = String.valueOf(query).toLowerCase(Locale.ROOT);
                    return ok(guild.members.values().stream()
                            .filter(m -> m.user.username.startsWith(wanted)
                                    || m.user.globalName
                                            .toLowerCase(Locale.ROOT)
                                            .startsWith(wanted))
                            .limit(call.limit(1, 1000))
                            .map(Member::json)
                            .toList());
                }),
                Route.get(ONE + "/members/{user_id}", call -> {
                    var member = world.member(paths.guild(call), paths.user(call.param("user_id")));
                    return ok(member.json());
                }),
                Route.put(ONE + "/members/{user_id}/roles/{role_id}", call -> grant(call, true)),
                Route.delete(ONE + "/members/{user_id}/roles/{role_id}", call -> grant(call, false)));
    }

    /** Lists all members, which requires the intent GUILD_MEMBERS. */
    private Route.Response members(Route.Call call) {
        var guild = paths.guild(call);
        if (!world.options.guildMembers()) {
            throw ApiError.missingAccess();
        }
        var after = call.query("after");
        var from = after == null ? 0 : Snowflakes.number(after);
        return ok(guild.members.values().stream()
                .sorted(Comparator.comparingLong((Member m) -> Snowflakes.number(m.user.id)))
                .filter(m -> Snowflakes.number(m.user.id) > from)
                .limit(call.limit(1, 1000))
                .map(Member::json)
                .toList());
    }

    /** How many members have each role. The role of everybody is not counted. */
    private ObjectNode memberCounts(Guild guild) {
        var counts = Json.obj();
        for (var role : guild.roles.values()) {
            if (!role.id.equals(guild.id)) {
                counts.put(role.id, (int) guild.members.values().stream()
                        .filter(member -> member.roles.contains(role.id))
                        .count());
            }
        }
        return counts;
    }

    private static Role role(Guild guild, Route.Call call) {
        var role = guild.roles.get(call.param("role_id"));
        if (role == null) {
            throw ApiError.unknown(ApiError.Unknown.ROLE);
        }
        return role;
    }

    private Route.Response grant(Route.Call call, boolean on) {
        var guild = paths.guild(call);
        var member = world.member(guild, call.param("user_id"));
        var role = role(guild, call);
        var self = world.member(guild, world.bot.id);
        var above = guild.roles.values().stream()
                .filter(r -> self.roles.contains(r.id))
                .anyMatch(r -> r.position > role.position);
        if ((guild.permissions(self) & Permission.MANAGE_ROLES) == 0 || !above) {
            throw ApiError.missingPermissions();
        }
        if (on ? member.roles.add(role.id) : member.roles.remove(role.id)) {
            publishMember(world, member);
        }
        return nothing();
    }

    static void publishMember(World world, Member member) {
        world.changes.add("people", null, null, member.user.id, List.of());
        // Changes of other members need the intent; changes of the bot are always sent.
        var intent = member.user.equals(world.bot) ? Intent.NONE : Intent.GUILD_MEMBERS;
        var guild = member.guild.id;
        world.dispatchGuild(guild, "GUILD_MEMBER_UPDATE", member.json().put("guild_id", guild), intent);
    }
}
