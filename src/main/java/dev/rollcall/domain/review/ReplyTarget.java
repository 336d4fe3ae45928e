package dev.rollcall.domain.review;

import java.util.List;

/**
 * Which tokens an answer in a typed reply is about. The text parser produces it and the command that records the answer
 * reads it, so that both agree on what was meant.
 */
public sealed interface ReplyTarget {
    /** The tokens with these labels, as they were typed, without quotes. At least one; some may not exist. */
    record Labels(List<String> labels) implements ReplyTarget {
        public Labels {
            labels = List.copyOf(labels);
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("no labels");
            }
        }
    }

    /** All tokens of the author that have no answer yet, as in "keep all". */
    record AllMine() implements ReplyTarget {}

    /**
     * The same without the tokens with these labels, as in "keep all except x". At least one; if one of them does not
     * exist, nothing is recorded, since it is not known which token was to be left out.
     */
    record AllExcept(List<String> labels) implements ReplyTarget {
        public AllExcept {
            labels = List.copyOf(labels);
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("no labels");
            }
        }
    }

    /**
     * The reply named no token, as in "yes". It counts only if exactly one token of the author has no answer yet; if
     * there are several, the author is asked which.
     */
    record Unnamed() implements ReplyTarget {}

    /**
     * All tokens of the author that have no answer yet and are not named in the same reply. The author said how many
     * they are, as in "keep both" or "the other one is unused", and it counts only if it is so; else the author is
     * asked which.
     *
     * @param tokens at least 1
     */
    record Counted(int tokens) implements ReplyTarget {
        public Counted {
            if (tokens < 1) {
                throw new IllegalArgumentException("tokens " + tokens);
            }
        }
    }
}
