package dev.rollcall.inbound.text;

/** Quotation marks, straight and typographic, as used in several countries. */
public final class Quotes {
    private static final String DOUBLE_OPEN = "\"“”„";
    private static final String DOUBLE_CLOSE = "\"“”";
    private static final String SINGLE_OPEN = "'‘’‚";
    private static final String SINGLE_CLOSE = "'‘’";

    private Quotes() {}

    /** The text without quotes or backticks that enclose all of it, and without white space at both ends. */
    public static String off(String typed) {
        var text = typed.strip();
        if (text.length() < 2) {
            return text;
        }
        char first = text.charAt(0);
        if ((opens(first) || first == '`') && close(text, 0) == text.length() - 1) {
            return text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    static boolean opens(char c) {
        return DOUBLE_OPEN.indexOf(c) >= 0 || SINGLE_OPEN.indexOf(c) >= 0 || c == '«' || c == '»';
    }

    /** Whether a quotation mark is also an apostrophe; without a closing mark it is ordinary text. */
    static boolean apostrophe(char c) {
        return c == '\'' || c == '’';
    }

    /**
     * The index of the mark that closes the quote at {@code open}; -1 if there is none. A single quote closes only at
     * the end of a word, since it may be an apostrophe.
     */
    static int close(String text, int open) {
        char opening = text.charAt(open);
        boolean single = SINGLE_OPEN.indexOf(opening) >= 0;
        String closing = single
                ? SINGLE_CLOSE
                : switch (opening) {
                    case '«' -> "»";
                    case '»' -> "«»";
                    case '`' -> "`";
                    default -> DOUBLE_CLOSE;
                };
        for (int i = open + 1; i < text.length(); i++) {
            if (closing.indexOf(text.charAt(i)) >= 0 && (!single || endsWord(text, i + 1))) {
                return i;
            }
        }
        return -1;
    }

    static boolean space(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean endsWord(String text, int at) {
        return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }
}
