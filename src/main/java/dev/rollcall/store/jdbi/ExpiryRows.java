package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.ExpiryWarnings;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.ExpiryStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Days are ISO dates, which sort as text. */
final class ExpiryRows implements ExpiryStore {
    private final TeamHandle bound;

    ExpiryRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public List<Expiring> until(LocalDate day) {
        return bound.query("""
                select token.id, token.expires, min(told.threshold) as tightest, max(told.day) as day,
                       max(told.snoozed_until) as again
                  from token
                  left join expiry_warning told
                    on told.team_id = token.team_id and told.token_id = token.id and told.expires = token.expires
                 where token.team_id = :team and token.state = 'ACTIVE' and token.expires is not null
                   and token.expires <= :day
                 group by token.id, token.expires
                having min(told.threshold) is null or min(told.threshold) > 0
                 order by token.expires, token.id
                """)
                .bind("day", day.toString())
                .map((row, _) -> new Expiring(
                        new TokenId(row.getString("id")), LocalDate.parse(row.getString("expires")), told(row)))
                .list();
    }

    private static ExpiryWarnings.Told told(ResultSet row) throws SQLException {
        int tightest = row.getInt("tightest");
        if (row.wasNull()) {
            return ExpiryWarnings.Told.NOTHING;
        }
        var last = LocalDate.parse(row.getString("day"));
        return new ExpiryWarnings.Told(
                Optional.of(tightest),
                Columns.text(row, "again", LocalDate::parse).filter(again -> again.isAfter(last)));
    }

    @Override
    public Optional<LocalDate> firstAfter(LocalDate day) {
        return bound.query("""
                select expires
                  from token
                 where team_id = :team and state = 'ACTIVE' and expires is not null and expires > :day
                 order by expires
                 limit 1
                """)
                .bind("day", day.toString())
                .map((row, _) -> LocalDate.parse(row.getString("expires")))
                .findOne();
    }

    @Override
    public void told(Warning warning) {
        bound.dueChanged();
        bound.update("""
                insert into expiry_warning (team_id, token_id, expires, day, threshold, told_id)
                values (:team, :token, :expires, :day, :threshold, :to)
                    on conflict (team_id, token_id, expires, day) do nothing
                """)
                .bind("token", warning.token().value())
                .bind("expires", warning.expires().toString())
                .bind("day", warning.day().toString())
                .bind("threshold", warning.threshold())
                .bind("to", warning.to().map(MemberId::value))
                .execute();
    }

    @Override
    public boolean snooze(TokenId token, LocalDate expires, LocalDate until, MemberId by) {
        bound.dueChanged();
        return bound.update("""
                update expiry_warning
                   set snoozed_until = :until, snoozed_by = :by
                 where team_id = :team and token_id = :token and expires = :expires
                   and day = (select max(last.day)
                                from expiry_warning last
                               where last.team_id = :team and last.token_id = :token and last.expires = :expires)
                """)
                        .bind("token", token.value())
                        .bind("expires", expires.toString())
                        .bind("until", until.toString())
                        .bind("by", by.value())
                        .execute()
                == 1;
    }

    @Override
    public List<Warning> on(LocalDate day, Optional<MemberId> to) {
        return bound.query("""
                select token_id, expires, day, threshold, told_id, snoozed_until, snoozed_by
                  from expiry_warning
                 where team_id = :team and day = :day and coalesce(told_id, '') = :to
                 order by expires, token_id
                """)
                .bind("day", day.toString())
                .bind("to", to.map(MemberId::value).orElse(""))
                .map((row, _) -> warning(row))
                .list();
    }

    @Override
    public List<Warning> of(TokenId token) {
        return bound.query("""
                select token_id, expires, day, threshold, told_id, snoozed_until, snoozed_by
                  from expiry_warning
                 where team_id = :team and token_id = :token
                 order by day desc, expires
                """)
                .bind("token", token.value())
                .map((row, _) -> warning(row))
                .list();
    }

    private static Warning warning(ResultSet row) throws SQLException {
        var by = Columns.text(row, "snoozed_by", MemberId::new);
        return new Warning(
                new TokenId(row.getString("token_id")),
                LocalDate.parse(row.getString("expires")),
                LocalDate.parse(row.getString("day")),
                row.getInt("threshold"),
                Columns.text(row, "told_id", MemberId::new),
                Columns.text(row, "snoozed_until", LocalDate::parse)
                        .flatMap(until -> by.map(member -> new Snoozed(until, member))));
    }
}
