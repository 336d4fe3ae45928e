package dev.rollcall.query;

import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.Availability.Away;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A member who is away, for their delegate.
 *
 * @param away the name of the member
 * @param to the delegate
 * @param until the end of the absence, not included; empty if it is over or the delegate is another one
 * @param review the open review, if one is open
 * @param open how many tokens of the member are open in it
 */
public record DelegationView(
        String away, Member to, Optional<Instant> until, Optional<String> review, int open, ZoneId zone) {
    static Optional<DelegationView> of(MemberId away, MemberId to, QueryContext context) {
        var people = context.availability();
        var named = context.tx().members().find(to);
        boolean stands = named.isPresent() && people.delegateOf(away).equals(named);
        var review = context.tx().reviews().open();
        return named.map(delegate -> new DelegationView(
                context.name(away),
                delegate,
                people.away(away).filter(_ -> stands).map(Away::until),
                review.map(one -> one.id().value()),
                review.map(one -> open(one, away, context)).orElse(0),
                context.team().zone()));
    }

    private static int open(Review review, MemberId away, QueryContext context) {
        return (int) context.tx().reviews().about(review.id(), Set.of(away)).stream()
                .filter(ReviewItem::open)
                .filter(item -> item.asked().equals(Optional.of(away)))
                .count();
    }
}
