package dev.rollcall.emulator.discord;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds people, channels and roles by id or by name, for the control API. */
final class NameResolver {
    private static final Pattern NAMED = Pattern.compile("(?<![\\w<&!])([@#])([\\p{L}\\p{N}][\\p{L}\\p{N}_.-]*)");

    private final World world;
    private final Access access;

    NameResolver(World world, Access access) {
        this.world = world;
        this.access = access;
    }

    /** Returns the acting person, by id or user name. */
    User person(@Nullable String named) {
        if (named == null || named.isBlank()) {
            throw new ControlError("Say who acts: \"as\" takes an id or a name.");
        }
        return user(named)
                .filter(u -> !u.equals(world.bot))
                .orElseThrow(() -> new ControlError("There is no person called " + named + "."));
    }

    Optional<User> user(String named) {
        var name = named.startsWith("@") ? named.substring(1) : named;
        var byId = world.users.get(name);
        if (byId != null) {
            return Optional.of(byId);
        }
        return world.users.values().stream()
                .filter(u -> u.username.equalsIgnoreCase(name) || u.globalName.equalsIgnoreCase(name))
                .findFirst();
    }

    Optional<Role> role(String named) {
        var name = named.startsWith("@") ? named.substring(1) : named;
        return world.guilds.values().stream()
                .flatMap(guild -> guild.roles.values().stream())
                .filter(r -> r.id.equals(name) || r.name.equalsIgnoreCase(name))
                .findFirst();
    }

    Guild guildOf(Role role) {
        return world.guilds.values().stream()
                .filter(guild -> guild.roles.containsKey(role.id))
                .findFirst()
                .orElseThrow(() -> new ControlError("There is no group " + role.name + "."));
    }

    Optional<Guild> guild(String named) {
        return world.guilds.values().stream()
                .filter(guild -> guild.id.equals(named) || guild.name.equalsIgnoreCase(named))
                .findFirst();
    }

    Optional<Channel> channel(String named) {
        var name = named.startsWith("#") ? named.substring(1) : named;
        var byId = world.channels.get(name);
        if (byId != null) {
            return Optional.of(byId);
        }
        return world.channels.values().stream()
                .filter(c -> !c.isDm() && c.name.equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns a channel or thread that the person can view. */
    Channel visibleChannel(User person, @Nullable String channel, @Nullable String thread) {
        var named = thread == null || thread.isBlank() ? channel : thread;
        if (named == null || named.isBlank()) {
            throw new ControlError("Say where: \"channel\" takes an id or a name.");
        }
        return channel(named)
                .filter(c -> access.sees(c, person.id))
                .orElseThrow(() -> new ControlError(person.globalName + " sees no channel " + named + "."));
    }

    /** Returns a message that the person sees in the channel. */
    Message message(User person, Channel channel, @Nullable String id) {
        var message = id == null ? null : channel.message(id);
        if (message == null
                || (message.ephemeralTo != null && (!message.ephemeralTo.equals(person.id) || message.dismissed))) {
            throw new ControlError(person.globalName + " sees no message " + id + " there.");
        }
        return message;
    }

    /** Encodes {@code @ana}, {@code @security} and {@code #general} as a client does; other text is left as typed. */
    String encodeMentions(String typed) {
        return NAMED.matcher(typed).replaceAll(m -> Matcher.quoteReplacement(mention(m.group(1), m.group(2))));
    }

    private String mention(String sign, String name) {
        // A full stop at the end of a sentence does not belong to the name.
        var bare = name.replaceAll("[.-]+$", "");
        var rest = name.substring(bare.length());
        if (sign.equals("#")) {
            return channel(bare).map(c -> "<#" + c.id + ">" + rest).orElse(sign + name);
        }
        if (bare.toLowerCase(Locale.ROOT).matches("everyone|here")) {
            return sign + name;
        }
        return user(bare)
                .map(u -> "<@" + u.id + ">" + rest)
                .or(() -> role(bare).map(r -> "<@&" + r.id + ">" + rest))
                .orElse(sign + name);
    }
}
