package dev.rollcall.evidence;

import java.util.List;

/**
 * One token of a review as the evidence shows it. A text is empty if there is nothing to say.
 *
 * @param position from 1, in the order of the thread
 * @param token the id of the token's record
 * @param asked who was asked; empty if admins were
 * @param answer {@link #CONFIRMED}, {@link #UNUSED}, {@link #NOT_MINE} or {@link #UNCONFIRMED}
 * @param at when it was answered, as ISO 8601 in UTC
 * @param way the name of the command that gave the answer
 * @param quick whether it was one of several that the same person gave by row faster than one a second
 * @param late whether it was given after the close
 */
record PackItem(
        int position,
        String token,
        String label,
        String app,
        String service,
        String environment,
        String access,
        String lastFour,
        String owner,
        String backup,
        String asked,
        String answer,
        String by,
        String at,
        String way,
        boolean quick,
        boolean late) {
    static final String CONFIRMED = "CONFIRMED";
    static final String UNUSED = "UNUSED";
    static final String NOT_MINE = "NOT_MINE";

    /** Without an answer. */
    static final String UNCONFIRMED = "UNCONFIRMED";

    /** The names of the columns, and of the fields in JSON. */
    static final List<String> COLUMNS = List.of(
            "position",
            "token",
            "label",
            "app",
            "service",
            "environment",
            "access",
            "lastFour",
            "owner",
            "backup",
            "asked",
            "answer",
            "answeredBy",
            "answeredAt",
            "way",
            "quick",
            "late");

    /** The values, in the order of the columns. */
    List<String> values() {
        return List.of(
                Integer.toString(position),
                token,
                label,
                app,
                service,
                environment,
                access,
                lastFour,
                owner,
                backup,
                asked,
                answer,
                by,
                at,
                way,
                quick ? "quick" : "",
                late ? "late" : "");
    }
}
