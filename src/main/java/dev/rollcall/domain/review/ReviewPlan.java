package dev.rollcall.domain.review;

import dev.rollcall.domain.team.Settings;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * When a review opens, and what follows if nobody answers. Immutable.
 *
 * @param opens when it opens; in the past if it is open
 * @param rungs what follows, ascending, the close last
 */
public record ReviewPlan(YearMonth period, Instant opens, List<Review.Rung> rungs) {
    public ReviewPlan {
        rungs = List.copyOf(rungs);
    }

    /**
     * The next review that opens after {@code now}. Empty if none ever does.
     *
     * @param held the reviews that the team had last
     */
    public static Optional<ReviewPlan> next(Settings settings, Cron cron, Instant now, Held held) {
        return Openings.nextOf(settings, cron, now, held)
                .map(opening -> new ReviewPlan(opening.period(), opening.at(), LadderRungs.of(settings, opening.at())));
    }

    /** A review that exists. */
    public static ReviewPlan of(Review review) {
        return new ReviewPlan(review.period(), review.openedAt(), review.rungs());
    }
}
