package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.LookupCache;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads guilds, channels and members from Discord. Thread-safe. */
final class GuildReader {
    static final String PLATFORM = "discord";

    /** Types of channels that can hold a review ("Channels Resource"): text and announcement. */
    private static final List<Integer> USABLE = List.of(0, 5);

    /**
     * Changes of roles arrive as events; the limit covers events that were missed. Changes of members do not, without
     * the privileged intent GUILD_MEMBERS.
     */
    private static final Duration VALID = Duration.ofSeconds(60);

    private static final int GUILDS_MAX = 2_500;
    private static final int MEMBERS_MAX = 10_000;

    private record MemberId(SpaceId space, String user) {}

    private final DiscordRest rest;
    private final Supplier<String> self;
    private final LookupCache<String, JsonNode> guilds = new LookupCache<>(VALID, GUILDS_MAX);
    private final LookupCache<MemberId, Optional<JsonNode>> members = new LookupCache<>(VALID, MEMBERS_MAX);
    private final LookupCache<String, Set<SpaceId>> known = new LookupCache<>(VALID, 1);

    GuildReader(DiscordRest rest, Supplier<String> self) {
        this.rest = rest;
        this.self = self;
    }

    static SpaceId space(String guild) {
        return new SpaceId(PLATFORM, guild);
    }

    /** Reads a guild again when it is needed next: it or one of its roles changed. */
    void invalidate(String guild) {
        guilds.outdated(guild);
        known.outdated(PLATFORM);
    }

    /** Reads a member again when they are needed next: they joined or left. */
    void memberChanged(AccountId who) {
        members.outdated(new MemberId(who.space(), who.id()));
    }

    private JsonNode guild(String id, Deadline deadline) {
        return guilds.get(id, guild -> rest.get("guilds/" + guild, deadline));
    }

    /** Asks Discord now about members, and about the roles that make one an admin. */
    void refresh(SpaceId space, Set<String> users, Deadline deadline) {
        guilds.fresh(space.id(), guild -> rest.get("guilds/" + guild, deadline));
        users.forEach(user -> members.fresh(new MemberId(space, user), member -> ask(member, deadline)));
    }

    Optional<String> roleName(SpaceId space, String role, Deadline deadline) {
        try {
            for (var one : guild(space.id(), deadline).path("roles")) {
                if (Json.text(one, "id").equals(role)) {
                    return Optional.of(Json.text(one, "name"));
                }
            }
            return Optional.empty();
        } catch (Refused e) {
            if (isCredential(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Whether a role exists and nobody has it. Who has a role can only be listed with a privileged intent; how many
     * have it can be asked ("Get Guild Role Member Counts").
     */
    boolean nobodyHas(SpaceId space, String role, Deadline deadline) {
        try {
            var count = rest.get("guilds/" + space.id() + "/roles/member-counts", deadline)
                    .path(role);
            return count.isInt() && count.asInt() == 0;
        } catch (Refused e) {
            if (isCredential(e)) {
                throw e;
            }
            return false;
        }
    }

    Optional<ChannelFacts> place(PlaceId place, Deadline deadline) {
        try {
            var channel = rest.get("channels/" + place.id(), deadline);
            var guildId = Json.text(channel, "guild_id");
            if (!guildId.equals(place.space().id())) {
                return Optional.empty();
            }
            var name = Json.text(channel, "name");
            if (!USABLE.contains(channel.path("type").asInt(-1))) {
                return Optional.of(new ChannelFacts(place, name, false, true, List.of()));
            }
            var me = rest.get("guilds/" + guildId + "/members/" + self.get(), deadline);
            var guild = guilds.fresh(guildId, id -> rest.get("guilds/" + id, deadline));
            long permissions = Permissions.inChannel(guild, me, channel);
            return Optional.of(new ChannelFacts(place, name, true, true, Permissions.missing(permissions)));
        } catch (Refused e) {
            if (isCredential(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Returns the member object, which is up to a minute old; empty if the user is not a member. */
    Optional<JsonNode> member(SpaceId space, String user, Deadline deadline) {
        return members.get(new MemberId(space, user), member -> ask(member, deadline));
    }

    private Optional<JsonNode> ask(MemberId member, Deadline deadline) {
        if (!Markdown.isId(member.user)) {
            return Optional.empty();
        }
        try {
            return Optional.of(rest.get("guilds/" + member.space.id() + "/members/" + member.user, deadline));
        } catch (Refused e) {
            if (isCredential(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean isCredential(Refused e) {
        return e.status == 401;
    }

    Optional<PersonFacts> person(AccountId account, Deadline deadline) {
        return member(account.space(), account.id(), deadline)
                .map(member -> new PersonFacts(
                        account,
                        name(member, member.path("user")),
                        Permissions.isAdmin(
                                Permissions.inGuild(guild(account.space().id(), deadline), member)),
                        member.path("user").path("bot").asBoolean(false)));
    }

    /** Returns the sender of an event, from the member object in the event. */
    ChatEvents.Sender sender(SpaceId space, JsonNode member, JsonNode user, Deadline deadline) {
        boolean admin = member.has("permissions")
                ? Permissions.isAdmin(member.path("permissions").asLong())
                : Permissions.isAdmin(Permissions.inGuild(
                        guild(space.id(), deadline), Json.text(user, "id"), Permissions.roles(member)));
        var facts = new ChatEvents.SenderFacts(admin, user.path("bot").asBoolean(false), Permissions.roles(member));
        return new ChatEvents.Sender(
                new AccountId(space, Json.text(user, "id")), name(member, user), Optional.of(facts));
    }

    /** Returns the name that people see: the nickname in the guild, else the global name, else the user name. */
    static String name(@Nullable JsonNode member, JsonNode user) {
        if (member != null && !Json.text(member, "nick").isEmpty()) {
            return Json.text(member, "nick");
        }
        var global = Json.text(user, "global_name");
        return global.isEmpty() ? Json.text(user, "username") : global;
    }

    /** Returns the guilds that the bot is in, which may be up to a minute old. */
    Set<SpaceId> knownSpaces(Deadline deadline) {
        return known.get(PLATFORM, _ -> spaces(deadline).keySet());
    }

    Map<SpaceId, String> spaces(Deadline deadline) {
        var spaces = new java.util.LinkedHashMap<SpaceId, String>();
        var after = "0";
        while (true) {
            var page = rest.get("users/@me/guilds?limit=200&after=" + after, deadline);
            for (var guild : page) {
                spaces.put(space(Json.text(guild, "id")), Json.text(guild, "name"));
                after = Snowflake.later(after, Json.text(guild, "id"));
            }
            if (page.size() < 200) {
                return spaces;
            }
        }
    }
}
