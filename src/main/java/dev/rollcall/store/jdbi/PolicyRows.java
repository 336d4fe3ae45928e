package dev.rollcall.store.jdbi;

import dev.rollcall.domain.Ids;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.PolicyStore;
import java.time.Instant;
import java.util.Optional;

final class PolicyRows implements PolicyStore {
    private final TeamHandle bound;

    PolicyRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public String propose(Proposal proposal, MemberId by) {
        var id = Ids.fresh();
        bound.update("""
                insert into policy_proposal (team_id, id, member_id, seen, wanted, written_at)
                values (:team, :id, :by, :seen, :wanted, :written)
                """)
                .bind("id", id)
                .bind("by", by.value())
                .bind("seen", SettingsCodec.write(proposal.before()))
                .bind("wanted", SettingsCodec.write(proposal.after()))
                .bind("written", System.currentTimeMillis())
                .execute();
        return id;
    }

    @Override
    public Optional<Proposal> proposal(String id, MemberId by) {
        return bound.query("""
                select seen, wanted
                  from policy_proposal
                 where team_id = :team and id = :id and member_id = :by
                """)
                .bind("id", id)
                .bind("by", by.value())
                .map((row, _) -> new Proposal(
                        SettingsCodec.readPolicy(row.getString("seen")),
                        SettingsCodec.readPolicy(row.getString("wanted"))))
                .findOne();
    }

    @Override
    public void forget(String id) {
        bound.update("""
                delete from policy_proposal
                 where team_id = :team and id = :id
                """).bind("id", id).execute();
    }

    @Override
    public boolean anyBefore(Instant written) {
        return bound.query("""
                select exists (
                       select 1
                         from policy_proposal
                        where team_id = :team and written_at < :written)
                """)
                .bind("written", written.toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public int forget(Instant written, int most) {
        return bound.update("""
                delete from policy_proposal
                 where team_id = :team
                   and id in (
                       select id
                         from policy_proposal
                        where team_id = :team and written_at < :written
                        order by written_at
                        limit :most)
                """)
                .bind("written", written.toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
