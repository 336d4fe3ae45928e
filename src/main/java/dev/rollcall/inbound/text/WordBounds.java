package dev.rollcall.inbound.text;

/** Where the words of a text begin and end. Signs such as "-" and "." belong to a word between two of its letters. */
final class WordBounds {
    private static final String JOINS = "-_./:@=+&'’#\\";

    private final String text;

    WordBounds(String text) {
        this.text = text;
    }

    /** Whether a letter or digit stands at an index. */
    boolean wordAt(int i) {
        return i < text.length()
                && (Character.isLetterOrDigit(text.codePointAt(i))
                        || Character.getType(text.charAt(i)) == Character.NON_SPACING_MARK
                        || (Character.isLowSurrogate(text.charAt(i))
                                && i > 0
                                && Character.isLetterOrDigit(text.codePointAt(i - 1))));
    }

    /** Whether the sign at an index joins two parts of a word. */
    boolean joins(int i) {
        return JOINS.indexOf(text.charAt(i)) >= 0 && wordAt(i + 1);
    }

    /** Whether a sign is one that joins two parts of a word. */
    static boolean joining(char c) {
        return JOINS.indexOf(c) >= 0;
    }

    /** Whether a word ends before an index: no letter or sign that belongs to the same word follows. */
    boolean ends(int end) {
        return end >= text.length() || !wordAt(end) || !wordAt(end - 1);
    }

    /** Whether a phrase may end before an index. */
    boolean endsPhrase(int end) {
        if (!ends(end)) {
            return false;
        }
        if (end >= text.length() || !wordAt(end - 1)) {
            return true;
        }
        char c = text.charAt(end);
        return c == ':' || c == '=' || !joins(end);
    }
}
