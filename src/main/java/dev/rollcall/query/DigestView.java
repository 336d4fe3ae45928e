package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.register.OwnItems;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What one member is asked about in a review.
 *
 * @param id the review's
 * @param deadline the next moment by which an answer matters
 * @param page the index of the page that the reader turned to, from 0; empty if they turned to none
 * @param lines what is on the member's own list, by position; what admins are asked about is not
 */
public record DigestView(
        String id,
        YearMonth period,
        Member reader,
        Instant deadline,
        Instant closesAt,
        boolean closed,
        Optional<Integer> page,
        List<LineView> lines,
        ZoneId zone) {
    public DigestView {
        lines = List.copyOf(lines);
    }

    public List<LineView> open() {
        return lines.stream().filter(LineView::open).toList();
    }

    static Optional<DigestView> of(ReviewId id, MemberId to, QueryContext context) {
        var tx = context.tx();
        return tx.reviews().find(id).flatMap(review -> tx.members().find(to).map(reader -> {
            var mine = new OwnItems(tx, context.availability(), false).listed(review, reader.id());
            return new DigestView(
                    id.value(),
                    review.period(),
                    reader,
                    review.escalated() ? review.closesAt() : review.answerBy(),
                    review.closesAt(),
                    !review.open(),
                    tx.digests().page(id, reader.id()),
                    Lines.of(mine, review, context),
                    context.team().zone());
        }));
    }
}
