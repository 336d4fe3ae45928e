package dev.rollcall.evidence;

import dev.rollcall.domain.review.ReviewRecord.Line;
import java.util.List;

/**
 * One token of a review as the evidence shows it. A text is empty if there is nothing to say.
 *
 * @param listed what was listed and whose it was, as of the close
 * @param answer {@link #CONFIRMED}, {@link #UNUSED}, {@link #NOT_MINE} or {@link #UNCONFIRMED}
 * @param at when it was answered, as ISO 8601 in UTC
 * @param role as what the person answered
 * @param way the name of the command that gave the answer
 * @param quick whether it was one of several that the same person gave by row faster than one a second
 * @param late whether it was given after the close
 */
record PackItem(
        Line listed, String answer, String by, String at, String role, String way, boolean quick, boolean late) {
    static final String CONFIRMED = "CONFIRMED";
    static final String UNUSED = "UNUSED";
    static final String NOT_MINE = "NOT_MINE";

    /** Without an answer. */
    static final String UNCONFIRMED = "UNCONFIRMED";

    /** The names of the columns, and of the fields in JSON. A column may be added at the end. */
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
            "late",
            "answeredAs",
            "purpose");

    /** The names of the texts of {@link Line#listed}, in their order. */
    static final List<String> LISTED = List.of(
            "position",
            "token",
            "label",
            "app",
            "service",
            "environment",
            "access",
            "lastFour",
            "purpose",
            "owner",
            "backup",
            "asked");

    String label() {
        return listed.label();
    }

    /** The values, in the order of the columns. */
    List<String> values() {
        return List.of(
                Integer.toString(listed.position()),
                listed.token(),
                listed.label(),
                listed.app(),
                listed.service(),
                listed.environment(),
                listed.access(),
                listed.lastFour(),
                listed.owner(),
                listed.backup(),
                listed.asked(),
                answer,
                by,
                at,
                way,
                quick ? "quick" : "",
                late ? "late" : "",
                role,
                listed.purpose());
    }
}
