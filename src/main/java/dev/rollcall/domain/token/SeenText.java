package dev.rollcall.domain.token;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text as {@link SecretShapes} compares it, and where each of its characters stands in the original text. Immutable.
 */
final class SeenText {
    /** A text that was escaped more often stays escaped. */
    private static final int ESCAPES_MAX = 3;

    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{?([0-9a-fA-F]{4})\\}?|\\\\x([0-9a-fA-F]{2})"
            + "|%([0-9a-fA-F]{2})|&#[xX]([0-9a-fA-F]{1,4});|&#(\\d{1,5});|&([a-zA-Z]{2,8});");

    private static final Map<String, Character> ENTITIES = Map.ofEntries(
            Map.entry("amp", '&'),
            Map.entry("lowbar", '_'),
            Map.entry("underbar", '_'),
            Map.entry("hyphen", '-'),
            Map.entry("dash", '-'),
            Map.entry("period", '.'),
            Map.entry("colon", ':'),
            Map.entry("sol", '/'),
            Map.entry("equals", '='),
            Map.entry("plus", '+'),
            Map.entry("quot", '"'),
            Map.entry("lt", '<'),
            Map.entry("gt", '>'));

    /** Letters of other scripts that look like a Latin one, and the Latin letters, at the same positions. */
    private static final String ALIKE =
            "АВЕЅІЈКМНОРСТУХаеіјорсухѕкмтнвгԁһԛԝӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαρνικτυχγε" + "ıɡɩʟɴʀᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱƖǀ";

    private static final String LATIN =
            "ABESIJKMHOPCTYXaeijopcyxskmtnbrdhqwl" + "ABEZHIKMNOPTYXoapviktuxye" + "igilnracdejkmoptuvwzsll";

    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\uFE58";
    private static final String UNDERSCORES = "\u203F\u02CD\u2017";
    private static final String COLONS = "\u2236\uA789\u02D0";

    /** What formats a text without separating its words. */
    private static final String MARKS = "*~`|\\";

    /** What may stand between the pieces of one key, besides white space and {@link #MARKS}. */
    private static final String BETWEEN = "<>\"'\u201C\u201D\u201E\u2018\u2019\u00AB\u00BB,;";

    private final String text;
    private final String lowerCase;

    private final int longestRun;
    private final int longestWord;
    private final int spaces;

    /** Where character {@code i} of {@code text} begins in the original text; the last entry is the latter's length. */
    private final int[] origin;

    private SeenText(String text, int[] origin) {
        this.text = text;
        this.lowerCase = text.toLowerCase(Locale.ROOT);
        this.origin = origin;
        int run = 0;
        int longest = 0;
        int word = 0;
        int longestOfWords = 0;
        int white = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = isLatinOrDigit(c) ? run + 1 : 0;
            longest = Math.max(longest, run);
            boolean space = Character.isWhitespace(c);
            word = space ? 0 : word + 1;
            longestOfWords = Math.max(longestOfWords, word);
            white += space ? 1 : 0;
        }
        this.longestRun = longest;
        this.longestWord = longestOfWords;
        this.spaces = white;
    }

    private static boolean isLatinOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    /**
     * Undoes escapes, takes out invisible characters and accents, and replaces compatibility forms, such as full-width
     * letters, and letters of other scripts by the Latin letters they look like.
     */
    static SeenText of(String typed) {
        var origin = new int[typed.length() + 1];
        Arrays.setAll(origin, i -> i);
        var seen = new SeenText(typed, origin);
        for (int i = 0; i < ESCAPES_MAX; i++) {
            var before = seen.text;
            seen = seen.unescaped();
            if (seen.text.equals(before)) {
                break;
            }
        }
        return seen.folded();
    }

    String text() {
        return text;
    }

    /** The text in lower case, which may have another length. */
    String lowerCase() {
        return lowerCase;
    }

    /** How many letters of the Latin alphabet and digits stand in a row, at most. */
    int longestRun() {
        return longestRun;
    }

    /** How many characters stand in a row, at most, that are no white space. */
    int longestWord() {
        return longestWord;
    }

    /** How many white-space characters it has. */
    int spaces() {
        return spaces;
    }

    /** Where the character at an index begins in the original text, whose length is returned for the end. */
    int origin(int index) {
        return origin[index];
    }

    /** The text without the marks of formatting, in which words stay apart. */
    SeenText withoutMarks() {
        return without(MARKS, false);
    }

    /** The text in one line, without marks of formatting and of quotation. */
    SeenText inOneLine() {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return withoutMarks();
        }
        var out = new Builder(text.length());
        boolean lineStarts = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lineStarts = c == '\n' || c == '\r' || (lineStarts && (c == '>' || Character.isWhitespace(c)));
            if (!lineStarts && MARKS.indexOf(c) < 0) {
                out.add(c, origin[i]);
            }
        }
        return out.build(origin[text.length()]);
    }

    /** The text without all that may stand between the pieces of one key, white space included. */
    SeenText joined() {
        return without(MARKS + BETWEEN, true);
    }

    /** Whether a letter or digit stood directly before the character at an index, in the original text too. */
    boolean isInsideWord(int index) {
        return index > 0 && origin[index - 1] >= origin[index] - 1 && Character.isLetterOrDigit(text.charAt(index - 1));
    }

    private SeenText without(String characters, boolean spaces) {
        if (text.chars().noneMatch(c -> characters.indexOf(c) >= 0 || (spaces && Character.isWhitespace(c)))) {
            return this;
        }
        var out = new Builder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (characters.indexOf(c) < 0 && !(spaces && Character.isWhitespace(c))) {
                out.add(c, origin[i]);
            }
        }
        return out.build(origin[text.length()]);
    }

    private SeenText unescaped() {
        if (text.indexOf('\\') < 0 && text.indexOf('%') < 0 && text.indexOf('&') < 0) {
            return this;
        }
        var out = new Builder(text.length());
        int done = 0;
        var escapes = ESCAPE.matcher(text);
        while (escapes.find()) {
            var meant = meant(escapes.toMatchResult());
            if (meant.isPresent()) {
                copy(done, escapes.start(), out);
                out.add(meant.get(), origin[escapes.start()]);
                done = escapes.end();
            }
        }
        copy(done, text.length(), out);
        return out.build(origin[text.length()]);
    }

    private void copy(int from, int to, Builder out) {
        for (int i = from; i < to; i++) {
            out.add(text.charAt(i), origin[i]);
        }
    }

    /** The character that an escape stands for. One that is not printable, such as a space in an address, stays. */
    private static Optional<Character> meant(MatchResult escape) {
        var entity = escape.group(6);
        if (entity != null) {
            return Optional.ofNullable(ENTITIES.get(entity));
        }
        int code = 0;
        for (int group = 1; group <= 5; group++) {
            var digits = escape.group(group);
            if (digits != null) {
                code = Integer.parseInt(digits, group == 5 ? 10 : 16);
            }
        }
        boolean ascii = code > 0x20 && code < 0x7F;
        boolean letter = escape.group(3) == null && code >= 0x80 && code <= 0xFFFF;
        return ascii || letter ? Optional.of((char) code) : Optional.empty();
    }

    private SeenText folded() {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return this;
        }
        var out = new Builder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c < 0x80) {
                out.add((char) c, origin[i]);
            } else if (!isInvisible(c)) {
                var form = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
                for (int j = 0; j < form.length(); j++) {
                    char one = form.charAt(j);
                    if (Character.getType(one) != Character.NON_SPACING_MARK) {
                        out.add(latin(one), origin[i]);
                    }
                }
            }
            i += Character.charCount(c);
        }
        return out.build(origin[text.length()]);
    }

    private static char latin(char c) {
        int alike = ALIKE.indexOf(c);
        if (alike >= 0) {
            return LATIN.charAt(alike);
        }
        if (DASHES.indexOf(c) >= 0) {
            return '-';
        }
        if (UNDERSCORES.indexOf(c) >= 0) {
            return '_';
        }
        return COLONS.indexOf(c) >= 0 ? ':' : c;
    }

    /** The characters of the Unicode property Default_Ignorable_Code_Point that are assigned, and combining marks. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || c == 0x115F
                || c == 0x1160
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0;
    }

    /** Collects characters and where they come from. */
    private static final class Builder {
        private final StringBuilder text;
        private int[] origin;

        Builder(int length) {
            text = new StringBuilder(length);
            origin = new int[length + 1];
        }

        void add(char c, int from) {
            if (text.length() == origin.length) {
                origin = Arrays.copyOf(origin, origin.length * 2);
            }
            origin[text.length()] = from;
            text.append(c);
        }

        SeenText build(int length) {
            var whole = Arrays.copyOf(origin, text.length() + 1);
            whole[text.length()] = length;
            return new SeenText(text.toString(), whole);
        }
    }
}
