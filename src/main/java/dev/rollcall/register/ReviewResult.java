package dev.rollcall.register;

import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a closed review came to: each listed token is in exactly one of the first four counts, as it was at the close.
 *
 * @param unconfirmed how many tokens had no answer at the close
 * @param late how many of the unconfirmed have an answer now
 * @param lastLate when the newest of the late answers was given
 */
public record ReviewResult(
        int listed, int confirmed, int unused, int notMine, int unconfirmed, int late, Optional<Instant> lastLate) {

    /** The result of a review with these items. */
    public static ReviewResult of(Review review, Collection<ReviewItem> items) {
        int confirmed = inTime(items, Answer.CONFIRMED);
        int unused = inTime(items, Answer.UNUSED);
        int notMine = inTime(items, Answer.NOT_MINE);
        var late = items.stream()
                .flatMap(item -> item.answer().stream())
                .filter(ReviewItem.Answered::late)
                .map(ReviewItem.Answered::at)
                .toList();
        return new ReviewResult(
                review.tokens(),
                confirmed,
                unused,
                notMine,
                review.tokens() - confirmed - unused - notMine,
                late.size(),
                late.stream().max(Comparator.naturalOrder()));
    }

    private static int inTime(Collection<ReviewItem> items, Answer answer) {
        return (int) items.stream()
                .filter(ReviewItem::answeredInTime)
                .filter(item -> item.answer().orElseThrow().answer() == answer)
                .count();
    }

    /** Differs from the mark of any other result of the same review: a text of letters, digits and hyphens. */
    public String mark() {
        return late + "-"
                + lastLate.map(at -> Long.toString(at.toEpochMilli(), Character.MAX_RADIX))
                        .orElse("0");
    }

    /** The counts as an entry of the audit log has them. */
    public String audited() {
        return listed + " listed, " + confirmed + " confirmed, " + unused + " unused, " + notMine + " not mine, "
                + unconfirmed + " unconfirmed, " + late + " late";
    }
}
