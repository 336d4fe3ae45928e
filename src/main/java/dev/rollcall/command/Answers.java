package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Responsibility.Respondent;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.token.Token;
import java.util.List;
import java.util.Optional;

/** What all commands that record answers share. */
final class Answers {
    /** Stands in the audit log between an answer and the name of the command that gave it. */
    private static final String BY = ", by ";

    private Answers() {}

    /**
     * Records one answer. "Unused" begins the removal of the token; another answer ends it ({@link Removals}). A later
     * answer replaces it until the review closes. Returns the answer that stands, which may be another one if the reply
     * was written earlier than that (see {@link Reading}), or if the token is removed.
     */
    static Outcome.Given give(ReviewItem item, Answer answer, CommandContext context) {
        if (context.reading().leaves(item, answer)) {
            return given(item, item.answer().orElseThrow().answer(), context);
        }
        var token = context.lookup().ofItem(item);
        if (token.state() == Token.State.REMOVED && !item.open()) {
            return given(item, item.answer().orElseThrow().answer(), context);
        }
        context.save(item, item.answered(new Answered(answer, context.member(), context.now())));
        context.redraw(item);
        if (answer == Answer.UNUSED) {
            Removals.begin(token, "", context);
        } else {
            Removals.unsaid(token, Optional.of(answer), context);
        }
        context.audit(AuditAction.REVIEW_ANSWER, token.id().value(), answer.name() + BY + context.way());
        return new Outcome.Given(item.id().value(), token.label().text(), answer);
    }

    /** Takes an answer back, so that the item is open again. Returns the answer that it had. */
    static Outcome.Given takeBack(ReviewItem item, CommandContext context) {
        var before = item.answer().orElseThrow().answer();
        context.save(item, item.reopened());
        context.redraw(item);
        if (before == Answer.UNUSED) {
            Removals.unsaid(context.lookup().ofItem(item), Optional.empty(), context);
        }
        context.audit(AuditAction.REVIEW_TAKE_BACK, item.token().value(), before.name());
        return given(item, before, context);
    }

    static Outcome.Given given(ReviewItem item, Answer answer, CommandContext context) {
        return new Outcome.Given(item.id().value(), context.lookup().labelOf(item), answer);
    }

    /** The outcome: what was recorded, and which of the actor's own tokens are still open. */
    static Outcome noted(ReviewId review, List<Outcome.Given> given, List<Refusal> problems, CommandContext context) {
        return noted(review, given, problems, List.of(), List.of(), context);
    }

    /** The same for a reply of which something is asked back or was not understood. */
    static Outcome noted(
            ReviewId review,
            List<Outcome.Given> given,
            List<Refusal> problems,
            List<Outcome.Asked> asked,
            List<String> rest,
            CommandContext context) {
        var open = context.ownItems().waiting(review, context.member());
        var named = open.stream()
                .limit(Outcome.Answered.NAMED_MAX)
                .map(context.lookup()::labelOf)
                .toList();
        return new Outcome.Answered(review.value(), given, problems, named, open.size(), asked, rest);
    }

    /** Why nobody can answer in this review; empty if it is open. */
    static Optional<Refusal> closed(Review review) {
        return review.closedAt().map(at -> new Refusal.ReviewClosed(review.period(), at));
    }

    /** Whether the actor may answer for this item by a control. */
    static boolean mayAnswer(ReviewItem item, CommandContext context) {
        return Responsibility.of(item).mayAnswerByControl(respondent(context));
    }

    /** Whether a typed reply of the actor that names the item's token counts for it. */
    static boolean mayReply(ReviewItem item, CommandContext context) {
        var review = context.tx().reviews().find(item.review()).orElseThrow();
        boolean backup = context.ownItems().asksBackup(item, review.escalated());
        return Responsibility.of(item).mayAnswerByReply(respondent(context), backup);
    }

    /** Why the actor may not answer for this item by a control. */
    static Refusal notYours(ReviewItem item, CommandContext context) {
        return Responsibility.of(item).refusal(context.lookup().labelOf(item), context::name);
    }

    private static Respondent respondent(CommandContext context) {
        return new Respondent(context.member(), context.person().caller().admin());
    }
}
