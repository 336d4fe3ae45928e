package dev.rollcall.store.jdbi;

import dev.rollcall.domain.Ids;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.Review.Signature;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewRecord;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.ReviewStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

final class ReviewRows extends ReviewItemRows implements ReviewStore {
    ReviewRows(TeamHandle bound) {
        super(bound);
    }

    @Override
    public boolean add(Review review, List<ReviewItem> items) {
        int added = bound.update("""
                insert into review (team_id, id, period, opened_at, rungs, climbed, tokens, closed_at, version)
                values (:team, :id, :period, :openedAt, :rungs, :climbed, :tokens, :closedAt, :version)
                    on conflict (team_id, period) do update
                   set id = excluded.id, opened_at = excluded.opened_at, rungs = excluded.rungs,
                       climbed = excluded.climbed, tokens = excluded.tokens, closed_at = excluded.closed_at,
                       signed_by = null, signed_at = null, signed_changed = 0,
                       version = excluded.version
                 where review.tokens = 0 and (excluded.tokens > 0 or excluded.opened_at > review.opened_at)
                """)
                .bind("id", review.id().value())
                .bind("period", review.period().toString())
                .bind("openedAt", review.openedAt().toEpochMilli())
                .bind("rungs", Codecs.rungs(review.rungs()))
                .bind("climbed", review.climbed())
                .bind("tokens", review.tokens())
                .bind("closedAt", review.closedAt().map(Instant::toEpochMilli))
                .bind("version", review.version())
                .execute();
        if (added == 0) {
            return false;
        }
        items.forEach(this::add);
        bound.dueChanged();
        return true;
    }

    private void add(ReviewItem item) {
        bound.update("""
                insert into review_item
                       (team_id, id, review_id, token_id, owner_id, backup_id, asked_id, page, position, reasons,
                        answer, answered_by, answered_at, late, version)
                values (:team, :id, :review, :token, :owner, :backup, :asked, :page, :position, :reasons,
                        :answer, :answeredBy, :answeredAt, :late, :version)
                """)
                .bind("id", item.id().value())
                .bind("review", item.review().value())
                .bind("token", item.token().value())
                .bind("owner", item.owner().value())
                .bind("backup", item.backup().map(MemberId::value))
                .bind("asked", item.asked().map(MemberId::value))
                .bind("page", item.page())
                .bind("position", item.position())
                .bind("reasons", Codecs.reasons(item.reasons()))
                .bind("answer", item.answer().map(given -> given.answer().name()))
                .bind("answeredBy", item.answer().map(given -> given.by().value()))
                .bind("answeredAt", item.answer().map(given -> given.at().toEpochMilli()))
                .bind("late", ReviewItemColumns.late(item))
                .bind("version", item.version())
                .execute();
    }

    @Override
    public Optional<Review> find(ReviewId id) {
        return bound.query("""
                select id, period, opened_at, rungs, climbed, tokens, closed_at, signed_by, signed_at,
                       signed_changed, version
                  from review
                 where team_id = :team and id = :id
                """)
                .bind("id", id.value())
                .map((row, _) -> review(row))
                .findOne();
    }

    @Override
    public Optional<Review> ofPeriod(YearMonth period) {
        return bound.query("""
                select id, period, opened_at, rungs, climbed, tokens, closed_at, signed_by, signed_at,
                       signed_changed, version
                  from review
                 where team_id = :team and period = :period
                """)
                .bind("period", period.toString())
                .map((row, _) -> review(row))
                .findOne();
    }

    @Override
    public Optional<Review> open() {
        return allOpen().stream().findFirst();
    }

    /** Newest first. */
    @Override
    public List<Review> allOpen() {
        return bound.once(List.of("open reviews"), this::readAllOpen);
    }

    private List<Review> readAllOpen() {
        return bound.query("""
                select id, period, opened_at, rungs, climbed, tokens, closed_at, signed_by, signed_at,
                       signed_changed, version
                  from review
                 where team_id = :team and closed_at is null
                 order by opened_at desc, period desc
                """).map((row, _) -> review(row)).list();
    }

    @Override
    public Optional<Review> lastClosed() {
        return bound.once(List.of("last closed review"), this::readLastClosed);
    }

    private Optional<Review> readLastClosed() {
        return bound.query("""
                select id, period, opened_at, rungs, climbed, tokens, closed_at, signed_by, signed_at,
                       signed_changed, version
                  from review
                 where team_id = :team and closed_at is not null
                 order by opened_at desc, period desc
                 limit 1
                """).map((row, _) -> review(row)).findOne();
    }

