package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Administration in the control API: guilds, people, channels and roles. */
final class ControlSetup {
    private final World world;
    private final NameResolver names;
    private final Threads threads;
    private final Messages messages;
    private final ChannelRoutes channels;
    private final GuildView view;

    ControlSetup(
            World world,
            NameResolver names,
            Threads threads,
            Messages messages,
            ChannelRoutes channels,
            GuildView view) {
        this.view = view;
        this.world = world;
        this.names = names;
        this.threads = threads;
        this.messages = messages;
        this.channels = channels;
    }

    private static ObjectNode id(String id) {
        return Json.obj().put("ok", true).put("id", id);
    }

    private static String name(JsonNode body, String field) {
        var name = Json.text(body, field, "").strip();
        if (name.isEmpty()) {
            throw new ControlError("\"" + field + "\" is needed.");
        }
        return name;
    }

    ObjectNode addGuild(JsonNode body) {
        var guild = world.addGuild(name(body, "name"));
        world.changes.add("people", null, null, guild.id, List.of());
        world.dispatchGuild(guild.id, "GUILD_CREATE", view.guildCreate(guild), Intent.GUILDS);
        return id(guild.id);
    }

    /** Returns the guild that {@code guild} names, by id or name; the first one if it names none. */
    private Guild guild(JsonNode body) {
        var named = Json.text(body, "guild", "");
        return named.isEmpty()
                ? world.guild
                : names.guild(named).orElseThrow(() -> new ControlError("There is no guild " + named + "."));
    }

    ObjectNode addPerson(JsonNode body) {
        var name = name(body, "name");
        var user = world.addUser(new User(
                world.ids.next(),
                name.toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", "_"),
                name,
                body.path("bot").asBoolean(false)));
        var guild = guild(body);
        var member = joinGuild(guild, user);
        if (body.path("admin").asBoolean(false)) {
            guild.grant(guild.adminRole(), member);
        }
        return id(user.id);
    }

    private Member joinGuild(Guild guild, User user) {
        var member = world.join(guild, user);
        world.changes.add("people", null, null, user.id, List.of());
        var event = member.json().put("guild_id", guild.id);
        world.dispatchGuild(guild.id, "GUILD_MEMBER_ADD", event, Intent.GUILD_MEMBERS);
        return member;
    }

    /** {@code dmsClosed}, {@code admin}, {@code inGuild}, {@code guild}. */
    ObjectNode changePerson(String named, JsonNode body) {
        var user = names.user(named).orElseThrow(() -> new ControlError("There is no person called " + named + "."));
        var guild = guild(body);
        user.dmsClosed = body.path("dmsClosed").asBoolean(user.dmsClosed);
        if (body.path("inGuild").isBoolean()) {
            if (!body.path("inGuild").asBoolean()) {
                return removePerson(guild, user);
            }
            if (guild.member(user.id) == null) {
                joinGuild(guild, user);
            }
        }
        if (body.path("admin").isBoolean()) {
            var member = world.member(guild, user.id);
            var admin = guild.adminRole().id;
            var changed = body.path("admin").asBoolean() ? member.roles.add(admin) : member.roles.remove(admin);
            if (changed) {
                GuildRoutes.publishMember(world, member);
            }
        }
        world.changes.add("people", null, null, user.id, List.of());
        return id(user.id);
    }

    /** Removes the person from the first guild; the account still exists. */
    ObjectNode removePerson(String named) {
        var user = names.user(named).orElseThrow(() -> new ControlError("There is no person called " + named + "."));
        return removePerson(world.guild, user);
    }

    private ObjectNode removePerson(Guild guild, User user) {
        if (guild.members.remove(user.id) != null) {
            var event = Json.obj().put("guild_id", guild.id);
            event.set("user", user.json());
            world.channels.values().stream()
                    .filter(c -> c.isThread() && guild.id.equals(c.guildId))
                    .forEach(c -> Threads.thread(c).members.remove(user.id));
            world.changes.add("people", null, null, user.id, List.of());
            world.dispatchGuild(guild.id, "GUILD_MEMBER_REMOVE", event, Intent.GUILD_MEMBERS);
        }
        return id(user.id);
    }

    ObjectNode addChannel(JsonNode body) {
        var kind = Json.text(body, "kind", "public");
        if (kind.equals("dm")) {
            return id(world.dm(names.person(body.path("members").path(0).asText())).id);
        }
        if (kind.equals("thread")) {
            var parent = names.channel(name(body, "parent"))
                    .orElseThrow(() -> new ControlError("There is no such parent channel."));
            var owner = names.person(Json.text(body, "as"));
            var from = Json.has(body, "message") ? names.message(owner, parent, Json.text(body, "message")) : null;
            return id(threads.create(parent, owner, from, Channel.PUBLIC_THREAD, name(body, "name"), 1440).id);
        }
        var type = kind.equals("announcement") ? Channel.ANNOUNCEMENT : Channel.TEXT;
        var guild = guild(body);
        var channel = new Channel(world.ids.next(), type, name(body, "name"), guild.id, null, null);
        channel.position = world.channels.size();
        if (kind.equals("private")) {
            put(channel, guild.id, false, 0, Permission.VIEW_CHANNEL);
            for (var member : body.path("members")) {
                put(channel, names.person(member.asText()).id, true, Permission.VIEW_CHANNEL, 0);
            }
        }
        access(channel, body, !kind.equals("private"));
        world.addChannel(channel);
        world.changes.add("channel", channel.id, null, null, List.of());
        world.dispatchGuild(guild.id, "CHANNEL_CREATE", channel.json(world.bot.id), Intent.GUILDS);
        return id(channel.id);
    }

