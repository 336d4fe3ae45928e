package dev.rollcall.domain.review;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answers that reviews got for one token. Its last answer stands until somebody gives another, in whichever review:
 * a review without an answer changes nothing.
 *
 * @param answered the token's review items that have an answer, the earliest review first
 */
public record AnswerHistory(List<ReviewItem> answered) {
    /** No answer yet. */
    public static final AnswerHistory NONE = new AnswerHistory(List.of());

    public AnswerHistory {
        answered = List.copyOf(answered);
        if (answered.stream().anyMatch(ReviewItem::open)) {
            throw new IllegalArgumentException("an item without an answer");
        }
    }

    /** The answers that were given before a moment. */
    public AnswerHistory before(Instant at) {
        return new AnswerHistory(answered.stream()
                .filter(item -> item.answer().orElseThrow().at().isBefore(at))
                .toList());
    }

    /**
     * The answer that stands if it is "unused" or "not mine", with who gave it first and when, of the reviews in a row
     * that got it. Empty if the last answer is "still used", or there is none.
     */
    public Optional<Answered> standing() {
        Optional<Answered> first = Optional.empty();
        for (var item : answered) {
            var given = item.answer().orElseThrow();
            if (first.filter(one -> one.answer() == given.answer()).isEmpty()) {
                first = Optional.of(given);
            }
        }
        return first.filter(given -> given.answer() != Answer.CONFIRMED);
    }

    /** Whether the token had another owner than this in the last review that got an answer for it. */
    public boolean isOfAnotherOwner(Optional<MemberId> owner) {
        return !answered.isEmpty()
                && owner.filter(one -> !one.equals(answered.getLast().owner())).isPresent();
    }

    /**
     * The members of whom it is known that the token is not theirs: who was asked and got the answer "not mine", and
     * who gave it, unless they answered otherwise since.
     */
    Set<MemberId> notTheirs() {
        var members = new HashSet<MemberId>();
        for (var item : answered) {
            var given = item.answer().orElseThrow();
            if (given.answer() == Answer.NOT_MINE) {
                item.asked().ifPresent(members::add);
                members.add(given.by());
            } else {
                members.remove(given.by());
            }
        }
        return members;
    }
}
