package dev.rollcall.command;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.ReviewItemStore.Asked;
import java.util.Optional;

/**
 * Answers after the close. The newest review that closed still takes them for tokens that it left unconfirmed. A late
 * answer counts at once, is marked as late wherever it is shown, and may be changed like any other; the answers that
 * were given in time stay.
 */
final class LateAnswers {
    private LateAnswers() {}

    /** Whether a review is the newest that closed. */
    static boolean isNewestClosed(Review review, CommandContext context) {
        return context.tx()
                .reviews()
                .lastClosed()
                .filter(last -> last.id().equals(review.id()))
                .isPresent();
    }

    /** Whether an answer to this item is late now. */
    static boolean isLate(ReviewItem item, CommandContext context) {
        return !review(item, context).open();
    }

    /** The refusal of an answer to an item that was answered in time. */
    static Refusal stands(ReviewItem item, Answered given, CommandContext context) {
        var review = review(item, context);
        return new Refusal.AnswerStands(
                context.lookup().labelOf(item),
                given.answer(),
                review.period(),
                review.closedAt().orElseThrow());
    }

    /** Does what follows a late answer, or its being taken back, besides what follows every answer. */
    static void changed(ReviewItem before, ReviewItem after, CommandContext context) {
        confirm(before, after, context);
        var review = review(before, context);
        context.reviewRedraws().evidenceChanged(review.id());
        if (review.signed().filter(one -> !one.changed()).isPresent()) {
            context.save(review, review.changedAfterSigning());
            context.reviewRedraws().roots(review.id());
        }
    }

    /** "Still used" is the token's last confirmation from now on, as it is at the close when given in time. */
    private static void confirm(ReviewItem before, ReviewItem after, CommandContext context) {
        var token = context.token(before.token()).orElseThrow();
        var confirmed = confirmed(after)
                .or(() -> confirmed(before).equals(token.confirmed()) ? earlier(before, context) : token.confirmed());
        if (!confirmed.equals(token.confirmed())) {
            context.save(token, token.confirmed(confirmed));
        }
    }

    /** What other closed reviews said last. */
    private static Optional<Token.Confirmed> earlier(ReviewItem item, CommandContext context) {
        return context.tx().reviews().ofToken(item.token()).reversed().stream()
                .filter(asked -> !asked.open())
                .map(Asked::item)
                .filter(other -> !other.id().equals(item.id()))
                .flatMap(other -> confirmed(other).stream())
                .findFirst();
    }

    private static Optional<Token.Confirmed> confirmed(ReviewItem item) {
        return item.answer()
                .filter(given -> given.answer() == Answer.CONFIRMED)
                .map(given -> new Token.Confirmed(given.by(), given.at()));
    }

    private static Review review(ReviewItem item, CommandContext context) {
        return context.tx().reviews().find(item.review()).orElseThrow();
    }
}
