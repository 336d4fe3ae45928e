package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people typed: Discord's mentions become mentions, links kept from unfolding become links, the rest stays as it
 * is.
 */
final class DiscordText {
    private static final Pattern MARKUP = Pattern.compile(
            "<@!?(?<user>\\d{1,20})>|<@&(?<role>\\d{1,20})>|<#(?<channel>\\d{1,20})>|<(?<link>https?://[^\\s<>]+)>");

    private DiscordText() {}

    /**
     * @param resolved the users, members, roles and channels Discord told by id ("Interactions, resolved data"); may
     *     lack any
     */
    static TypedText text(String raw, JsonNode resolved) {
        var safe = TypedText.plain(raw).text();
        var mentions = new ArrayList<Mention>();
        var out = new StringBuilder();
        var matcher = MARKUP.matcher(safe);
        int from = 0;
        while (matcher.find()) {
            out.append(safe, from, matcher.start());
            from = matcher.end();
            if (matcher.group("link") != null) {
                out.append(matcher.group("link"));
            } else if (mentions.size() < TypedText.MENTIONS_MAX) {
                out.append((char) (TypedText.FIRST + mentions.size()));
                mentions.add(mention(matcher, resolved));
            } else {
                out.append(matcher.group());
            }
        }
        out.append(safe, from, safe.length());
        return new TypedText(out.toString(), mentions);
    }

    private static Mention mention(Matcher matcher, JsonNode resolved) {
        var user = matcher.group("user");
        if (user != null) {
            return person(user, resolved);
        }
        var role = matcher.group("role");
        if (role != null) {
            return new Mention.Group(role, Json.text(resolved.path("roles").path(role), "name"));
        }
        return channel(matcher.group("channel"), resolved);
    }

    static Mention person(String id, JsonNode resolved) {
        return new Mention.Person(
                id,
                GuildReader.name(
                        resolved.path("members").path(id),
                        resolved.path("users").path(id)));
    }

    static Mention channel(String id, JsonNode resolved) {
        return new Mention.Channel(id, Json.text(resolved.path("channels").path(id), "name"));
    }

    static TypedText only(Mention mention) {
        return new TypedText(String.valueOf(TypedText.FIRST), java.util.List.of(mention));
    }

    /** The users a message mentions, in the form of an interaction's resolved data. */
    static JsonNode resolved(JsonNode message) {
        var resolved = Json.object();
        var users = resolved.putObject("users");
        var members = resolved.putObject("members");
        for (var user : message.path("mentions")) {
            users.set(Json.text(user, "id"), user);
            if (user.has("member")) {
                members.set(Json.text(user, "id"), user.path("member"));
            }
        }
        return resolved;
    }

    /** Without a mention of the bot at its beginning. */
    static String withoutLeading(String content, String bot) {
        return content.replaceFirst("^\\s*<@!?" + Pattern.quote(bot) + ">[\\s,:]*", "");
    }
}
