package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.register.ReviewResult;
import java.util.Optional;

/**
 * An admin, or a reviewer whom the policy names, signs the result of a closed review after looking at it. What is
 * signed is what the person was shown: if a late answer came since, nothing is signed. A result that changed after it
 * was signed can be signed again.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotReviewer}, {@link Refusal.NoSuchThing},
 * {@link Refusal.NotClosedYet}, {@link Refusal.AlreadySigned}, {@link Refusal.ResultChanged}.
 *
 * @param seen which result the person was shown, see {@link ReviewResult#mark}
 */
public record SignReview(ReviewId review, String seen) implements Command {
    public static final CommandSpec<SignReview> SPEC = CommandSpec.pressed(
                    "sign review", Needs.REVIEWER, SignReview.class)
            .pressedAs(Verb.SIGN, SignReview::of)
            .handledBy(SignReview::handle);

    /** The button that does not sign. */
    public record Cancel(ReviewId review) implements Command {
        public static final CommandSpec<Cancel> SPEC = CommandSpec.pressed(
                        "sign review cancel", Needs.REVIEWER, Cancel.class)
                .pressedAs(Verb.SIGN_CANCEL, press -> new Cancel(new ReviewId(press.id())))
                .handledBy((command, context) ->
                        context.tx().reviews().find(command.review).isEmpty()
                                ? context.refuse(new Refusal.NoSuchThing())
                                : new Outcome.SigningCancelled());

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static SignReview of(Press press) {
        var id = press.id();
        int dot = id.indexOf('.');
        return dot < 0
                ? new SignReview(new ReviewId(id), "")
                : new SignReview(new ReviewId(id.substring(0, dot)), id.substring(dot + 1));
    }

    /** Why nobody can sign a review; empty if it can be signed. */
    static Optional<Refusal> refusal(Review review, CommandContext context) {
        if (review.open()) {
            return Optional.of(new Refusal.NotClosedYet(review.period(), review.closesAt()));
        }
        return review.signed()
                .filter(one -> !one.changed())
                .map(one -> new Refusal.AlreadySigned(review.period(), context.name(one.by()), one.at()));
    }

    private static Outcome handle(SignReview command, CommandContext context) {
        var review = context.tx().reviews().find(command.review);
        if (review.isEmpty() || review.get().empty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var refusal = refusal(review.get(), context);
        if (refusal.isPresent()) {
            return context.refuse(refusal.get());
        }
        var result = ReviewResult.of(review.get(), context.tx().reviews().items(command.review));
        if (!result.mark().equals(command.seen)) {
            return context.refuse(new Refusal.ResultChanged(review.get().period()));
        }
        context.save(review.get(), review.get().signed(context.member(), context.now()));
        context.reviewRedraws().roots(command.review);
        context.reviewRedraws().renewEvidence(command.review);
        context.audit(AuditAction.REVIEW_SIGN, command.review.value(), result.audited());
        return new Outcome.ReviewSigned(review.get().period());
    }
}
