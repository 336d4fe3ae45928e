package dev.rollcall.store.postgres;

import dev.rollcall.store.jdbi.Access;
import dev.rollcall.store.jdbi.CardQueueRows;
import dev.rollcall.store.jdbi.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Finds and claims what is next in the queue of cards, for any number of processes. A card is locked with {@code for
 * update skip locked}, so nobody waits for another claimant; its address is locked beside it, since two processes must
 * not send to one address at once.
 */
final class PostgresCardQueue extends CardQueueRows {
    /**
     * A claim of a process that has ended is taken over once it is this old: the last request of that process has
     * reached the chat by then, or never will.
     */
    static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(8);

    private final Access access;
    private final Presence presence;

    PostgresCardQueue(Access access, Dialect dialect, Presence presence) {
        super(access, dialect);
        this.access = access;
        this.presence = presence;
    }

    private record Candidate(String team, String key, String address) {}

    /** Looks in a snapshot first, so that an idle queue locks nothing. */
    @Override
    public List<Claim> claim(Claimant who, Instant now, Duration lease, int most) {
        presence.takeOver(now, lease);
        var candidates = access.read(handle -> candidates(handle, who.platforms(), now, most));
        if (candidates.isEmpty()) {
            return List.of();
        }
        return access.write(handle -> {
            var claims = new ArrayList<Claim>();
            for (var candidate : candidates) {
                if (locked(handle, candidate, now)) {
                    claimed(handle, candidate, now, now.plus(lease)).ifPresent(claims::add);
                }
            }
            return List.copyOf(claims);
        });
    }

    /** At each free address the card that was wanted first. */
    private static List<Candidate> candidates(Handle handle, Set<String> platforms, Instant now, int most) {
        if (platforms.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                select team_id, key, address
                  from (select distinct on (platform, team_id, address) team_id, key, address, platform, wanted_order
                          from card
                         where wanted > shown and next_try <= :now and platform in (<platforms>) and kind in (<kinds>)
                         order by platform, team_id, address, wanted_order) first
                 where not exists (select 1
                                     from card busy
                                    where busy.platform = first.platform and busy.team_id = first.team_id
                                      and busy.address = first.address and busy.lease_until > :now)
                 order by wanted_order
                 limit :most
                """)
                .bindList("platforms", List.copyOf(platforms))
                .bindList("kinds", KINDS)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((row, _) ->
                        new Candidate(row.getString("team_id"), row.getString("key"), row.getString("address")))
                .list();
    }

    /** Whether this transaction got the card and its address. The locks end with the transaction. */
    private static boolean locked(Handle handle, Candidate candidate, Instant now) {
        return handle.createQuery("""
                select pg_try_advisory_xact_lock(hashtextextended(:place, 1))
                  from card
                 where team_id = :team and key = :key and wanted > shown and next_try <= :now
                   for update skip locked
                """)
                .bind("team", candidate.team)
                .bind("key", candidate.key)
                .bind("now", now.toEpochMilli())
                .bind("place", candidate.team + " " + candidate.address)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Statements of their own, so that they see what the last holder of the address has committed. */
    private Optional<Claim> claimed(Handle handle, Candidate candidate, Instant now, Instant until) {
        var claim = handle.createQuery("""
                select team_id, key, address, withdrawn, wanted, message, hash, nonce, first_tried, tries, problem
                  from card
                 where team_id = :team and key = :key and wanted > shown and next_try <= :now
                   and not exists (select 1
                                     from card busy
                                    where busy.platform = card.platform and busy.team_id = card.team_id
                                      and busy.address = card.address and busy.lease_until > :now)
                """)
                .bind("team", candidate.team)
                .bind("key", candidate.key)
                .bind("now", now.toEpochMilli())
                .map((row, _) -> claimed(row))
                .findOne();
        claim.ifPresent(one -> handle.createUpdate("""
                update card
                   set lease_until = :until, claim_id = :claim, claimed_by = :who
                 where team_id = :team and key = :key
                """)
                .bind("team", candidate.team)
                .bind("key", candidate.key)
                .bind("until", until.toEpochMilli())
                .bind("claim", one.id())
                .bind("who", presence.name())
                .execute());
        return claim;
    }

    /** A card waits for its own next try and for the lease of any card at its address. */
    @Override
    public Optional<Instant> next(Set<String> platforms) {
        if (platforms.isEmpty()) {
            return Optional.empty();
        }
        return access.read(handle -> handle.createQuery("""
                select greatest(due.next_try, coalesce(busy.until, 0)) as ready
                  from (select platform, team_id, address, min(next_try) as next_try
                          from card
                         where wanted > shown and platform in (<platforms>) and kind in (<kinds>)
                         group by platform, team_id, address) due
                  left join (select platform, team_id, address, max(lease_until) as until
                               from card
                              where lease_until is not null
                              group by platform, team_id, address) busy
                    on busy.platform = due.platform and busy.team_id = due.team_id and busy.address = due.address
                 order by ready
                 limit 1
                """)
                .bindList("platforms", List.copyOf(platforms))
                .bindList("kinds", KINDS)
                .map((row, _) -> Instant.ofEpochMilli(row.getLong("ready")))
                .findOne());
    }

    /** Claims of other processes stay; what nobody has claimed is tried now. */
    static void recover(Handle handle, Instant now) {
        handle.createUpdate("""
                update card
                   set lease_until = null, claim_id = null, claimed_by = null, next_try = 0, tries = 0
                 where (lease_until is not null or next_try > 0 or tries > 0)
                   and (lease_until is null or lease_until <= :now)
                """).bind("now", now.toEpochMilli()).execute();
        handle.createUpdate("""
                update card
                   set wanted = wanted + 1, wanted_order = nextval('card_place'), next_try = :now, tries = 0
                 where problem is not null and wanted = shown and lease_until is null
                """).bind("now", now.toEpochMilli()).execute();
    }
}
