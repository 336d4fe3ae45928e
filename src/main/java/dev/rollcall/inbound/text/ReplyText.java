package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.List;
import java.util.function.Predicate;

/** What a person typed in a review's thread, read as answers. */
public sealed interface ReplyText {
    /** One or more answers, in the order they were given; a later one of the same token replaces the earlier. */
    record Answers(List<Said> said) implements ReplyText {
        public Answers {
            said = List.copyOf(said);
        }
    }

    /** Words that are no answer we know, or one that is safer not to guess at, such as "keep all except x". */
    record NotUnderstood() implements ReplyText {}

    /** Nothing was said: no words, or a quotation only. */
    record Chatter() implements ReplyText {}

    record Said(Answer answer, Target target) {}

    /** What an answer is about. */
    sealed interface Target {
        /** All that is open and the author's. */
        record All() implements Target {}

        /** No token was named: clear only where exactly one is open. */
        record None() implements Target {}

        /** As typed, without quotes, at least one. One that is no label at all may be among them. */
        record Labels(List<String> labels) implements Target {
            public Labels {
                labels = List.copyOf(labels);
            }
        }
    }

    /**
     * Reads a reply.
     *
     * @param isLabel whether a text folded by {@code Label.fold} is the whole label of a token that may be meant
     */
    static ReplyText parse(TypedText text, Predicate<String> isLabel) {
        return new ReplyScan(text, isLabel).read();
    }
}
