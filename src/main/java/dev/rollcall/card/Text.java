package dev.rollcall.card;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import java.time.Instant;
import java.time.ZoneId;

/** A piece of a sentence. Becomes markup only in a platform's printer, which escapes it. */
public sealed interface Text {
    /** Text that anybody may have written. */
    record Plain(String text) implements Text {}

    /** The same, set apart. */
    record Bold(String text) implements Text {}

    /** A label or a command, in code font, so that a copy can be pasted into a reply. */
    record Code(String text) implements Text {}

    /**
     * A person who has to act: pings when the message is new. {@code name} is for where the platform cannot show a
     * mention.
     */
    record Mention(AccountId account, String name) implements Text {}

    /** A group that has to act; {@code id} is the platform's. Pings when the message is new. */
    record GroupMention(String id, String name) implements Text {}

    /** A channel, as a link. */
    record Channel(PlaceId place, String name) implements Text {}

    /**
     * An instant in the reader's own zone; {@code zone} is the team's, for the fallback and wherever {@code named} says
     * so.
     */
    record When(Instant at, ZoneId zone, Style style) implements Text {}

    /** How an instant is written. */
    enum Style {
        /** 3 March 2026. */
        DATE,
        /** 3 March 2026, 10:14. */
        DATE_TIME,
        /** A deadline: date, time, and the team's zone in words: "Tue 10 Nov 09:00 (Europe/Berlin)". */
        DEADLINE
    }
}
