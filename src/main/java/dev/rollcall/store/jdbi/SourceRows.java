package dev.rollcall.store.jdbi;

import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.SourceName;
import dev.rollcall.store.SourceStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

final class SourceRows implements SourceStore {
    private final TeamHandle bound;

    SourceRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void failed(Failure failure) {
        bound.update("""
                insert into source_failure (team_id, issuer_folded, app_folded, issuer, app, failed_at)
                values (:team, :issuerFolded, :appFolded, :issuer, :app, :at)
                    on conflict (team_id, issuer_folded, app_folded) do update
                   set issuer = excluded.issuer, app = excluded.app, failed_at = excluded.failed_at
                """)
                .bind("issuerFolded", Label.fold(failure.issuer()))
                .bind("appFolded", Label.fold(failure.app()))
                .bind("issuer", failure.issuer())
                .bind("app", failure.app())
                .bind("at", failure.at().toEpochMilli())
                .execute();
    }

    @Override
    public boolean read(SourceName source, Instant at) {
        bound.update("""
                insert into source_reading (team_id, issuer_folded, app_folded, read_at)
                values (:team, :issuer, :app, :at)
                    on conflict (team_id, issuer_folded, app_folded) do update set read_at = excluded.read_at
                """)
                .bind("issuer", source.issuer())
                .bind("app", source.app())
                .bind("at", at.toEpochMilli())
                .execute();
        return bound.update("""
                delete from source_failure
                 where team_id = :team and issuer_folded = :issuer and app_folded = :app
                """)
                        .bind("issuer", source.issuer())
                        .bind("app", source.app())
                        .execute()
                > 0;
    }

    @Override
    public Map<SourceName, Instant> readings() {
        return bound
                .query("""
                select issuer_folded, app_folded, read_at
                  from source_reading
                 where team_id = :team
                """)
                .map((row, _) -> Map.entry(
                        new SourceName(row.getString("issuer_folded"), row.getString("app_folded")),
                        Columns.moment(row, "read_at")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<Failure> failures() {
        return bound.query("""
                select issuer, app, failed_at
                  from source_failure
                 where team_id = :team
                 order by issuer_folded, app_folded
                """)
                .map((row, _) ->
                        new Failure(row.getString("issuer"), row.getString("app"), Columns.moment(row, "failed_at")))
                .list();
    }
}
