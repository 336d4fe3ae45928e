package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.token.Token;
import java.util.List;
import java.util.Optional;

/** What every way of answering shares. */
final class Answers {
    private Answers() {}

    /** Takes one answer down; a later one replaces it until the close. */
    static Outcome.Given give(ReviewItem item, Answer answer, CommandContext turn) {
        var token = turn.token(item.token()).orElseThrow();
        turn.save(item, item.answered(new Answered(answer, turn.member(), turn.now())));
        turn.redraw(item);
        turn.audit(AuditAction.REVIEW_ANSWER, token.id().value(), answer.name());
        return new Outcome.Given(item.id().value(), token.label().text(), answer);
    }

    /** What is said afterwards: what was taken down and what of one's own is still open. */
    static Outcome noted(ReviewId review, List<Outcome.Given> given, List<Refusal> problems, CommandContext turn) {
        var open = turn.tx().reviews().items(review).stream()
                .filter(item -> item.open() && item.owner().equals(turn.member()))
                .toList();
        var named = open.stream()
                .limit(Outcome.Answered.NAMED_MAX)
                .map(item -> turn.token(item.token()).orElseThrow().label().text())
                .toList();
        return new Outcome.Answered(review.value(), given, problems, named, open.size());
    }

    /** Why nobody can answer in this review; empty if it is open. */
    static Optional<Refusal> closed(Review review) {
        return review.closedAt().map(at -> new Refusal.ReviewClosed(review.period(), at));
    }

    /** The token an item is about. */
    static Optional<Token> token(Optional<ReviewItem> item, CommandContext turn) {
        return item.flatMap(one -> turn.token(one.token()));
    }

    static boolean mayAnswer(ReviewItem item, CommandContext turn) {
        return turn.person().caller().admin()
                || item.owner().equals(turn.member())
                || item.backup().filter(turn.member()::equals).isPresent();
    }
}
