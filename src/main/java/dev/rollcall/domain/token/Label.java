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

    /** Means every token in a reply, as in "keep all", so a new token cannot have it as its label. */
    public static final String ALL = "all";

    public Label {
        if (fault(text).isPresent()) {
            throw new IllegalArgumentException("label");
        }
    }

    /** The text without white space at both ends, in Unicode form NFC. */
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
     * Which rule the label of a new token breaks, if any. These rules include some that were added later; existing
     * tokens that break those keep their labels.
     */
    public static Optional<Rule> newFault(String text) {
        if (text.codePoints().anyMatch(Label::turnsAround)) {
            return fault(text).or(() -> Optional.of(Rule.INVISIBLE));
        }
        return fold(text).equals(ALL) ? Optional.of(Rule.MEANS_ALL) : fault(text);
    }

    /** The refusal of a new token's label; empty if it breaks no rule. */
    public static Optional<Refusal> refusal(String field, String typed) {
        var text = clean(typed);
        return newFault(text).map(rule -> new Refusal.BadField(field, cut(text), rule));
    }

    /** The label for comparison without regard to case. */
    public String folded() {
        return fold(text);
    }

    /**
     * A text for comparison without regard to case. Normalised again after the change of case, since a letter with two
     * combining marks may be decomposed by it.
     */
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
     * Whether a character embeds, overrides or isolates a direction (explicit formatting of the Unicode bidirectional
     * algorithm), which makes the text after it look different from what it is. Plain direction marks are allowed.
     */
    private static boolean turnsAround(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean invisible(int c) {
        return Character.isWhitespace(c) || Character.getType(c) == Character.FORMAT || Character.isSpaceChar(c);
    }

    /** White space of any width, the no-break space included. */
    private static boolean space(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    @Override
    public String toString() {
        return text;
    }
}
