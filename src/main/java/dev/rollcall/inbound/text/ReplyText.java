package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.review.ReplyAnswer;
import java.util.List;
import java.util.function.Predicate;

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

    /** The text contains no known answer, or one that cannot be read reliably, such as "keep all except x". */
    record NotUnderstood() implements ReplyText {}

    /** The text is empty or only a quotation. */
    record Chatter() implements ReplyText {}

    /**
     * Parses a reply.
     *
     * @param isLabel whether a text folded by {@code Label.fold} is the whole label of a token of the review
     */
    static ReplyText parse(TypedText text, Predicate<String> isLabel) {
        return new ReplyScan(text, isLabel).read();
    }
}
