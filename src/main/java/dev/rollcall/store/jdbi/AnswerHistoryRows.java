package dev.rollcall.store.jdbi;

import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.ReviewItemStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** What was answered for tokens in one review after the other. */
abstract sealed class AnswerHistoryRows implements ReviewItemStore permits ReviewItemRows {
    /** As many tokens are named in a statement; of more, all are read. */
    static final int NAMED_MAX = 500;

    final TeamHandle bound;

    AnswerHistoryRows(TeamHandle bound) {
        this.bound = bound;
    }

    /** Goes back review by review for as long as any of them is left, which is seldom far. */
    @Override
    public Map<TokenId, Integer> unconfirmedInARow(Collection<TokenId> tokens) {
        var inARow = new HashMap<TokenId, Integer>();
        for (var token : tokens) {
            inARow.put(token, 0);
        }
        var left = new HashSet<>(tokens);
        for (var review : closed()) {
            if (!left.isEmpty()) {
                left.retainAll(unanswered(review, left));
            }
            if (left.isEmpty()) {
                break;
            }
            for (var token : left) {
                inARow.merge(token, 1, Integer::sum);
            }
        }
        return inARow;
    }

    /** Newest first. */
    private List<String> closed() {
        return bound.query("""
                select id
                  from review
                 where team_id = :team and closed_at is not null
                 order by opened_at desc, period desc
                """).mapTo(String.class).list();
    }

    /** At least those among some tokens. */
    private Set<TokenId> unanswered(String review, Set<TokenId> among) {
        var query =
                among.size() > NAMED_MAX ? bound.query("""
                select token_id
                  from review_item
                 where team_id = :team and review_id = :review and answer is null
                """) : bound.query("""
                select token_id
                  from review_item
                 where team_id = :team and review_id = :review and answer is null and token_id in (<tokens>)
                """).bindList("tokens", ids(among));
        return query.bind("review", review)
                .map((row, _) -> new TokenId(row.getString("token_id")))
                .set();
    }

    static List<String> ids(Collection<TokenId> tokens) {
        return tokens.stream().map(TokenId::value).toList();
    }

    @Override
    public List<Asked> ofToken(TokenId token) {
        return bound.query("""
                select item.id, item.review_id, item.token_id, item.owner_id, item.backup_id, item.asked_id, item.page,
                       item.position, item.reasons, item.answer, item.answered_by, item.answered_at, item.late,
                       item.version, review.period, review.closed_at
                  from review_item item
                  join review on review.team_id = item.team_id and review.id = item.review_id
                 where item.team_id = :team and item.token_id = :token
                 order by review.opened_at, review.period
                """)
                .bind("token", token.value())
                .map((row, _) -> asked(row))
                .list();
    }

    @Override
    public Map<TokenId, List<Asked>> ofTokens(Collection<TokenId> tokens) {
        if (tokens.isEmpty()) {
            return Map.of();
        }
        return bound
                .query("""
                select item.id, item.review_id, item.token_id, item.owner_id, item.backup_id, item.asked_id, item.page,
                       item.position, item.reasons, item.answer, item.answered_by, item.answered_at, item.late,
                       item.version, review.period, review.closed_at
                  from review_item item
                  join review on review.team_id = item.team_id and review.id = item.review_id
                 where item.team_id = :team and item.token_id in (<tokens>)
                 order by review.opened_at, review.period
                """)
                .bindList("tokens", tokens.stream().map(TokenId::value).toList())
                .map((row, _) -> asked(row))
                .stream()
                .collect(Collectors.groupingBy(one -> one.item().token()));
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                YearMonth.parse(row.getString("period")),
                Columns.maybeMoment(row, "closed_at").isEmpty(),
                ReviewItemColumns.read(row));
    }

    @Override
    public Map<TokenId, AnswerHistory> doubted() {
        return histories(bound.query("""
                select item.id, item.review_id, item.token_id, item.owner_id, item.backup_id, item.asked_id, item.page,
                       item.position, item.reasons, item.answer, item.answered_by, item.answered_at, item.late,
                       item.version
                  from review_item item
                  join review on review.team_id = item.team_id and review.id = item.review_id
                 where item.team_id = :team and item.answer is not null
                   and item.token_id in (select token_id
                                           from review_item
                                          where team_id = :team and answer in ('UNUSED', 'NOT_MINE'))
                 order by review.opened_at, review.period
                """));
    }

    @Override
    public Map<TokenId, AnswerHistory> doubted(Collection<TokenId> tokens) {
        if (tokens.isEmpty()) {
            return Map.of();
        }
        if (tokens.size() > NAMED_MAX) {
            return doubted();
        }
        return histories(bound.query("""
                select item.id, item.review_id, item.token_id, item.owner_id, item.backup_id, item.asked_id, item.page,
                       item.position, item.reasons, item.answer, item.answered_by, item.answered_at, item.late,
                       item.version
                  from review_item item
                  join review on review.team_id = item.team_id and review.id = item.review_id
                 where item.team_id = :team and item.answer is not null and item.token_id in (<tokens>)
                   and exists (select 1
                                 from review_item doubted
                                where doubted.team_id = :team and doubted.token_id = item.token_id
                                  and doubted.answer in ('UNUSED', 'NOT_MINE'))
                 order by review.opened_at, review.period
                """).bindList("tokens", ids(tokens)));
    }

    private static Map<TokenId, AnswerHistory> histories(Query answers) {
        return answers.map((row, _) -> ReviewItemColumns.read(row)).stream()
                .collect(Collectors.groupingBy(
                        ReviewItem::token, Collectors.collectingAndThen(Collectors.toList(), AnswerHistory::new)));
    }
}
