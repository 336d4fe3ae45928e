package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.register.ReviewResult;

/** What somebody is about to sign: the result of a closed review. */
public record SignOff(ReviewId review) implements Query<SignOff.View> {
    /** @param mark which result it is, see {@link ReviewResult#mark} */
    public record View(ReviewView review, String mark) implements dev.rollcall.query.View {}

    public static final QuerySpec<SignOff> SPEC = QuerySpec.<SignOff>untyped(Needs.REVIEWER)
            .pressedAs(Verb.SIGN_OFF, press -> new SignOff(new ReviewId(press.id())));

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var found = context.tx().reviews().find(review).filter(one -> !one.empty());
        if (found.isEmpty()) {
            return new QueryResult.No<>(new Refusal.NoSuchThing());
        }
        var closed = found.get();
        if (closed.open()) {
            return new QueryResult.No<>(new Refusal.NotClosedYet(closed.period(), closed.closesAt()));
        }
        var signed = closed.signed().filter(one -> !one.changed());
        if (signed.isPresent()) {
            return new QueryResult.No<>(new Refusal.AlreadySigned(
                    closed.period(),
                    context.name(signed.get().by()),
                    signed.get().at()));
        }
        var items = context.tx().reviews().items(review);
        return new QueryResult.Found<>(new View(
                ReviewView.of(closed, items, context.tx().tokens().ofReview(review), context),
                ReviewResult.of(closed, items).mark()));
    }
}
