package dev.rollcall.store.jdbi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.UndoStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class UndoRows implements UndoStore {
    private final TeamHandle bound;

    UndoRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void keep(Undo undo) {
        bound.update("""
                insert into answer_undo (team_id, id, review_id, member_id, given_at, items, written_at)
                values (:team, :id, :review, :by, :at, :items, :written)
                    on conflict (team_id, id) do update set items = excluded.items
                """)
                .bind("id", undo.id())
                .bind("review", undo.review().value())
                .bind("by", undo.by().value())
                .bind("at", undo.at().toEpochMilli())
                .bind("items", write(undo.changes()))
                .bind("written", System.currentTimeMillis())
                .execute();
    }

    @Override
    public Optional<Undo> find(String id) {
        return bound.query("""
                select id, review_id, member_id, given_at, items
                  from answer_undo
                 where team_id = :team and id = :id
                """).bind("id", id).map((row, _) -> undo(row)).findOne();
    }

    @Override
    public List<Undo> since(MemberId by, Instant at) {
        return bound.query("""
                select id, review_id, member_id, given_at, items
                  from answer_undo
                 where team_id = :team and member_id = :by and given_at > :at
                 order by given_at desc, written_at desc
                """)
                .bind("by", by.value())
                .bind("at", at.toEpochMilli())
                .map((row, _) -> undo(row))
                .list();
    }

    private static Undo undo(ResultSet row) throws SQLException {
        return new Undo(
                row.getString("id"),
                new ReviewId(row.getString("review_id")),
                new MemberId(row.getString("member_id")),
                Columns.moment(row, "given_at"),
                read(row.getString("items")));
    }

    @Override
    public void forget(String id) {
        bound.update("""
                delete from answer_undo
                 where team_id = :team and id = :id
                """).bind("id", id).execute();
    }

    @Override
    public boolean anyBefore(Instant written) {
        return bound.query("""
                select exists (
                       select 1
                         from answer_undo
                        where team_id = :team and written_at < :written)
                """)
                .bind("written", written.toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public int forget(Instant written, int most) {
        return bound.update("""
                delete from answer_undo
                 where team_id = :team
                   and id in (
                       select id
                         from answer_undo
                        where team_id = :team and written_at < :written
                        order by written_at
                        limit :most)
                """)
                .bind("written", written.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    static String write(List<Change> changes) {
        var all = JsonNodeFactory.instance.arrayNode();
        for (var change : changes) {
            var to = all.addObject().put("item", change.item().value()).put("version", change.version());
            change.before().ifPresent(before -> to.putObject("before")
                    .put("answer", before.answer().name())
                    .put("by", before.by().value())
                    .put("at", before.at().toEpochMilli()));
            change.removal().ifPresent(removal -> write(removal, to.putObject("removal")));
        }
        return all.toString();
    }

    private static void write(RemovalChange from, ObjectNode to) {
        to.put("id", from.removal().value()).put("version", from.version());
        from.before().ifPresent(stood -> {
            var before = to.putObject("before").put("climbed", stood.climbed());
            before.set("state", Codecs.read(Codecs.removal(stood.state())));
            stood.due().ifPresent(due -> before.put("due", due.toEpochMilli()));
        });
    }

    static List<Change> read(String json) {
        return Codecs.each(Codecs.read(json), UndoRows::change);
    }

    private static Change change(JsonNode from) {
        var before = from.path("before");
        return new Change(
                new ItemId(Codecs.text(from, "item")),
                from.required("version").asLong(),
                before.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Answered(
                                Answer.valueOf(Codecs.text(before, "answer")),
                                new MemberId(Codecs.text(before, "by")),
                                Codecs.moment(before, "at"))),
                from.has("removal") ? Optional.of(removal(from.path("removal"))) : Optional.empty());
    }

    private static RemovalChange removal(JsonNode from) {
        var before = from.path("before");
        return new RemovalChange(
                new RemovalId(Codecs.text(from, "id")),
                from.required("version").asLong(),
                before.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Stood(
                                Codecs.removal(before.required("state").toString()),
                                before.required("climbed").asInt(),
                                before.has("due")
                                        ? Optional.of(Codecs.moment(before, "due"))
                                        : Optional.<Instant>empty())));
    }
}
