package dev.rollcall.store.sqlite;

import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.ClaimLost;
import dev.rollcall.store.jdbi.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The queue of cards over all teams. Its queries rely on SQLite: the join order of {@code cross join}, the unary plus
 * that keeps a column from an index, and the recursive view {@code waiting_place}.
 */
final class SqliteCardQueue implements CardQueue {
    private final Access access;

    SqliteCardQueue(Access access) {
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
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((row, _) -> claimed(row))
                .list();
    }

    /** A text that contains each name; no name is a part of another. */
    private static String names(Set<String> platforms) {
        return String.join(" ", platforms);
    }

    @Override
    public void sending(Claim claim, String nonce, Instant at) {
        change(claim, """
                update card
                   set nonce = :nonce, first_tried = :at
                 where team_id = :team and key = :key and claim_id = :claim
                """, update -> update.bind("nonce", nonce).bind("at", at.toEpochMilli()));
    }

    @Override
    public void settle(Claim claim, Optional<String> message, String hash) {
        change(claim, """
                update card
                   set shown = :version, message = :message, hash = case when :message is null then null else :hash end,
                       nonce = null, first_tried = null, lease_until = null, claim_id = null, claimed_by = null,
                       next_try = 0, tries = 0, problem = null
                 where team_id = :team and key = :key and claim_id = :claim
                """, update -> update.bind("version", claim.version())
                .bind("message", message)
                .bind("hash", hash));
    }

    @Override
    public void release(Claim claim, Instant at) {
        change(claim, """
                update card
                   set lease_until = null, claim_id = null, claimed_by = null, next_try = :at, tries = tries + 1
                 where team_id = :team and key = :key and claim_id = :claim
                """, update -> update.bind("at", at.toEpochMilli()));
    }

    @Override
    public void unsent(Claim claim) {
        change(claim, """
                update card
                   set nonce = null, first_tried = null
                 where team_id = :team and key = :key and claim_id = :claim
                """, update -> update);
    }

    @Override
    public void forget(Claim claim) {
        change(claim, """
                update card
                   set message = null, nonce = null, first_tried = null
                 where team_id = :team and key = :key and claim_id = :claim
                """, update -> update);
    }

    @Override
    public void giveUp(Claim claim, String problem) {
        change(claim, """
                update card
                   set shown = :version, problem = :problem, nonce = null, first_tried = null, lease_until = null,
                       claim_id = null, claimed_by = null, next_try = 0, tries = 0
                 where team_id = :team and key = :key and claim_id = :claim
                """, update -> update.bind("version", claim.version()).bind("problem", problem));
    }

