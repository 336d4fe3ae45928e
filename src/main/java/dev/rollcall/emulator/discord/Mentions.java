package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The mentions of a text, and the accounts that they notify (Discord's page "Messages", Allowed Mentions Object). */
final class Mentions {
    private static final Pattern USER = Pattern.compile("<@!?(\\d{1,20})>");
    private static final Pattern ROLE = Pattern.compile("<@&(\\d{1,20})>");
    private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)\\b");
    private static final int NAMED_MAX = 100;

    final Set<User> users = new LinkedHashSet<>();
    final Set<String> roles = new LinkedHashSet<>();
    boolean everyone;

    /** Parses {@code text} by {@code author}. If {@code allowed} is missing, all mentions are parsed. */
    static Mentions read(World world, Access access, Channel channel, User author, String text, JsonNode allowed) {
        var found = new Mentions();
        var all = allowed.isMissingNode() || allowed.isNull();
        var parse = Json.texts(allowed.path("parse"));
        var matcher = USER.matcher(text);
        while (matcher.find()) {
            var user = world.users.get(matcher.group(1));
            if (user != null
                    && (all
                            || parse.contains("users")
                            || Json.texts(allowed.path("users")).contains(user.id))) {
                found.users.add(user);
            }
        }
        var guildId = channel.guildId;
        if (guildId == null) {
            return found;
        }
        var mayAll = access.can(channel, author.id, Permission.MENTION_EVERYONE);
        matcher = ROLE.matcher(text);
        while (matcher.find()) {
            var role = world.guild(guildId).roles.get(matcher.group(1));
            var meant = role != null
                    && (all
                            || parse.contains("roles")
                            || Json.texts(allowed.path("roles")).contains(role.id));
            if (role != null && meant && (role.mentionable || mayAll)) {
                found.roles.add(role.id);
            }
        }
        found.everyone = mayAll
                && (all || parse.contains("everyone"))
                && EVERYONE.matcher(text).find();
        return found;
    }

    /**
     * Returns the accounts that are notified: mentioned users, members of mentioned roles, or everyone who can view the
     * channel.
     */
    Set<String> notified(World world, Access access, Channel channel, User author) {
        var ids = new LinkedHashSet<String>();
        users.forEach(u -> ids.add(u.id));
        var members = channel.guildId == null
                ? List.<Member>of()
                : world.guild(channel.guildId).members.values();
        for (var member : members) {
            if (everyone || roles.stream().anyMatch(member.roles::contains)) {
                ids.add(member.user.id);
            }
        }
        ids.remove(author.id);
        ids.removeIf(id -> !access.sees(channel.home(), id));
        return ids;
    }

    static void check(JsonNode allowed, FormErrors errors) {
        if (!allowed.isObject()) {
            return;
        }
        var parse = Json.texts(allowed.path("parse"));
        for (int i = 0; i < parse.size(); i++) {
            if (!Set.of("users", "roles", "everyone").contains(parse.get(i))) {
                errors.add(
                        "allowed_mentions.parse." + i,
                        "BASE_TYPE_CHOICES",
                        "Value must be one of ('users', 'everyone', 'roles').");
            }
        }
        for (var kind : new String[] {"users", "roles"}) {
            var named = Json.list(allowed.path(kind));
            errors.count("allowed_mentions." + kind, named.size(), 0, NAMED_MAX);
            if (parse.contains(kind) && !named.isEmpty()) {
                errors.add(
                        "allowed_mentions",
                        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                        "parse:[\"" + kind + "\"] and " + kind + ": [ids...] are mutually exclusive.");
            }
        }
    }
}
