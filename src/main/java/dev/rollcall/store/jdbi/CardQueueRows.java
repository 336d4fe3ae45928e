package dev.rollcall.store.jdbi;

import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.ClaimLost;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The queue of cards over all teams, without the queries by which a backend finds and claims what is next. A card of a
 * kind that only a newer version knows is neither read nor claimed: that version shows it.
 */
public abstract class CardQueueRows implements CardQueue {
    /** The kinds of cards that this version can draw. */
    protected static final List<String> KINDS =
            CardKeyCodec.KINDS.stream().sorted().toList();

    private final Access access;
    private final Dialect dialect;

    protected CardQueueRows(Access access, Dialect dialect) {
        this.access = access;
        this.dialect = dialect;
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
    public void doubt(Claim claim, Instant since, Instant until) {
        change(claim, """
                update card
                   set doubt_since = :since, doubt_until = :until
                 where team_id = :team and key = :key and claim_id = :claim
                """, update -> update.bind("since", since.toEpochMilli()).bind("until", until.toEpochMilli()));
    }

    @Override
    public List<Doubt> doubts(Set<String> platforms, Instant now) {
        if (platforms.isEmpty()) {
            return List.of();
        }
        return access.read(handle -> handle.createQuery("""
                select team_id, key, address, doubt_since, doubt_until
                  from card
                 where doubt_until <= :now and platform in (<platforms>) and kind in (<kinds>)
                 order by doubt_until
                """)
                .bind("now", now.toEpochMilli())
                .bindList("platforms", List.copyOf(platforms))
                .bindList("kinds", KINDS)
                .map((row, _) -> new Doubt(
                        new TeamId(row.getString("team_id")),
                        CardKeyCodec.parse(row.getString("key")),
                        CardAddress.parse(row.getString("address")),
                        Instant.ofEpochMilli(row.getLong("doubt_since")),
                        Instant.ofEpochMilli(row.getLong("doubt_until"))))
                .list());
    }

    @Override
    public void cleared(Doubt doubt) {
        access.write(handle -> handle.createUpdate("""
                update card
                   set doubt_since = null, doubt_until = null
                 where team_id = :team and key = :key and doubt_until = :until
                """)
                .bind("team", doubt.team().value())
                .bind("key", CardKeyCodec.storedText(doubt.key()))
                .bind("until", doubt.until().toEpochMilli())
                .execute());
    }

    @Override
    public void settle(Claim claim, Optional<String> message, String hash) {
        change(claim, """
                update card
                   set shown = :version, message = :message,
                       hash = case when coalesce(hash, ' ') = coalesce(:before, ' ') then :hash else '' end,
                       nonce = null, first_tried = null, lease_until = null, claim_id = null, claimed_by = null,
                       next_try = 0, tries = 0, problem = null
                 where team_id = :team and key = :key and claim_id = :claim
                """, update -> update.bind("version", claim.version())
                .bind("message", message)
                .bind("before", claim.hash())
                .bind("hash", message.map(_ -> hash)));
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

    @Override
    public boolean rest() {
        return access.read(handle -> handle.createQuery("""
                select case when exists (select 1 from card where wanted > shown and kind in (<kinds>))
                              or exists (select 1 from card where lease_until is not null and kind in (<kinds>))
                            then 0 else 1 end
                """)
                        .bindList("kinds", KINDS)
                        .mapTo(Integer.class)
                        .one()
                == 1);
    }

    @Override
    public List<ShownCard> shown(TeamId team) {
        return access.read(handle -> handle.createQuery("""
                select key, address, message, coalesce(hash, '') as hash
                  from card
                 where team_id = :team and message is not null and withdrawn = 0 and kind in (<kinds>)
                 order by key
                """)
                .bindList("kinds", KINDS)
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
                handle.createUpdate(dialect.sql("""
                        update card
                           set hash = '', wanted = wanted + 1, next_try = 0,
                               wanted_order = case when wanted > shown then wanted_order
                                                   else NEXT_PLACE end
                         where team_id = :team and key = :key and message is not null and withdrawn = 0
                        """))
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
                 where team_id = :team and problem is not null and kind in (<kinds>)
                 order by key
                """)
                .bindList("kinds", KINDS)
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
        if (access.<List<Probed>>read(handle -> toProbe(handle, faults, most)).isEmpty()) {
            return;
        }
        access.write(handle -> {
            var cards = toProbe(handle, faults, most);
            for (var card : cards) {
                handle.createUpdate(dialect.sql("""
                        update card
                           set wanted = wanted + 1, next_try = 0, tries = 0,
                               wanted_order = NEXT_PLACE
                         where team_id = :team and key = :key and wanted = shown
                        """))
                        .bind("team", card.team)
                        .bind("key", card.key)
                        .execute();
            }
            return cards.size();
        });
    }

    private record Probed(String team, String key) {}

    /** At each address the card that was wanted, and so tried, longest ago. */
    private List<Probed> toProbe(Handle handle, Set<CardFault> faults, int most) {
        return handle.createQuery(dialect.sql("""
                select team_id, key
                  from (select team_id, key, wanted_order,
                               row_number() over (partition by team_id, address order by wanted_order) as place
                          from card
                         where problem is not null and wanted = shown and lease_until is null
                           and FIRST_WORD_OF_PROBLEM in (<faults>)) waiting
                 where place = 1
                 order by wanted_order
                 limit :most
                """))
                .bindList("faults", names(faults))
                .bind("most", most)
                .map((row, _) -> new Probed(row.getString("team_id"), row.getString("key")))
                .list();
    }

    private static List<String> names(Set<CardFault> faults) {
        return faults.stream().map(CardFault::name).toList();
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
        return access.read(handle -> handle.createQuery(dialect.sql("""
                select team_id, min(key) as key, address, problem, count(key) as cards
                  from card
                 where problem is not null and withdrawn = 0 and kind <> :said and kind in (<kinds>)
                   and FIRST_WORD_OF_PROBLEM in (<faults>)
                 group by team_id, address, problem
                 order by team_id, address, problem
                """))
                .bind("said", CardKeyCodec.BLOCKED)
                .bindList("kinds", KINDS)
                .bindList("faults", names(EnumSet.allOf(CardFault.class)))
                .map((row, _) -> new Trouble(
                        new TeamId(row.getString("team_id")),
                        CardKeyCodec.parse(row.getString("key")).space(),
                        CardAddress.parse(row.getString("address")),
                        row.getString("problem"),
                        row.getInt("cards")))
                .list());
    }

    /** The unary plus keeps SQLite from an index that holds every card. */
    @Override
    public List<Waiting> underWay() {
        return access.read(handle -> handle.createQuery("""
                select team_id, key, address, first_tried, next_try, tries, lease_until
                  from card
                 where wanted > shown and problem is null
                 order by +wanted_order
                """)
                .map((row, _) -> new Waiting(
                        new TeamId(row.getString("team_id")),
                        row.getString("key"),
                        row.getString("address"),
                        moment(row, "first_tried"),
                        Instant.ofEpochMilli(row.getLong("next_try")),
                        row.getInt("tries"),
                        moment(row, "lease_until")))
                .list());
    }

    @Override
    public List<GivenUp> givenUp() {
        return access.read(handle -> handle.createQuery("""
                select team_id, min(key) as key, address, problem, count(key) as cards
                  from card
                 where problem is not null and withdrawn = 0
                 group by team_id, platform, address, problem
                 order by team_id, address, problem, key
                """)
                .map((row, _) -> new GivenUp(
                        new TeamId(row.getString("team_id")),
                        row.getString("key"),
                        row.getString("address"),
                        row.getString("problem"),
                        row.getInt("cards")))
                .list());
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

    /** A row with all columns of {@link Claim}, under a claim id of its own. */
    protected static Claim claimed(ResultSet row) throws SQLException {
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
                moment(row, "first_tried"),
                row.getInt("tries"),
                Optional.ofNullable(row.getString("problem")));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
