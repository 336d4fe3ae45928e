package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ItemId;
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
    private static final Outcome.Next NOTHING = new Outcome.Next("", "", "", List.of());
    /** Stands in the audit log between an answer and the name of the command that gave it. */
    private static final String BY = ", by ";

    private Answers() {}

    /**
     * Records one answer. "Unused" begins the removal of the token; another answer ends it ({@link Removals}). A later
     * answer replaces it until the review closes. Returns the answer that stands, which may be another one if the reply
     * was written earlier than that (see {@link Reading}), or if the token is removed. After the close the answer is
     * late ({@link LateAnswers}).
     */
    static Outcome.Given give(ReviewItem item, Answer answer, CommandContext context) {
        if (context.reading().leaves(item, answer)) {
            return given(item, item.answer().orElseThrow().answer(), context);
        }
        var token = context.lookup().ofItem(item);
        if (token.state() == Token.State.REMOVED && !item.open()) {
            return given(item, item.answer().orElseThrow().answer(), context);
        }
        var removal = context.tx().removals().ofToken(token.id());
        var late = LateAnswers.isLate(item, context);
        var after = item.answered(new Answered(answer, context.member(), context.now(), late));
        context.save(item, after);
        context.reviewRedraws().item(item);
        if (late) {
            LateAnswers.changed(item, after, context);
        }
        if (answer == Answer.UNUSED) {
            Removals.begin(token, "", context);
        } else {
            Removals.unsaid(token, Optional.of(answer), context);
        }
        if (!late) {
            context.changes().add(item, removal, context.tx().removals().ofToken(token.id()));
        }
        context.audit(
                late ? AuditAction.REVIEW_ANSWER_LATE : AuditAction.REVIEW_ANSWER,
                token.id().value(),
                answer.name() + BY + context.way());
        return given(item, token, answer);
    }

    /** Takes an answer back, so that the item is open again. Returns the answer that it had. */
    static Outcome.Given takeBack(ReviewItem item, CommandContext context) {
        var before = item.answer().orElseThrow().answer();
        boolean late = item.answer().orElseThrow().late();
        var removal = context.tx().removals().ofToken(item.token());
        context.save(item, item.reopened());
        context.reviewRedraws().item(item);
        if (late) {
            LateAnswers.changed(item, item.reopened(), context);
        }
        if (before == Answer.UNUSED) {
            Removals.unsaid(context.lookup().ofItem(item), Optional.empty(), context);
        }
        if (!late) {
            context.changes().add(item, removal, context.tx().removals().ofToken(item.token()));
        }
        context.audit(
                late ? AuditAction.REVIEW_TAKE_BACK_LATE : AuditAction.REVIEW_TAKE_BACK,
                item.token().value(),
                before.name());
        return given(item, before, context);
    }

    static Outcome.Given given(ReviewItem item, Answer answer, CommandContext context) {
        return given(item, context.lookup().ofItem(item), answer);
    }

    private static Outcome.Given given(ReviewItem item, Token token, Answer answer) {
        boolean approved = token.state() == Token.State.ACTIVE || token.state() == Token.State.REMOVED;
        return new Outcome.Given(item.id().value(), token.label().text(), answer, answer == Answer.UNUSED && !approved);
    }

    /** Gives one answer for several items, except for those about which the actor is asked once more. */
    static Outcome given(List<ReviewItem> items, Answer answer, ReviewId review, CommandContext context) {
        var doubted =
                items.stream().filter(item -> doubts(item, answer, context)).toList();
        var given = items.stream()
                .filter(item -> !doubted.contains(item))
                .map(item -> give(item, answer, context))
                .toList();
        return noted(review, given, List.of(), List.of(), List.of(), doubted, context);
    }

    /**
     * Whether the actor is asked once more before this answer is recorded: see {@link #doubts(Token, CommandContext)}.
     */
    static boolean doubts(ReviewItem item, Answer answer, CommandContext context) {
        return answer == Answer.UNUSED
                && item.answer().filter(given -> given.answer() == answer).isEmpty()
                && doubts(context.lookup().ofItem(item), context);
    }

    /** Whether it is asked once more that a token is unused: it has full access to live data and is not removed yet. */
    static boolean doubts(Token token, CommandContext context) {
        return token.fullLive()
                && token.state() == Token.State.ACTIVE
                && Removals.open(token, context).isEmpty();
    }

    /** The outcome: what was recorded, and which of the actor's own tokens are still open. */
    static Outcome noted(ReviewId review, List<Outcome.Given> given, List<Refusal> problems, CommandContext context) {
        return noted(review, given, problems, List.of(), List.of(), List.of(), context);
    }

    /**
     * The same for a reply of which something is asked back or was not understood.
     *
     * @param doubted what is unused, says the actor, who is asked once more
     */
    static Outcome noted(
            ReviewId review,
            List<Outcome.Given> given,
            List<Refusal> problems,
            List<Outcome.Asked> asked,
            List<String> rest,
            List<ReviewItem> doubted,
            CommandContext context) {
        var notMine = given.stream()
                .filter(one -> one.answer() == Answer.NOT_MINE)
                .map(one -> new ItemId(one.item()))
                .distinct()
                .toList();
        var next = new Outcome.Next(
                context.changes().keep(review, context),
                kept(review, notMine, context),
                kept(review, doubted.stream().map(ReviewItem::id).distinct().toList(), context),
                doubted.stream().map(context.lookup()::labelOf).distinct().toList());
        return counted(
                new Outcome.Answered(review.value(), given, problems, List.of(), 0, asked, rest, Optional.of(next)),
                context);
    }

    /** The outcome with the tokens that are open now, and with how to undo all that was changed by now. */
    static Outcome counted(Outcome.Answered said, CommandContext context) {
        var review = new ReviewId(said.review());
        var open = context.ownItems().waiting(review, context.member());
        var first = open.stream()
                .limit(Outcome.Answered.NAMED_MAX)
                .map(ReviewItem::token)
                .toList();
        var tokens = context.tx().tokens().all(first);
        var named = first.stream()
                .flatMap(token -> Optional.ofNullable(tokens.get(token)).stream())
                .map(token -> token.label().text())
                .toList();
        var before = said.next().orElse(NOTHING);
        var next = new Outcome.Next(
                context.changes().keep(review, context), before.notMine(), before.sure(), before.doubted());
        return new Outcome.Answered(
                said.review(),
                said.given(),
                said.problems(),
                named,
                open.size(),
                said.asked(),
                said.rest(),
                next.equals(NOTHING) ? Optional.empty() : Optional.of(next));
    }

    private static String kept(ReviewId review, List<ItemId> items, CommandContext context) {
        return items.isEmpty() ? "" : context.tx().reviews().keepChoice(review, context.member(), items, context.now());
    }

    /** Why nobody can answer in this review; empty if it is open, or the newest that closed. */
    static Optional<Refusal> closed(Review review, CommandContext context) {
        return review.closedAt()
                .filter(_ -> !LateAnswers.isNewestClosed(review, context))
                .map(at -> new Refusal.ReviewClosed(review.period(), at));
    }

    /** The refusal for a review that is closed, also if it takes late answers; empty if it is open. */
    static Optional<Refusal> over(Review review) {
        return review.closedAt().map(at -> new Refusal.ReviewClosed(review.period(), at));
    }

    /** Why the answer of an item cannot be changed; empty if it can, or there is none. */
    static Optional<Refusal> stands(ReviewItem item, CommandContext context) {
        return item.answer()
                .filter(given -> item.answeredInTime() && LateAnswers.isLate(item, context))
                .map(given -> LateAnswers.stands(item, given, context));
    }

    /** Why this answer cannot be given: of a token that nobody has approved yet, there is nothing to remove. */
    static Optional<Refusal> notApproved(ReviewItem item, Answer answer, CommandContext context) {
        return Optional.of(item)
                .filter(_ -> answer == Answer.UNUSED)
                .map(context.lookup()::ofItem)
                .filter(token -> token.state() == Token.State.PENDING)
                .map(token -> new Refusal.NotApprovedYet(token.label().text()));
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
        return Responsibility.of(item).refusal(context.lookup().labelOf(item), context::nameToAsk);
    }

    private static Respondent respondent(CommandContext context) {
        return context.person().respondent();
    }
}
