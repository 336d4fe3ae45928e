package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Limited;
import dev.rollcall.chat.discord.DiscordRest.Lost;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.team.PlaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The checks of {@code doctor} for Discord: the credential, the intents, the permissions, and the address of the
 * invitation.
 */
final class DiscordDoctor {
    private static final String AREA = "discord";
    private static final Duration TIMEOUT = Duration.ofSeconds(9);

    /**
     * The flags of an application for the intent MESSAGE_CONTENT: granted, or enabled without verification
     * ("Application Resource").
     */
    private static final int CONTENT = (1 << 18) | (1 << 19);

    /** The same for the intent GUILD_MEMBERS, which tells at once that somebody left. */
    private static final int MEMBERS = (1 << 14) | (1 << 15);

    private final DiscordRest rest;
    private final GuildReader guilds;

    DiscordDoctor(DiscordRest rest, GuildReader guilds) {
        this.rest = rest;
        this.guilds = guilds;
    }

    static boolean readsContent(JsonNode application) {
        return (application.path("flags").asLong() & CONTENT) != 0;
    }

    static boolean seesMembers(JsonNode application) {
        return (application.path("flags").asLong() & MEMBERS) != 0;
    }

    static String invite(String application) {
        return "https://discord.com/oauth2/authorize?client_id=" + application
                + "&scope=bot%20applications.commands&permissions=" + DiscordPlatform.INVITE_PERMISSIONS;
    }

    List<Check> check(Set<PlaceId> places) {
        var checks = new ArrayList<Check>();
        JsonNode application;
        try {
            application = rest.get("applications/@me", Deadline.in(TIMEOUT));
        } catch (Refused e) {
            checks.add(
                    e.status == 401
                            ? Check.fail(
                                    AREA,
                                    "Discord refuses the bot's credential",
                                    "DISCORD_BOT_TOKEN: copy it anew from Developer Portal, Bot")
                            : Check.fail(
                                    AREA,
                                    e.getMessage() + " to the bot's own application",
                                    "look at the bot in the Developer Portal"));
            return checks;
        } catch (Lost | Limited e) {
            checks.add(Check.fail(
                    AREA, "Discord does not answer: " + e.getMessage(), "check the network and the API's address"));
            return checks;
        }
        checks.add(Check.ok(AREA, "the bot's credential works, the application is " + Json.text(application, "name")));
        checks.add(
                readsContent(application)
                        ? Check.ok(AREA, "the intent MESSAGE_CONTENT is on")
                        : Check.warn(
                                AREA,
                                "the intent MESSAGE_CONTENT is off: typed answers work only when they mention the bot",
                                "Developer Portal, Bot, Privileged Gateway Intents"));
        var invite = invite(Json.text(application, "id"));
        checks.add(invited(invite));
        places.stream()
                .sorted(Comparator.comparing(PlaceId::toString))
                .forEach(place -> checks.add(check(place, invite)));
        return checks;
    }

    private Check invited(String invite) {
        try {
            int servers = guilds.spaces(Deadline.in(TIMEOUT)).size();
            if (servers == 0) {
                return Check.warn(AREA, "the bot is in no server", "invite it: " + invite);
            }
            return Check.ok(
                    AREA,
                    "the bot is in " + servers + (servers == 1 ? " server" : " servers") + "; invite it with "
                            + invite);
        } catch (Refused | Lost | Limited e) {
            return Check.warn(AREA, "the bot's servers could not be counted: " + e.getMessage(), "try again");
        }
    }

    private Check check(PlaceId place, String invite) {
        try {
            var found = guilds.place(place, Deadline.in(TIMEOUT));
            if (found.isEmpty()) {
                return Check.fail(
                        AREA,
                        "the bot cannot see the channel " + place.id(),
                        "give the bot View Channel there, or invite it: " + invite);
            }
            var facts = found.get();
            if (!facts.usable()) {
                return Check.fail(
                        AREA, "#" + facts.name() + " is not a text channel", "choose a text or announcement channel");
            }
            if (!facts.missing().isEmpty()) {
                return Check.fail(
                        AREA,
                        "the bot lacks permissions in #" + facts.name() + ": " + String.join(", ", facts.missing()),
                        "Edit Channel, Permissions: allow them for the bot");
            }
            return Check.ok(AREA, "the bot can post in #" + facts.name());
        } catch (Refused | Lost | Limited e) {
            return Check.fail(
                    AREA, "the channel " + place.id() + " could not be checked: " + e.getMessage(), "try again");
        }
    }
}
