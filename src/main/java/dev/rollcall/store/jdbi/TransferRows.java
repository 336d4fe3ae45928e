package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.domain.token.TransferId;
import dev.rollcall.store.Stale;
import dev.rollcall.store.TransferStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class TransferRows implements TransferStore {
    private final TeamHandle bound;

    TransferRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void add(Transfer transfer) {
        int added = bound.update("""
                insert into transfer
                       (team_id, id, token_id, from_id, to_id, asked_by, asked_at, ended, ended_at)
                values (:team, :id, :token, :from, :to, :askedBy, :askedAt, :ended, :endedAt)
                    on conflict (team_id, token_id) where ended is null do nothing
                """)
                .bind("id", transfer.id().value())
                .bind("token", transfer.token().value())
                .bind("from", transfer.from().map(MemberId::value))
                .bind("to", transfer.to().value())
                .bind("askedBy", transfer.askedBy().value())
                .bind("askedAt", transfer.askedAt().toEpochMilli())
                .bind("ended", transfer.ended().map(end -> end.how().name()))
                .bind("endedAt", transfer.ended().map(end -> end.at().toEpochMilli()))
                .execute();
        if (added == 0) {
            throw new Stale();
        }
        bound.dueAt(transfer.endsAt(), transfer.askedAt());
    }

    @Override
    public Optional<Transfer> openOf(TokenId token) {
        return bound.query("""
                select id, token_id, from_id, to_id, asked_by, asked_at, ended, ended_at
                  from transfer
                 where team_id = :team and token_id = :token and ended is null
                """)
                .bind("token", token.value())
                .map((row, _) -> transfer(row))
                .findOne();
    }

    @Override
    public List<Transfer> of(TransferId id) {
        return bound.query("""
                select id, token_id, from_id, to_id, asked_by, asked_at, ended, ended_at
                  from transfer
                 where team_id = :team and id = :id
                 order by token_id
                """)
                .bind("id", id.value())
                .map((row, _) -> transfer(row))
                .list();
    }

    @Override
    public boolean end(Transfer ended) {
        bound.dueChanged();
        return bound.update("""
                update transfer
                   set ended = :ended, ended_at = :endedAt
                 where team_id = :team and id = :id and token_id = :token and ended is null
                """)
                        .bind("id", ended.id().value())
                        .bind("token", ended.token().value())
                        .bind("ended", ended.ended().map(end -> end.how().name()))
                        .bind("endedAt", ended.ended().map(end -> end.at().toEpochMilli()))
                        .execute()
                == 1;
    }

    @Override
    public List<Transfer> ranOut(Instant now) {
        return bound.query("""
                select id, token_id, from_id, to_id, asked_by, asked_at, ended, ended_at
                  from transfer
                 where team_id = :team and ended is null and asked_at <= :until
                 order by asked_at, id, token_id
                """)
                .bind("until", now.minus(Transfer.WAITS).toEpochMilli())
                .map((row, _) -> transfer(row))
                .list();
    }

    @Override
    public Optional<Instant> nextEnd() {
        return bound.query("""
                select asked_at
                  from transfer
                 where team_id = :team and ended is null
                 order by asked_at
                 limit 1
                """)
                .map((row, _) -> Columns.moment(row, "asked_at").plus(Transfer.WAITS))
                .findOne();
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        var at = Columns.maybeMoment(row, "ended_at");
        return new Transfer(
                new TransferId(row.getString("id")),
                new TokenId(row.getString("token_id")),
                Columns.text(row, "from_id", MemberId::new),
                new MemberId(row.getString("to_id")),
                new MemberId(row.getString("asked_by")),
                Columns.moment(row, "asked_at"),
                Columns.text(row, "ended", Transfer.How::valueOf)
                        .flatMap(how -> at.map(moment -> new Transfer.Ended(how, moment))));
    }
}
