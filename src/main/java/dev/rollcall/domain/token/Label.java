package dev.rollcall.domain.token;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A token's name in its team: 1 to {@link #MAX} code points after NFC, of any script, without line breaks, commas,
 * backticks or invisible characters.
 */
public record Label(String text) {
    /** Code points. */
    public static final int MAX = 80;

    /** In a reply it means every token, as in "keep all", so no token is given it any more. */
    public static final String ALL = "all";

    public Label {
        if (fault(text).isPresent()) {
            throw new IllegalArgumentException("label");
        }
    }

    /** Trims and normalises what somebody typed. */
    public static String clean(String typed) {
        var text = Normalizer.normalize(typed, Normalizer.Form.NFC);
        int start = 0;
        int end = text.length();
        while (start < end && space(text.charAt(start))) {
            start++;
        }
        while (end > start && space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Which rule a cleaned text breaks, if any. */
    public static Optional<Rule> fault(String text) {
        if (text.isEmpty()) {
            return Optional.of(Rule.REQUIRED);
        }
        if (text.codePoints().anyMatch(Label::breaksLine)) {
            return Optional.of(Rule.LINE_BREAK);
        }
        if (text.indexOf(',') >= 0) {
            return Optional.of(Rule.COMMA);
        }
        if (text.indexOf('`') >= 0) {
            return Optional.of(Rule.BACKTICK);
        }
        if (text.codePoints().allMatch(Label::invisible) || text.codePoints().anyMatch(Label::control)) {
            return Optional.of(Rule.INVISIBLE);
        }
        if (text.codePointCount(0, text.length()) > MAX) {
            return Optional.of(Rule.TOO_LONG);
        }
        return Optional.empty();
    }

    /**
     * The same for the label of a new token, with the rules that came later: a record that breaks one of those keeps
     * its label.
     */
    public static Optional<Rule> newFault(String text) {
        if (text.codePoints().anyMatch(Label::turnsAround)) {
            return fault(text).or(() -> Optional.of(Rule.INVISIBLE));
        }
        return fold(text).equals(ALL) ? Optional.of(Rule.MEANS_ALL) : fault(text);
    }

    /** Reads a new token's label, or says which rule it breaks. */
    public static Optional<Refusal> refusal(String field, String typed) {
        var text = clean(typed);
        return newFault(text).map(rule -> new Refusal.BadField(field, cut(text), rule));
    }

    /** For comparing: whatever the case. */
    public String folded() {
        return fold(text);
    }

    /** Normalised again, since a letter with two marks may change its parts with its case. */
    public static String fold(String text) {
        return clean(clean(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    /** At most {@link #MAX} code points of a text; what was cut off is shown by an ellipsis. */
    public static String cut(String text) {
        return cut(text, MAX);
    }

    /** The same with another limit, at least 1. */
    public static String cut(String text, int max) {
        return text.codePointCount(0, text.length()) <= max
                ? text
                : text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
    }

    private static boolean breaksLine(int c) {
        return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean control(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.PRIVATE_USE || type == Character.SURROGATE;
    }

    /**
     * Embeds, overrides or isolates a direction (Unicode bidirectional algorithm, explicit formatting): what stands
     * behind reads otherwise than it is. Plain marks of direction are fine.
     */
    private static boolean turnsAround(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean invisible(int c) {
        return Character.isWhitespace(c) || Character.getType(c) == Character.FORMAT || Character.isSpaceChar(c);
    }

    /** Of any width, also the one that does not break. */
    private static boolean space(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    @Override
    public String toString() {
        return text;
    }
}