    /** A card waits for its own next try and for the lease of any card at its address. */
    @Override
    public Optional<Instant> next(Set<String> platforms) {
        return access.read(handle -> handle.createQuery("""
                select case when until > next_try then until else next_try end as ready
                  from (select (select min(card.next_try)
                                  from card
                                 where card.platform = place.platform and card.team_id = place.team_id
                                   and card.address = place.address and wanted > shown) as next_try,
                               coalesce((select max(busy.lease_until)
                                           from card busy
                                          where busy.platform = place.platform and busy.team_id = place.team_id
                                            and busy.address = place.address
                                            and busy.lease_until is not null), 0) as until
                          from waiting_place place
                         where instr(:platforms, place.platform) > 0) waiting
                 order by ready
                 limit 1
                """)
                .bind("platforms", names(platforms))
                .map((row, _) -> Instant.ofEpochMilli(row.getLong("ready")))
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
    public List<ShownCard> shown(TeamId team) {
        return access.read(handle -> handle.createQuery("""
                select key, address, message, coalesce(hash, '') as hash
                  from card
                 where team_id = :team and message is not null and withdrawn = 0
                 order by key
                """)
                .bind("team", team.value())
                .map((row, _) -> new ShownCard(
                        CardKeyCodec.parse(row.getString("key")),
                        CardAddress.parse(row.getString("address")),
                        row.getString("message"),
                        row.getString("hash")))
                .list());
    }

    @Override
    public void redraw(TeamId team, Set<CardKey> keys) {
        access.write(handle -> {
            for (var key : keys) {
                handle.createUpdate("""
                        update card
                           set hash = '', wanted = wanted + 1, next_try = 0,
                               wanted_order = case when wanted > shown then wanted_order
                                                   else (select coalesce(max(wanted_order), 0) + 1 from card) end
                         where team_id = :team and key = :key and message is not null and withdrawn = 0
                        """)
                        .bind("team", team.value())
                        .bind("key", CardKeyCodec.storedText(key))
                        .execute();
            }
            return keys.size();
        });
    }

    @Override
    public long waiting() {
        return access.read(handle -> handle.createQuery("""
                select count(key) from card where wanted > shown
                """).mapTo(Long.class).one());
    }

    @Override
    public List<CardProblem> problems(TeamId team) {
        return access.read(handle -> handle.createQuery("""
                select key, address, problem
                  from card
                 where team_id = :team and problem is not null
                 order by key
                """)
                .bind("team", team.value())
                .map((row, _) -> new CardProblem(
                        CardKeyCodec.parse(row.getString("key")),
                        CardAddress.parse(row.getString("address")),
                        row.getString("problem")))
                .list());
    }

    /** Looks in a snapshot first, as a team without problems never waits for a writer. */
    @Override
    public void probe(Set<CardFault> faults, int most) {
        if (access.<List<GivenUp>>read(handle -> givenUp(handle, faults, most)).isEmpty()) {
            return;
        }
        access.write(handle -> {
            var cards = givenUp(handle, faults, most);
            for (var card : cards) {
                handle.createUpdate("""
                        update card
                           set wanted = wanted + 1, next_try = 0, tries = 0,
                               wanted_order = (select coalesce(max(wanted_order), 0) + 1 from card)
                         where team_id = :team and key = :key and wanted = shown
                        """)
                        .bind("team", card.team)
                        .bind("key", card.key)
                        .execute();
            }
            return cards.size();
        });
    }

    private record GivenUp(String team, String key) {}

    /** At each address the card that was wanted, and so tried, longest ago. */
    private static List<GivenUp> givenUp(Handle handle, Set<CardFault> faults, int most) {
        return handle.createQuery("""
                select team_id, key
                  from (select team_id, key, wanted_order,
                               row_number() over (partition by team_id, address order by wanted_order) as place
                          from card
                         where problem is not null and wanted = shown and lease_until is null
                           and instr(:faults, ' ' || substr(problem, 1, instr(problem || ' ', ' '))) > 0) waiting
                 where place = 1
                 order by wanted_order
                 limit :most
                """)
                .bind("faults", words(faults))
                .bind("most", most)
                .map((row, _) -> new GivenUp(row.getString("team_id"), row.getString("key")))
                .list();
    }

    /** The names of the faults, each between two spaces. */
    private static String words(Set<CardFault> faults) {
        return faults.stream().map(CardFault::name).collect(Collectors.joining(" ", " ", " "));
    }

    @Override
    public void wantAgain(TeamId team, Set<CardAddress> addresses) {
        access.write(handle -> {
            int changed = 0;
            for (var address : addresses) {
                changed += handle.createUpdate("""
                        update card
                           set wanted = wanted + 1, next_try = 0, tries = 0
                         where team_id = :team and address = :address and problem is not null and wanted = shown
                        """)
                        .bind("team", team.value())
                        .bind("address", address.text())
                        .execute();
            }
            return changed;
        });
    }

    @Override
    public List<Trouble> troubles() {
        return access.read(handle -> handle.createQuery("""
                select team_id, min(key) as key, address, problem, count(key) as cards
                  from card
                 where problem is not null and withdrawn = 0 and kind <> :said
                   and instr(:faults, ' ' || substr(problem, 1, instr(problem || ' ', ' '))) > 0
                 group by team_id, address, problem
                 order by team_id, address, problem
                """)
                .bind("said", CardKeyCodec.BLOCKED)
                .bind("faults", words(EnumSet.allOf(CardFault.class)))
                .map((row, _) -> new Trouble(
                        new TeamId(row.getString("team_id")),
                        CardKeyCodec.parse(row.getString("key")).space(),
                        CardAddress.parse(row.getString("address")),
                        row.getString("problem"),
                        row.getInt("cards")))
                .list());
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

    private interface Binding {
        Update bind(Update update);
    }

    private void change(Claim claim, String sql, Binding binding) {
        int changed = access.write(handle -> binding.bind(handle.createUpdate(sql)
                        .bind("team", claim.team().value())
                        .bind("key", claim.keyText())
                        .bind("claim", claim.id()))
                .execute());
        if (changed == 0) {
            throw new ClaimLost(claim.keyText());
        }
    }

    private static Claim claimed(ResultSet row) throws SQLException {
        long tried = row.getLong("first_tried");
        Optional<Instant> firstTried = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(tried));
        return new Claim(
                new TeamId(row.getString("team_id")),
                row.getString("key"),
                row.getString("address"),
                Ids.fresh(),
                row.getInt("withdrawn") == 1,
                row.getLong("wanted"),
                Optional.ofNullable(row.getString("message")),
                Optional.ofNullable(row.getString("hash")),
                Optional.ofNullable(row.getString("nonce")),
                firstTried,
                row.getInt("tries"),
                Optional.ofNullable(row.getString("problem")));
    }
}
