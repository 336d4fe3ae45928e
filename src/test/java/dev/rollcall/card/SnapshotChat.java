package dev.rollcall.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.discord.DiscordDrawing;
import dev.rollcall.chat.slack.SlackDrawing;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.Locale;

/** A platform that cards are drawn for: ids of its form, its printer and its limits. */
enum SnapshotChat {
    SLACK("slack", "T1") {
        @Override
        String id(int number) {
            return "U" + number;
        }

        @Override
        JsonNode card(Card card) {
            return SlackDrawing.card(card);
        }

        @Override
        JsonNode reply(List<Part> parts) {
            return SlackDrawing.reply(parts);
        }

        @Override
        JsonNode form(Form form) {
            return SlackDrawing.form(form);
        }

        @Override
        int linesPerPage() {
            return SlackDrawing.linesPerPage();
        }

        @Override
        List<String> brokenLimits(JsonNode sent) {
            return SlackLimits.broken(sent);
        }
    },
    DISCORD("discord", "900000000000000001") {
        @Override
        String id(int number) {
            return Long.toString(100_000_000_000_000_000L + number);
        }

        @Override
        JsonNode card(Card card) {
            return DiscordDrawing.card(card);
        }

        @Override
        JsonNode reply(List<Part> parts) {
            return DiscordDrawing.reply(parts);
        }

        @Override
        JsonNode form(Form form) {
            return DiscordDrawing.form(form);
        }

        @Override
        int linesPerPage() {
            return DiscordDrawing.linesPerPage();
        }

        @Override
        List<String> brokenLimits(JsonNode sent) {
            return DiscordLimits.broken(sent);
        }
    };

    private final String platform;
    private final String spaceId;

    SnapshotChat(String platform, String spaceId) {
        this.platform = platform;
        this.spaceId = spaceId;
    }

    SpaceId space() {
        return new SpaceId(platform, spaceId);
    }

    /** The platform's id of the person, group or channel with this number. */
    abstract String id(int number);

    /** The message as it is sent. */
    abstract JsonNode card(Card card);

    /** The private message as it is sent. */
    abstract JsonNode reply(List<Part> parts);

    /** The form as it is opened. */
    abstract JsonNode form(Form form);

    /** How many tokens of a review fit one message. */
    abstract int linesPerPage();

    /** One sentence for each limit of the platform that is broken; empty if it would be accepted. */
    abstract List<String> brokenLimits(JsonNode sent);

    Member member(int number, String name) {
        return new Member(new MemberId("m" + number), new AccountId(space(), id(number)), name);
    }

    PlaceId place(int number) {
        return new PlaceId(space(), id(number));
    }

    /** The end of a snapshot's file name. */
    String ending() {
        return "." + name().toLowerCase(Locale.ROOT) + ".json";
    }
}
