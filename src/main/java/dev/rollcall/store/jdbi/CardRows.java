package dev.rollcall.store.jdbi;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Trouble;
import dev.rollcall.store.CardStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Raises the wanted version of cards; the backend's {@link dev.rollcall.store.CardQueue} raises the shown one. A card
 * that is stale already keeps its place in the queue.
 */
final class CardRows implements CardStore {
    private final TeamHandle bound;

    CardRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void want(CardKey key, CardAddress address) {
        bound.update(placed("""
                insert into card
                       (team_id, key, kind, platform, address, wanted, wanted_order, shown, withdrawn, next_try, tries)
                values (:team, :key, :kind, :platform, :address, 1, NEXT_PLACE, 0, 0, 0, 0)
                    on conflict (team_id, key) do update
                   set wanted = card.wanted + 1,
                       wanted_order = case when card.wanted > card.shown then card.wanted_order
                                           else excluded.wanted_order end,
                       address = case when card.withdrawn = 1 and card.message is null and card.nonce is null
                                           and card.lease_until is null then excluded.address
                                      else card.address end,
                       withdrawn = 0
                """))
                .bind("key", CardKeyCodec.storedText(key))
                .bind("kind", CardKeyCodec.kind(key))
                .bind("platform", key.space().platform())
                .bind("address", address.text())
                .execute();
    }

    @Override
    public void stale(CardKey key) {
        bound.update(placed("""
                update card
                   set wanted = wanted + 1,
                       wanted_order = case when wanted > shown then wanted_order
                                           else NEXT_PLACE end
                 where team_id = :team and key = :key and withdrawn = 0
                """)).bind("key", CardKeyCodec.storedText(key)).execute();
    }

    @Override
    public void staleOfKind(String kind) {
        bound.update(placed("""
                update card
                   set wanted = wanted + 1,
                       wanted_order = case when wanted > shown then wanted_order
                                           else NEXT_PLACE end
                 where team_id = :team and kind = :kind and withdrawn = 0
                """)).bind("kind", kind).execute();
    }

    @Override
    public void anew(CardKey key, CardAddress address) {
        want(key, address);
        bound.update("""
                update card
                   set address = :address, message = null, hash = null, nonce = null, first_tried = null,
                       problem = null, next_try = 0, tries = 0, lease_until = null, claim_id = null, claimed_by = null
                 where team_id = :team and key = :key
                """)
                .bind("key", CardKeyCodec.storedText(key))
                .bind("address", address.text())
                .execute();
    }

    @Override
    public void move(String kind, CardAddress from, CardAddress to) {
        bound.update(placed("""
                update card
                   set address = :to, problem = null, next_try = 0, tries = 0,
                       lease_until = null, claim_id = null, claimed_by = null, wanted = wanted + 1,
                       wanted_order = case when wanted > shown then wanted_order
                                           else NEXT_PLACE end
                 where team_id = :team and kind = :kind and address = :from
                   and message is null and nonce is null and withdrawn = 0
                """))
                .bind("kind", kind)
                .bind("from", from.text())
                .bind("to", to.text())
                .execute();
    }

    /** Nothing is left to do for a card that was never sent. */
    @Override
    public void withdraw(CardKey key) {
        bound.update(placed("""
                update card
                   set withdrawn = 1, wanted = wanted + 1,
                       shown = case when message is null and nonce is null and lease_until is null then wanted + 1
                                    else shown end,
                       problem = case when message is null and nonce is null and lease_until is null then null
                                      else problem end,
                       wanted_order = case when wanted > shown then wanted_order
                                           else NEXT_PLACE end
                 where team_id = :team and key = :key
                   and (withdrawn = 0 or (message is not null and wanted = shown))
                """)).bind("key", CardKeyCodec.storedText(key)).execute();
    }

    @Override
    public void abandon(SpaceId space) {
        bound.update("""
                update card
                   set withdrawn = 1, shown = wanted, message = null, hash = null, nonce = null, first_tried = null,
                       problem = null, lease_until = null, claim_id = null, claimed_by = null
                 where team_id = :team and platform = :platform and key like :space escape '!'
                """)
                .bind("platform", space.platform())
                .bind("space", "%@" + escaped(space.toString()))
                .execute();
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private String placed(String sql) {
        return bound.dialect().sql(sql);
    }

    @Override
    public List<CardKey> ofReview(String kind, ReviewId review) {
        var begin = kind + ':' + review.value();
        // In the order of the texts, ";" comes next after ":".
        return bound.query("""
                select key
                  from card
                 where team_id = :team and key > :from and key < :to and withdrawn = 0 and problem is null
                 order by key
                """)
                .bind("from", begin + ':')
                .bind("to", begin + ';')
                .mapTo(String.class)
                .map(CardKeyCodec::parse)
                .list();
    }

    @Override
    public Optional<Row> find(CardKey key) {
        return bound.query("""
                select key, address, message, withdrawn, problem
                  from card
                 where team_id = :team and key = :key
                """)
                .bind("key", CardKeyCodec.storedText(key))
                .map((row, _) -> card(row))
                .findOne();
    }

    @Override
    public Optional<Row> byMessage(String message) {
        return bound.query("""
                select key, address, message, withdrawn, problem
                  from card
                 where team_id = :team and message = :message and kind in (<kinds>)
                 order by key
                 limit 1
                """)
                .bindList("kinds", CardQueueRows.KINDS)
                .bind("message", message)
                .map((row, _) -> card(row))
                .findOne();
    }

    @Override
    public boolean underWay(String kind) {
        return bound.query("""
                select exists (
                       select 1
                         from card
                        where team_id = :team and kind = :kind and message is null and nonce is not null)
                """).bind("kind", kind).mapTo(Boolean.class).one();
    }

    @Override
    public List<Trouble> troubles() {
        return bound.query("""
                select min(key) as key, address, problem, count(key) as cards
                  from card
                 where team_id = :team and problem is not null and withdrawn = 0 and kind <> :said
                   and kind in (<kinds>)
                 group by address, problem
                 order by address, problem
                """)
                .bind("said", CardKeyCodec.BLOCKED)
                .bindList("kinds", CardQueueRows.KINDS)
                .map((row, _) -> new Trouble(
                        bound.team(),
                        CardKeyCodec.parse(row.getString("key")).space(),
                        CardAddress.parse(row.getString("address")),
                        row.getString("problem"),
                        row.getInt("cards")))
                .list();
    }

    private static Row card(ResultSet row) throws SQLException {
        return new Row(
                CardKeyCodec.parse(row.getString("key")),
                CardAddress.parse(row.getString("address")),
                Columns.text(row, "message"),
                row.getInt("withdrawn") == 1,
                Columns.text(row, "problem"));
    }
}
