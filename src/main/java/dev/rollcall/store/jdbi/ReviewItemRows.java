package dev.rollcall.store.jdbi;

import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.ReviewItemStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/** The items of reviews. */
abstract sealed class ReviewItemRows implements ReviewItemStore permits ReviewRows {
    /** As many tokens are named in a statement; of more, all are read. */
    private static final int NAMED_MAX = 500;

    final TeamHandle bound;

    ReviewItemRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public Optional<ReviewItem> item(ItemId id) {
        return bound.query("""
                select id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons, answer,
                       answered_by, answered_at, late, version
                  from review_item
                 where team_id = :team and id = :id
                """)
                .bind("id", id.value())
                .map((row, _) -> item(row))
                .findOne();
    }

    @Override
    public Optional<ReviewItem> itemOf(ReviewId review, TokenId token) {
        return bound.query("""
                select id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons, answer,
                       answered_by, answered_at, late, version
                  from review_item
                 where team_id = :team and review_id = :review and token_id = :token
                """)
                .bind("review", review.value())
                .bind("token", token.value())
                .map((row, _) -> item(row))
                .findOne();
    }

    @Override
    public List<ReviewItem> items(ReviewId review) {
        return bound.query("""
                select id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons, answer,
                       answered_by, answered_at, late, version
                  from review_item
                 where team_id = :team and review_id = :review
                 order by position
                """)
                .bind("review", review.value())
                .map((row, _) -> item(row))
                .list();
    }

    @Override
    public List<ReviewItem> page(ReviewId review, int page) {
        return bound.query("""
                select id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons, answer,
                       answered_by, answered_at, late, version
                  from review_item
                 where team_id = :team and review_id = :review and page = :page
                 order by position
                """)
                .bind("review", review.value())
                .bind("page", page)
                .map((row, _) -> item(row))
                .list();
    }

