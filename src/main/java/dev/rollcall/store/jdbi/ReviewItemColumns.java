package dev.rollcall.store.jdbi;

import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The columns of table {@code review_item}. */
final class ReviewItemColumns {
    private ReviewItemColumns() {}

    /** 1 if it has an answer that was given after its review had closed, else 0. */
    static int late(ReviewItem item) {
        return item.answer().filter(ReviewItem.Answered::late).isPresent() ? 1 : 0;
    }

    /** Reads a row with all columns of an item. */
    static ReviewItem read(ResultSet row) throws SQLException {
        return new ReviewItem(
                new ItemId(row.getString("id")),
                new ReviewId(row.getString("review_id")),
                new TokenId(row.getString("token_id")),
                new MemberId(row.getString("owner_id")),
                Columns.text(row, "backup_id", MemberId::new),
                Columns.text(row, "asked_id", MemberId::new),
                row.getInt("page"),
                row.getInt("position"),
                Codecs.reasons(row.getString("reasons")),
                answer(row),
                row.getLong("version"));
    }

    private static Optional<ReviewItem.Answered> answer(ResultSet row) throws SQLException {
        var answer = Columns.text(row, "answer", Answer::valueOf);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReviewItem.Answered(
                answer.get(),
                new MemberId(row.getString("answered_by")),
                Columns.moment(row, "answered_at"),
                row.getInt("late") == 1));
    }
}
