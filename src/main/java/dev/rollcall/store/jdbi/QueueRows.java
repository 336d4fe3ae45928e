package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.CardStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The queue of cards over all teams. Each method is a transaction of its own. A claim whose lease ran out may still
 * settle: what it says of the message is true, and a version that goes back is only drawn once more.
 */
public final class QueueRows implements CardQueue {
    private final Access access;

    public QueueRows(Access access) {
        this.access = access;
    }

    /** Looks in a snapshot first, so that an idle queue never waits for a writer. */
    @Override
    public List<Claim> claim(Instant now, Duration lease, int most) {
        if (access.<List<Claim>>read(handle -> claimable(handle, now, most)).isEmpty()) {
            return List.of();
        }
        return access.write(handle -> {
            var claims = claimable(handle, now, most);
            for (var claim : claims) {
                handle.createUpdate("""
                        update card
                           set lease_until = :until
                         where team_id = :team and key = :key
                        """)
                        .bind("team", claim.team().value())
                        .bind("key", claim.key())
                        .bind("until", now.plus(lease).toEpochMilli())
                        .execute();
            }
            return claims;
        });
    }

    /**
     * From place to card, as {@code cross join} has SQLite do it, and in each place by the order of wants, not by the
     * next try: a thousand may wait at one.
     */
    private static List<Claim> claimable(Handle handle, Instant now, int most) {
        return handle.createQuery("""
                select card.team_id, key, card.address, kind, withdrawn, wanted, message, hash, nonce, first_tried, tries
                  from waiting_place place
                 cross join card
                 where card.team_id = place.team_id
                   and card.key = (select due.key
                                     from card due
                                    where due.team_id = place.team_id and due.address = place.address
                                      and due.wanted > due.shown and +due.next_try <= :now
                                    order by due.wanted_order
                                    limit 1)
                   and not exists (select 1
                                     from card busy
                                    where busy.team_id = place.team_id and busy.address = place.address
                                      and busy.lease_until is not null and busy.lease_until > :now)
                 order by card.wanted_order
                 limit :most
                """)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((row, _) -> claimed(row))
                .list();
    }

    @Override
    public void sending(Claim claim, String nonce, Instant at) {
        change(claim, """
                update card
                   set nonce = :nonce, first_tried = :at
                 where team_id = :team and key = :key
                """, update -> update.bind("nonce", nonce).bind("at", at.toEpochMilli()));
    }

    @Override
    public void settle(Claim claim, Optional<String> message, String hash) {
        change(claim, """
                update card
                   set shown = :version, message = :message, hash = case when :message is null then null else :hash end,
                       nonce = null, first_tried = null, lease_until = null, next_try = 0, tries = 0, problem = null
                 where team_id = :team and key = :key
                """, update -> update.bind("version", claim.version())
                .bind("message", message)
                .bind("hash", hash));
    }

    @Override
    public void release(Claim claim, Instant at) {
        change(claim, """
                update card
                   set lease_until = null, next_try = :at, tries = tries + 1
                 where team_id = :team and key = :key
                """, update -> update.bind("at", at.toEpochMilli()));
    }

    /** The lease stays: whoever holds it sends again or releases it. */
    @Override
    public void unsent(Claim claim) {
        change(claim, """
                update card
                   set nonce = null, first_tried = null
                 where team_id = :team and key = :key
                """, update -> update);
    }

    /** The lease stays: whoever holds it posts anew or releases it. */
    @Override
    public void forget(Claim claim) {
        change(claim, """
                update card
                   set message = null, hash = null, nonce = null, first_tried = null
                 where team_id = :team and key = :key
                """, update -> update);
    }

    @Override
    public void giveUp(Claim claim, String problem) {
        change(claim, """
                update card
                   set shown = :version, problem = :problem, nonce = null, first_tried = null, lease_until = null,
                       next_try = 0, tries = 0
                 where team_id = :team and key = :key
                """, update -> update.bind("version", claim.version()).bind("problem", problem));
    }

    /** A card waits for its own next try and for the lease of any card at its address. */
    @Override
    public Optional<Instant> next() {
        return access.read(handle -> handle.createQuery("""
                select case when until > next_try then until else next_try end as ready
                  from (select (select min(card.next_try)
                                  from card
                                 where card.team_id = place.team_id and card.address = place.address
                                   and wanted > shown) as next_try,
                               coalesce((select max(busy.lease_until)
                                           from card busy
                                          where busy.team_id = place.team_id and busy.address = place.address
                                            and busy.lease_until is not null), 0) as until
                          from waiting_place place) waiting
                 order by ready
                 limit 1
                """)
                .map((row, _) -> Columns.moment(row, "ready"))
                .findOne());
    }

    @Override
    public boolean rest() {
        return access.read(
                handle -> handle.createQuery("""
                select case when exists (select 1 from card where wanted > shown)
                              or exists (select 1 from card where lease_until is not null) then 0 else 1 end
                """).mapTo(Integer.class).one() == 1);
    }

    @Override
    public long waiting() {
        return access.read(handle -> handle.createQuery("""
                select count(key) from card where wanted > shown
                """).mapTo(Long.class).one());
    }

    @Override
    public List<Trouble> troubles(TeamId team) {
        return access.read(handle -> handle.createQuery("""
                select key, address, problem
                  from card
                 where team_id = :team and problem is not null
                 order by key
                """)
                .bind("team", team.value())
                .map((row, _) -> new Trouble(row.getString("key"), row.getString("address"), row.getString("problem")))
                .list());
    }

    @Override
    public void retryAll(Instant now) {
        access.write(handle -> handle.createUpdate("""
                update card
                   set lease_until = null, next_try = 0, tries = 0
                 where lease_until is not null or next_try > 0 or tries > 0
                """).execute());
        access.write(handle ->
                handle.createUpdate("""
                update card
                   set wanted = wanted + 1, wanted_order = (select max(every.wanted_order) + 1 from card every),
                       next_try = :now, tries = 0
                 where problem is not null and wanted = shown
                """).bind("now", now.toEpochMilli()).execute());
    }

    private interface Binding {
        Update bind(Update update);
    }

    private void change(Claim claim, String sql, Binding binding) {
        access.write(handle -> binding.bind(handle.createUpdate(sql)
                        .bind("team", claim.team().value())
                        .bind("key", claim.key()))
                .execute());
    }

    private static Claim claimed(ResultSet row) throws SQLException {
        return new Claim(
                new TeamId(row.getString("team_id")),
                row.getString("key"),
                row.getString("address"),
                CardStore.Kind.valueOf(row.getString("kind")),
                row.getInt("withdrawn") == 1,
                row.getLong("wanted"),
                Columns.text(row, "message"),
                Columns.text(row, "hash"),
                Columns.text(row, "nonce"),
                Columns.maybeMoment(row, "first_tried"),
                row.getInt("tries"));
    }
}
