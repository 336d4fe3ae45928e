package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.store.LinkStore;
import java.time.Instant;
import java.util.Optional;

final class LinkRows implements LinkStore {
    private final TeamHandle bound;

    LinkRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void add(LinkCode code, String hash) {
        bound.update("""
                insert into link_code (team_id, id, hash, kind, made_by, made_from, made_at)
                values (:team, :id, :hash, :kind, :by, :from, :at)
                """)
                .bind("id", code.id().value())
                .bind("hash", hash)
                .bind("kind", code.kind().name())
                .bind("by", code.madeBy().value())
                .bind("from", code.madeFrom().toString())
                .bind("at", code.madeAt().toEpochMilli())
                .execute();
    }

    @Override
    public Optional<LinkCode> byHash(String hash) {
        return new LinkLookup(bound).byHash(hash);
    }

    @Override
    public Optional<LinkCode> find(LinkId id) {
        return new LinkLookup(bound).find(id);
    }

    @Override
    public boolean use(LinkId id, Instant at) {
        return bound.update("""
                update link_code
                   set used_at = :at
                 where team_id = :team and id = :id and used_at is null
                """)
                        .bind("id", id.value())
                        .bind("at", at.toEpochMilli())
                        .execute()
                == 1;
    }

    @Override
    public void forget(Instant before) {
        bound.update("""
                delete from link_code
                 where team_id = :team and made_at < :before
                """).bind("before", before.toEpochMilli()).execute();
    }
}
