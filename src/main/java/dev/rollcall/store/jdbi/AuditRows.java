package dev.rollcall.store.jdbi;

import dev.rollcall.store.AuditStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

final class AuditRows implements AuditStore {
    private static final String START = "0".repeat(64);

    private final TeamHandle bound;

    AuditRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void add(Instant at, String actor, String action, String subject, String detail) {
        var last = newest(1);
        long number = last.isEmpty() ? 1 : last.getFirst().number() + 1;
        var previous = last.isEmpty() ? START : last.getFirst().hash();
        var hash = hash(previous, number, at, actor, action, subject, detail);
        bound.update("""
                insert into audit (team_id, number, at, actor, action, subject, detail, hash)
                values (:team, :number, :at, :actor, :action, :subject, :detail, :hash)
                """)
                .bind("number", number)
                .bind("at", at.toEpochMilli())
                .bind("actor", actor)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", detail)
                .bind("hash", hash)
                .execute();
    }

    @Override
    public List<Entry> newest(int limit) {
        return bound.query("""
                select number, at, actor, action, subject, detail, hash
                  from audit
                 where team_id = :team
                 order by number desc
                 limit :limit
                """).bind("limit", limit).map((row, _) -> entry(row)).list();
    }

    @Override
    public String head() {
        var last = newest(1);
        return last.isEmpty() ? START : last.getFirst().hash();
    }

    @Override
    public long firstBroken() {
        var chain = new Chain();
        try (var rows = bound.query("""
                select number, at, actor, action, subject, detail, hash
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

    /** Walks the entries in their order; a missing number does not fit. */
    private static final class Chain {
        private long number;
        private String previous = START;

        boolean fits(Entry entry) {
            number++;
            var expected =
                    hash(previous, number, entry.at(), entry.actor(), entry.action(), entry.subject(), entry.detail());
            previous = entry.hash();
            return entry.number() == number && expected.equals(entry.hash());
        }
    }

    /**
     * SHA-256 of the previous hash and the fields, each in UTF-8 with its length before it, so that no two entries read
     * the same.
     */
    private static String hash(String previous, long number, Instant at, String... fields) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((previous + ' ' + number + ' ' + at.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
            for (var field : fields) {
                var bytes = field.getBytes(StandardCharsets.UTF_8);
                sha.update((" " + bytes.length + ':').getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                Columns.moment(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("hash"));
    }
}
