package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.register.MemberNames;
import java.time.ZoneId;
import java.util.Optional;

/** One token of a review, as a line. {@code firstOfOwner}: no earlier line, on no earlier page, has this owner. */
public record LineView(
        String item,
        String label,
        String app,
        String service,
        String env,
        String access,
        Optional<Member> owner,
        Optional<Member> backup,
        Optional<TokenView.Word> confirmed,
        int unconfirmedInARow,
        Optional<TokenView.Given> answer,
        boolean closed,
        boolean firstOfOwner,
        int ofOwner,
        ZoneId zone) {

    /** The name of an owner or a backup, or a text for somebody who is no longer recorded. */
    public static String name(Optional<Member> member) {
        return MemberNames.of(member);
    }

    public boolean open() {
        return answer.isEmpty() && !closed;
    }

    public boolean unconfirmed() {
        return answer.isEmpty() && closed;
    }

    public boolean answered(Answer which) {
        return answer.filter(given -> given.answer() == which).isPresent();
    }
}
