package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import java.time.ZoneId;
import java.util.List;
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

    public boolean open() {
        return answer.isEmpty() && !closed;
    }

    public boolean unconfirmed() {
        return answer.isEmpty() && closed;
    }

    public boolean answered(Answer which) {
        return answer.filter(given -> given.answer() == which).isPresent();
    }

    static LineView of(ReviewItem item, boolean closed, List<ReviewItem> all, Asking asking) {
        var token = asking.tx().tokens().find(item.token()).orElseThrow();
        var same =
                all.stream().filter(other -> other.owner().equals(item.owner())).toList();
        boolean first = same.stream().noneMatch(other -> other.position() < item.position());
        return new LineView(
                item.id().value(),
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().word(),
                token.access().word(),
                member(item.owner(), asking),
                item.backup().flatMap(backup -> member(backup, asking)),
                word(token, asking),
                asking.tx().reviews().unconfirmedInARow(token.id()),
                item.answer()
                        .map(answered ->
                                new TokenView.Given(answered.answer(), asking.name(answered.by()), answered.at())),
                closed,
                first,
                same.size(),
                asking.team().zone());
    }

    private static Optional<Member> member(MemberId id, Asking asking) {
        return asking.tx().members().find(id);
    }

    private static Optional<TokenView.Word> word(Token token, Asking asking) {
        return token.confirmed().map(word -> new TokenView.Word(asking.name(word.by()), word.at()));
    }
}
