package dev.rollcall.store.jdbi;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.AuditHash;
import dev.rollcall.store.AuditStore;
import dev.rollcall.store.Stale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class AuditRows implements AuditStore {
    private final TeamHandle bound;

    AuditRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void add(Instant at, Actor actor, AuditAction action, String subject, String detail) {
        var last = newest(1);
        long number = last.isEmpty() ? 1 : last.getFirst().number() + 1;
        var previous = last.isEmpty() ? AuditHash.START : last.getFirst().hash();
        var entry = new Entry(AuditHash.FORM, number, at, actor.auditId(), action.stored(), subject, detail, "");
        int added = bound.update("""
                insert into audit (team_id, number, at, actor, action, subject, detail, form, hash)
                values (:team, :number, :at, :actor, :action, :subject, :detail, :form, :hash)
                    on conflict (team_id, number) do nothing
                """)
                .bind("number", number)
                .bind("at", at.toEpochMilli())
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("subject", subject)
                .bind("detail", detail)
                .bind("form", entry.form())
                .bind("hash", AuditHash.of(previous, entry))
                .execute();
        if (added == 0) {
            throw new Stale();
        }
    }

    @Override
    public List<Entry> newest(int limit) {
        return bound.query("""
                select form, number, at, actor, action, subject, detail, hash
                  from audit
                 where team_id = :team
                 order by number desc
                 limit :limit
                """).bind("limit", limit).map((row, _) -> entry(row)).list();
    }

    @Override
    public List<Entry> about(String subject, String actions, int limit) {
        return bound.query("""
                select form, number, at, actor, action, subject, detail, hash
                  from audit
                 where team_id = :team and subject = :subject and action like :actions
                 order by number desc
                 limit :limit
                """)
                .bind("subject", subject)
                .bind("actions", actions + "%")
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list();
    }

    @Override
    public List<Entry> after(long number, int limit) {
        return bound.query("""
                select form, number, at, actor, action, subject, detail, hash
                  from audit
                 where team_id = :team and number > :number
                 order by number
                 limit :limit
                """)
                .bind("number", number)
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list();
    }

    @Override
    public Optional<Entry> lastBefore(long number, AuditAction action) {
        return bound.query("""
                select form, number, at, actor, action, subject, detail, hash
                  from audit
                 where team_id = :team and action = :action and number < :number
                 order by number desc
                 limit 1
                """)
                .bind("action", action.stored())
                .bind("number", number)
                .map((row, _) -> entry(row))
                .findOne();
    }

    @Override
    public Optional<MemberId> lastBy(AuditAction action) {
        return bound.query("""
                select actor
                  from audit
                 where team_id = :team and action = :action and actor like 'member:%'
                 order by number desc
                 limit 1
                """)
                .bind("action", action.stored())
                .mapTo(String.class)
                .findOne()
                .map(actor -> new MemberId(actor.substring("member:".length())));
    }

    @Override
    public Set<String> subjects(AuditAction action, long after) {
        return bound.query("""
                select distinct subject
                  from audit
                 where team_id = :team and number > :after and action = :action
                """)
                .bind("after", after)
                .bind("action", action.stored())
                .mapTo(String.class)
                .set();
    }

    @Override
    public String head() {
        var last = newest(1);
        return last.isEmpty() ? AuditHash.START : last.getFirst().hash();
    }

    @Override
    public long firstBroken() {
        var chain = new Chain();
        try (var rows = bound.query("""
                select form, number, at, actor, action, subject, detail, hash
                  from audit
                 where team_id = :team
                 order by number
                """).map((row, _) -> entry(row)).stream()) {
            return rows.filter(entry -> !chain.fits(entry))
                    .findFirst()
                    .map(Entry::number)
                    .orElse(0L);
        }
    }

    /** Checks the entries in their order: numbers without a gap, forms that never go back, and the hashes. */
    private static final class Chain {
        private long number;
        private int form;
        private String previous = AuditHash.START;

        boolean fits(Entry entry) {
            number++;
            boolean fits = entry.number() == number
                    && entry.form() >= form
                    && AuditHash.of(previous, entry).equals(entry.hash());
            previous = entry.hash();
            form = entry.form();
            return fits;
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getInt("form"),
                row.getLong("number"),
                Columns.moment(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("hash"));
    }
}