    /**
     * Sets whether the bot can view the channel, and denies it single permissions there: {@code botIn}, {@code deny:
     * ["SEND_MESSAGES"]}.
     */
    private static void access(Channel channel, JsonNode body, boolean standard) {
        var in = body.path("botIn").asBoolean(standard);
        var deny = in ? 0 : Permission.VIEW_CHANNEL;
        for (var permission : body.path("deny")) {
            var bit = Permission.named(permission.asText());
            if (bit == 0) {
                throw new ControlError("There is no permission " + permission.asText() + ".");
            }
            deny |= bit;
        }
        put(channel, World.BOT_ID, true, in ? Permission.VIEW_CHANNEL & ~deny : 0, deny);
    }

    private static void put(Channel channel, String id, boolean member, long allow, long deny) {
        channel.overwrites.put(id, new Channel.Overwrite(id, member, allow, deny));
    }

    ObjectNode changeChannel(String named, JsonNode body) {
        var channel = names.channel(named).orElseThrow(() -> new ControlError("There is no channel " + named + "."));
        channel.name = Json.text(body, "name", channel.name);
        if (channel.thread != null) {
            channel.thread.locked = body.path("locked").asBoolean(channel.thread.locked);
            if (body.path("archived").isBoolean()) {
                threads.archive(channel, body.path("archived").asBoolean());
            }
            threads.changed(channel);
            return id(channel.id);
        }
        if (body.has("botIn") || body.has("deny")) {
            access(channel, body, true);
        }
        for (var gone : body.path("remove")) {
            put(channel, names.person(gone.asText()).id, true, 0, Permission.VIEW_CHANNEL);
        }
        for (var added : body.path("members")) {
            put(channel, names.person(added.asText()).id, true, Permission.VIEW_CHANNEL, 0);
        }
        channels.changed(channel);
        return id(channel.id);
    }

    ObjectNode removeChannel(String named) {
        var channel = names.channel(named).orElseThrow(() -> new ControlError("There is no channel " + named + "."));
        if (channel.isThread()) {
            threads.delete(channel);
        } else {
            channels.remove(channel);
        }
        return id(channel.id);
    }

    ObjectNode archive(JsonNode body) {
        var channel = names.channel(name(body, "channel"))
                .filter(Channel::isThread)
                .orElseThrow(() -> new ControlError("Only a thread can be archived."));
        if (body.path("locked").isBoolean()) {
            Threads.thread(channel).locked = body.path("locked").asBoolean();
        }
        threads.archive(channel, body.path("on").asBoolean(true));
        return id(channel.id);
    }

    /** Deletes a message as its author or an administrator. */
    ObjectNode deleteMessage(JsonNode body) {
        var me = names.person(Json.text(body, "as"));
        var channel = names.visibleChannel(me, Json.text(body, "channel"), Json.text(body, "thread"));
        var message = names.message(me, channel, Json.text(body, "message"));
        if (!message.author.equals(me) && !new Access(world).can(channel, me.id, Permission.MANAGE_MESSAGES)) {
            throw new ControlError(me.globalName + " may not delete that message.");
        }
        messages.delete(message);
        return id(message.id);
    }

    ObjectNode addGroup(JsonNode body) {
        var guild = guild(body);
        var role = guild.add(new Role(
                world.ids.next(),
                name(body, "handle"),
                0,
                guild.roles.size(),
                body.path("mentionable").asBoolean(true),
                null));
        var event = Json.obj().put("guild_id", guild.id);
        event.set("role", role.json());
        world.dispatchGuild(guild.id, "GUILD_ROLE_CREATE", event, Intent.GUILDS);
        members(guild, role, body.path("members"));
        return id(role.id);
    }

    ObjectNode changeGroup(String named, JsonNode body) {
        var role = names.role(named).orElseThrow(() -> new ControlError("There is no group " + named + "."));
        role.name = Json.text(body, "handle", role.name);
        role.mentionable = body.path("mentionable").asBoolean(role.mentionable);
        var guild = names.guildOf(role);
        var event = Json.obj().put("guild_id", guild.id);
        event.set("role", role.json());
        world.dispatchGuild(guild.id, "GUILD_ROLE_UPDATE", event, Intent.GUILDS);
        if (body.has("members")) {
            members(guild, role, body.path("members"));
        }
        return id(role.id);
    }

    ObjectNode removeGroup(String named) {
        var role = names.role(named).orElseThrow(() -> new ControlError("There is no group " + named + "."));
        var guild = names.guildOf(role);
        members(guild, role, Json.arr());
        guild.roles.remove(role.id);
        var event = Json.obj().put("guild_id", guild.id).put("role_id", role.id);
        world.dispatchGuild(guild.id, "GUILD_ROLE_DELETE", event, Intent.GUILDS);
        return id(role.id);
    }

    private void members(Guild guild, Role role, JsonNode named) {
        var wanted = Json.texts(named).stream()
                .map(n -> names.user(n).orElseThrow(() -> new ControlError("There is no person called " + n + ".")).id)
                .toList();
        for (var member : guild.members.values()) {
            var changed = wanted.contains(member.user.id) ? member.roles.add(role.id) : member.roles.remove(role.id);
            if (changed) {
                GuildRoutes.publishMember(world, member);
            }
        }
        world.changes.add("people", null, null, role.id, List.of());
    }
}
