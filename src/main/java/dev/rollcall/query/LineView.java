package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
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
        ZoneId zone)
        implements View {

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
