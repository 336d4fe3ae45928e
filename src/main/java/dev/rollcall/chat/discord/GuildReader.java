package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.ChatEvents;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads guilds, channels and members from Discord. Thread-safe. */
final class GuildReader {
    static final String PLATFORM = "discord";

    /** Types of channels that can hold a review ("Channels Resource"): text and announcement. */
    private static final List<Integer> USABLE = List.of(0, 5);

    /** Changes of roles arrive as events; the limit covers events that were missed. */
    private static final Duration CACHE_TTL = Duration.ofSeconds(60);

    private static final int CACHE_MAX = 2_500;

    private final DiscordRest rest;
    private final Supplier<String> self;
    private final Map<String, CachedGuild> cache = new ConcurrentHashMap<>();

    private record CachedGuild(JsonNode guild, long untilNanos) {}

    GuildReader(DiscordRest rest, Supplier<String> self) {
        this.rest = rest;
        this.self = self;
    }

    static SpaceId space(String guild) {
        return new SpaceId(PLATFORM, guild);
    }

    /** Removes a guild from the cache after a change of the guild or of a role. */
    void invalidate(String guild) {
        cache.remove(guild);
    }

    private JsonNode guild(String id, Deadline deadline) {
        var kept = cache.get(id);
        if (kept != null && kept.untilNanos() - System.nanoTime() > 0) {
            return kept.guild();
        }
        var guild = rest.get("guilds/" + id, deadline);
        if (cache.size() >= CACHE_MAX) {
            cache.clear();
        }
        cache.put(id, new CachedGuild(guild, System.nanoTime() + CACHE_TTL.toNanos()));
        return guild;
    }

    Optional<String> roleName(SpaceId space, String role, Deadline deadline) {
        try {
            for (var one : rest.get("guilds/" + space.id() + "/roles", deadline)) {
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
            invalidate(guildId);
            long permissions = Permissions.inChannel(guild(guildId, deadline), me, channel);
            return Optional.of(new ChannelFacts(place, name, true, true, Permissions.missing(permissions)));
        } catch (Refused e) {
            if (isCredential(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Returns the member object; empty if the user is not a member. */
    Optional<JsonNode> member(SpaceId space, String user, Deadline deadline) {
        if (!Markdown.isId(user)) {
            return Optional.empty();
        }
        try {
            return Optional.of(rest.get("guilds/" + space.id() + "/members/" + user, deadline));
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
