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
     *
     * @param rest the parts of the text that seem to answer too and were not understood, in their order
     */
    record Answers(List<ReplyAnswer> answers, List<String> rest) implements ReplyText {
        public Answers {
            answers = List.copyOf(answers);
            rest = List.copyOf(rest);
        }

        /** Answers of a reply that was understood entirely. */
        public Answers(List<ReplyAnswer> answers) {
            this(answers, List.of());
        }
    }

    /**
     * The text seems to answer, since it names a token, contains an answer or asks the bot something, and cannot be
     * read reliably, such as "I think x is unused".
     */
    record NotUnderstood() implements ReplyText {}

    /** Everything else: an empty text, a quotation, small talk such as "ok, thanks". */
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
