package dev.rollcall.store.jdbi;

import dev.rollcall.store.CardStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Raises what is wanted; {@link QueueRows} brings what is shown after it. A card that is stale already keeps its place
 * in the queue. A once card that was sent is never drawn again, only withdrawn.
 */
final class CardRows implements CardStore {
    private final TeamHandle bound;

    CardRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void want(String key, String address, Kind kind) {
        bound.update("""
                insert into card
                       (team_id, key, address, kind, wanted, wanted_order, shown, withdrawn, next_try, tries)
                values (:team, :key, :address, :kind, 1, (select coalesce(max(wanted_order), 0) + 1 from card), 0, 0, 0, 0)
                    on conflict (team_id, key) do update
                   set wanted = card.wanted + 1,
                       wanted_order = case when card.wanted > card.shown then card.wanted_order
                                           else excluded.wanted_order end,
                       address = case when card.withdrawn = 1 and card.message is null and card.nonce is null
                                           and card.lease_until is null then excluded.address
                                      else card.address end,
                       withdrawn = 0
                 where card.withdrawn = 1 or card.kind = 'LIVE'
                    or (card.message is null and card.wanted = card.shown)
                """)
                .bind("key", key)
                .bind("address", address)
                .bind("kind", kind.name())
                .execute();
    }

    @Override
    public void stale(String key) {
        bound.update("""
                update card
                   set wanted = wanted + 1,
                       wanted_order = case when wanted > shown then wanted_order
                                           else (select max(every.wanted_order) + 1 from card every) end
                 where team_id = :team and key = :key and withdrawn = 0
                   and (kind = 'LIVE' or (message is null and wanted = shown))
                """).bind("key", key).execute();
    }

    /** Nothing is left to do for a card that nobody has begun to send. */
    @Override
    public void withdraw(String key) {
        bound.update("""
                update card
                   set withdrawn = 1, wanted = wanted + 1,
                       shown = case when message is null and nonce is null and lease_until is null then wanted + 1
                                    else shown end,
                       problem = case when message is null and nonce is null and lease_until is null then null
                                      else problem end,
                       wanted_order = case when wanted > shown then wanted_order
                                           else (select max(every.wanted_order) + 1 from card every) end
                 where team_id = :team and key = :key
                   and (withdrawn = 0 or (message is not null and wanted = shown))
                """).bind("key", key).execute();
    }

    @Override
    public Optional<Row> find(String key) {
        return bound.query("""
                select key, address, kind, message, withdrawn, problem
                  from card
                 where team_id = :team and key = :key
                """).bind("key", key).map((row, _) -> card(row)).findOne();
    }

    @Override
    public Optional<Row> byMessage(String message) {
        return bound.query("""
                select key, address, kind, message, withdrawn, problem
                  from card
                 where team_id = :team and message = :message
                 order by key
                 limit 1
                """)
                .bind("message", message)
                .map((row, _) -> card(row))
                .findOne();
    }

    /** By key. The upper bound lets the key's index do it. */
    @Override
    public List<Row> startingWith(String prefix) {
        return bound.query("""
                select key, address, kind, message, withdrawn, problem
                  from card
                 where team_id = :team and key >= :prefix and substr(key, 1, length(:prefix)) = :prefix
                   and key < :after
                 order by key
                """)
                .bind("prefix", prefix)
                .bind("after", prefix + Character.toString(Character.MAX_CODE_POINT))
                .map((row, _) -> card(row))
                .list();
    }

    @Override
    public boolean underWay(String prefix) {
        return bound.query("""
                select count(key)
                  from card
                 where team_id = :team and key >= :prefix and key < :after and message is null and nonce is not null
                """)
                        .bind("prefix", prefix)
                        .bind("after", prefix + Character.toString(Character.MAX_CODE_POINT))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static Row card(ResultSet row) throws SQLException {
        return new Row(
                row.getString("key"),
                row.getString("address"),
                Kind.valueOf(row.getString("kind")),
                Columns.text(row, "message"),
                row.getInt("withdrawn") == 1,
                Columns.text(row, "problem"));
    }
}
