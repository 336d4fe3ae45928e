package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.register.MemberNames;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One token of a review, for one line of a card.
 *
 * @param item the review item's id
 * @param unconfirmedInARow how many closed reviews in a row, up to the newest, got no answer for it
 * @param closed whether the review is closed
 * @param firstOfOwner whether it is the first line of its owner over all pages
 * @param ofOwner how many tokens of the review its owner has
 */
public record LineView(
        String item,
        String label,
        String app,
        String service,
        String env,
        String access,
        Optional<Member> owner,
        Optional<Member> backup,
        Optional<TokenView.Statement> confirmed,
        int unconfirmedInARow,
        Optional<TokenView.Given> answer,
        boolean closed,
        boolean firstOfOwner,
        int ofOwner,
        ZoneId zone)
        implements View {

    /** The name of an owner or a backup, or a text for somebody who is no longer recorded. */
    public static String name(Optional<Member> member) {
        return MemberNames.of(member);
    }

    /** Whether it can still be answered and has no answer. */
    public boolean open() {
        return answer.isEmpty() && !closed;
    }

    /** Whether the review was closed without an answer for it. */
    public boolean unconfirmed() {
        return answer.isEmpty() && closed;
    }

    /** Whether this is its answer. */
    public boolean answered(Answer which) {
        return answer.filter(given -> given.answer() == which).isPresent();
    }
}