    @Override
    public int pages(ReviewId review) {
        return bound.query("""
                select coalesce(max(page) + 1, 0)
                  from review_item
                 where team_id = :team and review_id = :review
                """)
                .bind("review", review.value())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Map<Integer, Integer> onPages(ReviewId review) {
        return bound
                .query("""
                select page, count(position) as items
                  from review_item
                 where team_id = :team and review_id = :review
                 group by page
                """)
                .bind("review", review.value())
                .map((row, _) -> Map.entry(row.getInt("page"), row.getInt("items")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Each of the two is found over an index of its own. */
    @Override
    public List<ReviewItem> about(ReviewId review, Set<MemberId> members) {
        if (members.isEmpty()) {
            return List.of();
        }
        var asked = some("""
                select id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons, answer,
                       answered_by, answered_at, late, version
                  from review_item
                 where team_id = :team and review_id = :review and asked_id in (<members>)
                """, review, members);
        var backedUp = some("""
                select id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons, answer,
                       answered_by, answered_at, late, version
                  from review_item
                 where team_id = :team and review_id = :review and backup_id in (<members>)
                """, review, members);
        return Stream.concat(asked.stream(), backedUp.stream())
                .distinct()
                .sorted(Comparator.comparingInt(ReviewItem::position))
                .toList();
    }

    private List<ReviewItem> some(String sql, ReviewId review, Set<MemberId> members) {
        return bound.query(sql)
                .bind("review", review.value())
                .bindList("members", members.stream().map(MemberId::value).toList())
                .map((row, _) -> item(row))
                .list();
    }

    @Override
    public List<ReviewItem> of(ReviewId review, Collection<TokenId> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        if (tokens.size() > NAMED_MAX) {
            return items(review);
        }
        return bound.query("""
                select id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons, answer,
                       answered_by, answered_at, late, version
                  from review_item
                 where team_id = :team and review_id = :review and token_id in (<tokens>)
                 order by position
                """)
                .bind("review", review.value())
                .bindList("tokens", ids(tokens))
                .map((row, _) -> item(row))
                .list();
    }

    @Override
    public List<ReviewItem> forAdmins(ReviewId review) {
        return bound.query("""
                select id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons, answer,
                       answered_by, answered_at, late, version
                  from review_item
                 where team_id = :team and review_id = :review and asked_id is null
                 order by position
                """)
                .bind("review", review.value())
                .map((row, _) -> item(row))
                .list();
    }

    /** The second condition is that of the index. */
    @Override
    public List<ReviewItem> doubtful(ReviewId review, Answer answer, int most) {
        return bound.query("""
                select id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons, answer,
                       answered_by, answered_at, late, version
                  from review_item
                 where team_id = :team and review_id = :review and answer = :answer
                   and answer in ('UNUSED', 'NOT_MINE')
                 order by position
                 limit :most
                """)
                .bind("review", review.value())
                .bind("answer", answer.name())
                .bind("most", most)
                .map((row, _) -> item(row))
                .list();
    }

    @Override
    public List<Count> counts(ReviewId review) {
        return bound.query("""
                select asked_id, answer, count(position) as items, min(position) as first_place
                  from review_item
                 where team_id = :team and review_id = :review
                 group by asked_id, answer
                """)
                .bind("review", review.value())
                .map((row, _) -> new Count(
                        Columns.text(row, "asked_id", MemberId::new),
                        Columns.text(row, "answer", Answer::valueOf),
                        row.getInt("items"),
                        row.getInt("first_place")))
                .list();
    }

    @Override
    public List<Share> shares(ReviewId review, Set<Optional<MemberId>> asked) {
        var shares = new ArrayList<Share>();
        var members =
                asked.stream().flatMap(Optional::stream).map(MemberId::value).toList();
        if (!members.isEmpty()) {
            bound.query("""
                    select asked_id, count(position) as items, min(position) as first_place
                      from review_item
                     where team_id = :team and review_id = :review and asked_id in (<members>)
                     group by asked_id
                    """)
                    .bind("review", review.value())
                    .bindList("members", members)
                    .map((row, _) -> share(row))
                    .forEach(shares::add);
        }
        if (asked.contains(Optional.empty())) {
            bound.query("""
                    select asked_id, count(position) as items, min(position) as first_place
                      from review_item
                     where team_id = :team and review_id = :review and asked_id is null
                     group by asked_id
                    """)
                    .bind("review", review.value())
                    .map((row, _) -> share(row))
                    .forEach(shares::add);
        }
        return shares;
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(Columns.text(row, "asked_id", MemberId::new), row.getInt("items"), row.getInt("first_place"));
    }

    @Override
    public boolean replace(ReviewItem before, ReviewItem after) {
        return bound.update("""
                update review_item
                   set owner_id = :owner, backup_id = :backup, asked_id = :asked, reasons = :reasons, answer = :answer,
                       answered_by = :answeredBy, answered_at = :answeredAt, late = :late, version = version + 1
                 where team_id = :team and id = :id and version = :seen
                """)
                        .bind("id", before.id().value())
                        .bind("seen", before.version())
                        .bind("owner", after.owner().value())
                        .bind("backup", after.backup().map(MemberId::value))
                        .bind("asked", after.asked().map(MemberId::value))
                        .bind("reasons", Codecs.reasons(after.reasons()))
                        .bind("answer", after.answer().map(given -> given.answer()
                                .name()))
                        .bind("answeredBy", after.answer().map(given -> given.by()
                                .value()))
                        .bind("answeredAt", after.answer().map(given -> given.at()
                                .toEpochMilli()))
                        .bind("late", late(after))
                        .execute()
                == 1;
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

    private static List<String> ids(Collection<TokenId> tokens) {
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
                item(row));
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
        return answers.map((row, _) -> item(row)).stream()
                .collect(Collectors.groupingBy(
                        ReviewItem::token, Collectors.collectingAndThen(Collectors.toList(), AnswerHistory::new)));
    }

    /** 1 if it has an answer that was given after its review had closed, else 0. */
    static int late(ReviewItem item) {
        return item.answer().filter(ReviewItem.Answered::late).isPresent() ? 1 : 0;
    }

    private static ReviewItem item(ResultSet row) throws SQLException {
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
