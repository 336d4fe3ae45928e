package dev.rollcall.card;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import java.time.Instant;
import java.time.ZoneId;

/** A piece of rich text. Only a platform's printer turns it into markup, and escapes it. */
public sealed interface Text {
    /** Plain text; may come from users. */
    record Plain(String text) implements Text {}

    /** Bold text; may come from users. */
    record Bold(String text) implements Text {}

    /** A label or a command, in code font, so that a copy can be pasted into a reply. */
    record Code(String text) implements Text {}

    /**
     * A command whose form differs between the chats, in code font.
     *
     * @param typed its form where commands are plain text: {@code /token show ci-deploy}
     * @param named its form where every option has a name: {@code /token show label:ci-deploy}
     */
    record Command(String typed, String named) implements Text {}

    /**
     * Words that differ with how a bot gets into a channel.
     *
     * @param invited where a member invites it with a command
     * @param permitted where a role permits it to view the channel
     */
    record PerChat(RichText invited, RichText permitted) implements Text {}

    /**
     * A person who has to act: a new message pings them. {@code name} is the fallback where no mention can be shown.
     */
    record Mention(AccountId account, String name) implements Text {}

    /** A group that has to act; {@code id} is the platform's. A new message pings it. */
    record GroupMention(String id, String name) implements Text {}

    /** A channel, as a link. */
    record Channel(PlaceId place, String name) implements Text {}

    /** A link to a message. {@code message} is the platform's id, {@code words} what the link says. */
    record MessageLink(PlaceId place, String message, String words) implements Text {}

    /** An instant in the reader's own time zone; {@code zone} is the team's, for where the reader's is not known. */
    record When(Instant at, ZoneId zone, Style style) implements Text {}

    /** How an instant is written. */
    enum Style {
        /** 3 March 2026. */
        DATE,
        /** 3 March 2026, 10:14. */
        DATE_TIME,
        /** A deadline, with the day of the week: Tuesday, 10 November 2026, 09:00. */
        DEADLINE
    }
}
