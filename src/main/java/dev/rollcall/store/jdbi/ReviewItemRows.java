package dev.rollcall.store.jdbi;

import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The items of reviews. */
abstract sealed class ReviewItemRows extends AnswerHistoryRows permits ReviewRows {
    ReviewItemRows(TeamHandle bound) {
        super(bound);
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
                .map((row, _) -> ReviewItemColumns.read(row))
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
                .map((row, _) -> ReviewItemColumns.read(row))
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
                .map((row, _) -> ReviewItemColumns.read(row))
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
                .map((row, _) -> ReviewItemColumns.read(row))
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
                .map((row, _) -> ReviewItemColumns.read(row))
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
                .map((row, _) -> ReviewItemColumns.read(row))
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
                .map((row, _) -> ReviewItemColumns.read(row))
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
                .map((row, _) -> ReviewItemColumns.read(row))
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
                        .bind("late", ReviewItemColumns.late(after))
                        .execute()
                == 1;
    }
}
