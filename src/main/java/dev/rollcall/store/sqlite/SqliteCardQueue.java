package dev.rollcall.store.sqlite;

import dev.rollcall.store.jdbi.Access;
import dev.rollcall.store.jdbi.CardQueueRows;
import dev.rollcall.store.jdbi.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Finds and claims what is next in the queue of cards. The queries rely on SQLite: the join order of {@code cross
 * join}, the unary plus that keeps a column from an index, and the recursive view {@code waiting_place}.
 */
final class SqliteCardQueue extends CardQueueRows {
    private final Access access;

    SqliteCardQueue(Access access, Dialect dialect) {
        super(access, dialect);
        this.access = access;
    }

    /** Looks in a snapshot first, so that an idle queue never waits for a writer. */
    @Override
    public List<Claim> claim(Claimant who, Instant now, Duration lease, int most) {
        if (access.<List<Claim>>read(handle -> claimable(handle, who.platforms(), now, most))
                .isEmpty()) {
            return List.of();
        }
        return access.write(handle -> {
            var claims = claimable(handle, who.platforms(), now, most);
            for (var claim : claims) {
                handle.createUpdate("""
                        update card
                           set lease_until = :until, claim_id = :claim, claimed_by = :who
                         where team_id = :team and key = :key
                        """)
                        .bind("team", claim.team().value())
                        .bind("key", claim.keyText())
                        .bind("until", now.plus(lease).toEpochMilli())
                        .bind("claim", claim.id())
                        .bind("who", who.name())
                        .execute();
            }
            return claims;
        });
    }

    /**
     * Goes from place to card and takes, in each place, the card that was wanted first: a thousand may wait in one
     * place.
     */
    private static List<Claim> claimable(Handle handle, Set<String> platforms, Instant now, int most) {
        return handle.createQuery("""
                select card.team_id, key, card.address, withdrawn, wanted, message, hash, nonce, first_tried, tries,
                       problem
                  from waiting_place place
                 cross join card
                 where instr(:platforms, place.platform) > 0
                   and card.team_id = place.team_id
                   and card.key = (select due.key
                                     from card due
                                    where due.platform = place.platform and due.team_id = place.team_id
                                      and due.address = place.address
                                      and due.wanted > due.shown and +due.next_try <= :now
                                      and due.kind in (<kinds>)
                                    order by due.wanted_order
                                    limit 1)
                   and not exists (select 1
                                     from card busy
                                    where busy.platform = place.platform and busy.team_id = place.team_id
                                      and busy.address = place.address
                                      and busy.lease_until is not null and busy.lease_until > :now)
                 order by card.wanted_order
                 limit :most
                """)
                .bind("platforms", names(platforms))
                .bindList("kinds", KINDS)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((row, _) -> claimed(row))
                .list();
    }

    /** A text that contains each name; no name is a part of another. */
    private static String names(Set<String> platforms) {
        return String.join(" ", platforms);
    }

    /** A card waits for its own next try and for the lease of any card at its address. */
    @Override
    public Optional<Instant> next(Set<String> platforms) {
        return access.read(handle -> handle.createQuery("""
                select case when until > next_try then until else next_try end as ready
                  from (select (select min(card.next_try)
                                  from card
                                 where card.platform = place.platform and card.team_id = place.team_id
                                   and card.address = place.address and wanted > shown
                                   and card.kind in (<kinds>)) as next_try,
                               coalesce((select max(busy.lease_until)
                                           from card busy
                                          where busy.platform = place.platform and busy.team_id = place.team_id
                                            and busy.address = place.address
                                            and busy.lease_until is not null), 0) as until
                          from waiting_place place
                         where instr(:platforms, place.platform) > 0) waiting
                 where next_try is not null
                 order by ready
                 limit 1
                """)
                .bind("platforms", names(platforms))
                .bindList("kinds", KINDS)
                .map((row, _) -> Instant.ofEpochMilli(row.getLong("ready")))
                .findOne());
    }

    /**
     * This process is the only one that delivers: frees the claims of the one before, lets nothing wait for its next
     * try, and wants the cards again that were given up on.
     */
    static void recover(Handle handle, Instant now) {
        handle.createUpdate("""
                update card
                   set lease_until = null, claim_id = null, claimed_by = null, next_try = 0, tries = 0
                 where lease_until is not null or next_try > 0 or tries > 0
                """).execute();
        handle.createUpdate("""
                update card
                   set wanted = wanted + 1, wanted_order = (select coalesce(max(wanted_order), 0) + 1 from card),
                       next_try = :now, tries = 0
                 where problem is not null and wanted = shown
                """).bind("now", now.toEpochMilli()).execute();
    }
}
