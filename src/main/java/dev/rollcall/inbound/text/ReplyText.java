package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.review.ReplyAnswer;
import java.util.Collection;
import java.util.List;

/** What a person typed in a review's thread, parsed as answers. */
public sealed interface ReplyText {
    /**
     * One or more answers, in the order they were written; a later one for the same token replaces an earlier one. An
     * answer that names no token is only ever the single answer of a reply: beside one that names a token it is left
     * out, as in "keep a. yes".
     */
    record Answers(List<ReplyAnswer> answers) implements ReplyText {
        public Answers {
            answers = List.copyOf(answers);
        }
    }

    /**
     * The text contains no known answer, or one that cannot be read reliably, such as "I think x is unused".
     *
     * @param likely whether it looks like an answer, so that its author may take it for one
     */
    record NotUnderstood(boolean likely) implements ReplyText {}

    /** The text is empty, only a quotation, or small talk such as "ok, thanks". */
    record Chatter() implements ReplyText {}

    /**
     * Parses a reply.
     *
     * @param labels the labels of the review's tokens, folded by {@code Label.fold}
     */
    static ReplyText parse(TypedText text, Collection<String> labels) {
        return new ReplyScan(text, labels).read();
    }
}
