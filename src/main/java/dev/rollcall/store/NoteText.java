package dev.rollcall.store;

import dev.rollcall.domain.team.AccountId;
import java.time.Instant;

/**
 * Whom a public note is for and what it is about, as the store keeps it.
 *
 * @param about an event whose outcome is to be told, or {@link #TOLD} and an approval's id
 */
public record NoteText(AccountId to, Instant at, String about) {
    /** Begins what is about a decided approval. */
    public static final String TOLD = "told:";

    /** The event a note is kept under. */
    public static String event(String id) {
        return "note:" + id;
    }

    public String text() {
        return to + " " + at + " " + about;
    }

    /** Reads what {@link #text} wrote. */
    public static NoteText parse(String text) {
        var parts = text.split(" ", 3);
        return new NoteText(AccountId.parse(parts[0]).orElseThrow(), Instant.parse(parts[1]), parts[2]);
    }
}