    @Override
    public List<Total> totals(int from, int most) {
        return bound.query("""
                select review.id, review.period, review.opened_at, review.rungs, review.climbed, review.tokens,
                       review.closed_at, review.signed_by, review.signed_at, review.signed_changed, review.version,
                       sum(case when item.late = 0 and item.answer = 'CONFIRMED' then 1 else 0 end) as confirmed,
                       sum(case when item.late = 0 and item.answer = 'UNUSED' then 1 else 0 end) as unused,
                       sum(case when item.late = 0 and item.answer = 'NOT_MINE' then 1 else 0 end) as not_mine,
                       sum(case when item.late = 1 then 1 else 0 end) as late
                  from review
                  join review_item item on item.team_id = review.team_id and item.review_id = review.id
                 where review.team_id = :team and review.closed_at is not null
                 group by review.team_id, review.id
                 order by review.opened_at desc, review.period desc
                 limit :most offset :from
                """)
                .bind("most", most)
                .bind("from", from)
                .map((row, _) -> new Total(
                        review(row),
                        row.getInt("confirmed"),
                        row.getInt("unused"),
                        row.getInt("not_mine"),
                        row.getInt("late")))
                .list();
    }

    @Override
    public boolean replace(Review before, Review after) {
        bound.dueChanged();
        return bound.update("""
                update review
                   set rungs = :rungs, climbed = :climbed, tokens = :tokens, closed_at = :closedAt,
                       signed_by = :signedBy, signed_at = :signedAt, signed_changed = :signedChanged,
                       version = version + 1
                 where team_id = :team and id = :id and version = :seen
                """)
                        .bind("id", before.id().value())
                        .bind("seen", before.version())
                        .bind("rungs", Codecs.rungs(after.rungs()))
                        .bind("climbed", after.climbed())
                        .bind("tokens", after.tokens())
                        .bind("closedAt", after.closedAt().map(Instant::toEpochMilli))
                        .bind("signedBy", after.signed().map(one -> one.by().value()))
                        .bind("signedAt", after.signed().map(one -> one.at().toEpochMilli()))
                        .bind(
                                "signedChanged",
                                after.signed().filter(Signature::changed).isPresent() ? 1 : 0)
                        .execute()
                == 1;
    }

    @Override
    public Reminders reminders(ReviewId review) {
        return bound.query("""
                select reminded, reminded_at
                  from review
                 where team_id = :team and id = :id
                """)
                .bind("id", review.value())
                .map((row, _) -> new Reminders(row.getInt("reminded"), Columns.maybeMoment(row, "reminded_at")))
                .findOne()
                .orElse(Reminders.NONE);
    }

    @Override
    public boolean remind(ReviewId review, Reminders before, Instant now) {
        return bound.update("""
                update review
                   set reminded = reminded + 1, reminded_at = :now
                 where team_id = :team and id = :id and reminded = :seen
                """)
                        .bind("id", review.value())
                        .bind("seen", before.count())
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    @Override
    public void keepRecord(ReviewId review, ReviewRecord record) {
        bound.update("""
                insert into review_record (team_id, review_id, content)
                values (:team, :review, :content)
                    on conflict (team_id, review_id) do nothing
                """)
                .bind("review", review.value())
                .bind("content", ReviewRecordCodec.write(record))
                .execute();
    }

    @Override
    public Optional<ReviewRecord> record(ReviewId review) {
        return bound.query("""
                select content
                  from review_record
                 where team_id = :team and review_id = :review
                """)
                .bind("review", review.value())
                .mapTo(String.class)
                .findOne()
                .map(ReviewRecordCodec::read);
    }

    @Override
    public String keepChoice(ReviewId review, MemberId by, List<ItemId> items, Instant now) {
        var id = Ids.fresh();
        bound.update("""
                insert into choice (team_id, id, review_id, member_id, items, kept_at, written_at)
                values (:team, :id, :review, :by, :items, :now, :written)
                """)
                .bind("id", id)
                .bind("review", review.value())
                .bind("by", by.value())
                .bind("items", Codecs.items(items))
                .bind("now", now.toEpochMilli())
                .bind("written", System.currentTimeMillis())
                .execute();
        return id;
    }

    @Override
    public Optional<Choice> choice(String id, MemberId by) {
        return bound.query("""
                select review_id, items
                  from choice
                 where team_id = :team and id = :id and member_id = :by
                """)
                .bind("id", id)
                .bind("by", by.value())
                .map((row, _) ->
                        new Choice(new ReviewId(row.getString("review_id")), Codecs.items(row.getString("items"))))
                .findOne();
    }

    @Override
    public boolean anyChoiceBefore(Instant written) {
        return bound.query("""
                select exists (
                       select 1
                         from choice
                        where team_id = :team and written_at < :written)
                """)
                .bind("written", written.toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public int forgetChoices(Instant written, int most) {
        return bound.update("""
                delete from choice
                 where team_id = :team
                   and id in (
                       select id
                         from choice
                        where team_id = :team and written_at < :written
                        order by written_at
                        limit :most)
                """)
                .bind("written", written.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                new ReviewId(row.getString("id")),
                YearMonth.parse(row.getString("period")),
                Columns.moment(row, "opened_at"),
                Codecs.rungs(row.getString("rungs")),
                row.getInt("climbed"),
                row.getInt("tokens"),
                Columns.maybeMoment(row, "closed_at"),
                signature(row),
                row.getLong("version"));
    }

    private static Optional<Signature> signature(ResultSet row) throws SQLException {
        var by = Columns.text(row, "signed_by", MemberId::new);
        return by.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Signature(by.get(), Columns.moment(row, "signed_at"), row.getInt("signed_changed") == 1));
    }
}
