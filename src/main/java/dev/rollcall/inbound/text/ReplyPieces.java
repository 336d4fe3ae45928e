package dev.rollcall.inbound.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a reply at commas, semicolons, "and", line ends and sentence ends, but not inside quotes or backticks. */
final class ReplyPieces {
    private static final Pattern SEPARATOR =
            Pattern.compile("[,，、;；]|\\n|\\s(?:and|&)(?=\\s)|[.!?](?=\\s)", Pattern.CASE_INSENSITIVE);

    private static final Pattern BULLET = Pattern.compile("\\s*(?:[-*•]\\s+)?");

    private ReplyPieces() {}

    /**
     * A piece between two separators.
     *
     * @param end the index of its end, without the punctuation that ends a sentence
     * @param stop the index of its end, with that punctuation
     * @param comment whether it starts a line or a sentence, so that it may be a comment
     * @param question whether it ends with a question mark
     */
    record Piece(int start, int end, int stop, boolean comment, boolean question) {
        String body(String text) {
            return text.substring(start, question ? stop : end).strip();
        }
    }

    static List<Piece> of(String text) {
        var pieces = new ArrayList<Piece>();
        int start = 0;
        boolean comment = true;
        var separator = SEPARATOR.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            if (opensHere(text, i)) {
                int close = Quotes.close(text, i);
                if (close > i) {
                    i = close;
                    continue;
                }
            }
            if (!separator.region(i, text.length()).useTransparentBounds(true).lookingAt()) {
                continue;
            }
            char sign = text.charAt(i);
            boolean sentence = ".!?".indexOf(sign) >= 0;
            add(pieces, text, start, i, sentence ? i + 1 : i, comment, sign == '?');
            start = separator.end();
            comment = sentence || sign == '\n';
            i = start - 1;
        }
        add(
                pieces,
                text,
                start,
                text.length(),
                text.length(),
                comment,
                text.strip().endsWith("?"));
        return pieces;
    }

    private static void add(
            List<Piece> pieces, String text, int start, int end, int stop, boolean comment, boolean question) {
        var bullet = BULLET.matcher(text).region(start, end);
        int from = bullet.lookingAt() ? bullet.end() : start;
        if (!text.substring(from, end).isBlank()) {
            pieces.add(new Piece(from, end, stop, comment, question));
        }
    }

    private static boolean opensHere(String text, int i) {
        char c = text.charAt(i);
        if (c != '`' && !Quotes.opens(c)) {
            return false;
        }
        return i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
    }
}
