package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates text that users typed: Discord's mentions become mentions, links in angle brackets become links, and
 * everything else is left unchanged.
 */
final class DiscordText {
    private static final Pattern MARKUP = Pattern.compile(
            "<@!?(?<user>\\d{1,20})>|<@&(?<role>\\d{1,20})>|<#(?<channel>\\d{1,20})>|<(?<link>https?://[^\\s<>]+)>");

    private DiscordText() {}

    /**
     * @param resolved the users, members, roles and channels by id ("Interactions, resolved data"); any of them may be
     *     missing
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

    /** Returns the users that a message mentions, in the form of resolved data of an interaction. */
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

    /** Removes a mention of the bot at the beginning. */
    static String withoutLeading(String content, String bot) {
        return content.replaceFirst("^\\s*<@!?" + Pattern.quote(bot) + ">[\\s,:]*", "");
    }
}
