package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.TeamId;
import java.util.List;

/**
 * Moves what is open in one team to another, for a chat that joins. Tokens are copied, because closed reviews of the
 * team that they come from name them; what is open about them is moved. A test finds a column that is forgotten.
 */
final class BroughtRows {
    /** In this order, each with {@code :team} and {@code :from}. */
    private static final List<String> STATEMENTS =
            List.of("""
            insert into token
                   (team_id, id, label, label_folded, app, service, environment, access, owner_id, backup_id, note,
                    expires, last_four, fingerprint, state, origin_issuer, origin_app, origin_external, origin_name,
                    seen_at, rotated_at, gone_since, registered_by, registered_at, confirmed_by, confirmed_at, version,
                    purpose, stored, rotate_by, replaced_at)
            select :team, id, label, label_folded, app, service, environment, access, owner_id, backup_id, note,
                   expires, last_four, fingerprint, state, origin_issuer, origin_app, origin_external, origin_name,
                   seen_at, rotated_at, gone_since, registered_by, registered_at, confirmed_by, confirmed_at, version,
                   purpose, stored, rotate_by, replaced_at
              from token
             where team_id = :from
               and (state in ('PENDING', 'ACTIVE')
                    or id in (select token_id
                                from incident_token
                               where team_id = :from
                                 and incident_id in (select incident_id
                                                       from incident_token
                                                      where team_id = :from and ended is null)))
            """, """
            update approval
               set team_id = :team
             where team_id = :from
               and token_id in (select id from token where team_id = :from and state in ('PENDING', 'ACTIVE'))
            """, """
            update removal
               set team_id = :team
             where team_id = :from
               and token_id in (select id from token where team_id = :from and state in ('PENDING', 'ACTIVE'))
            """, """
            update transfer
               set team_id = :team
             where team_id = :from
               and token_id in (select id from token where team_id = :from and state in ('PENDING', 'ACTIVE'))
            """, """
            update expiry_warning
               set team_id = :team
             where team_id = :from
               and token_id in (select id from token where team_id = :from and state in ('PENDING', 'ACTIVE'))
            """, """
            update incident
               set team_id = :team
             where team_id = :from
               and id in (select incident_id from incident_token where team_id = :from and ended is null)
            """, """
            update incident_token
               set team_id = :team
             where team_id = :from
               and incident_id in (select id from incident where team_id = :team)
            """, """
            update finding_note
               set team_id = :team
             where team_id = :from
            """, """
            update review_route
               set team_id = :team
             where team_id = :from
            """, """
            update source_failure
               set team_id = :team
             where team_id = :from
               and not exists (select 1
                                 from source_failure known
                                where known.team_id = :team and known.issuer_folded = source_failure.issuer_folded
                                  and known.app_folded = source_failure.app_folded)
            """, """
            update source_reading
               set team_id = :team
             where team_id = :from
               and not exists (select 1
                                 from source_reading known
                                where known.team_id = :team and known.issuer_folded = source_reading.issuer_folded
                                  and known.app_folded = source_reading.app_folded)
            """, """
            update availability
               set team_id = :team
             where team_id = :from
               and not exists (select 1
                                 from availability known
                                where known.team_id = :team and known.member_id = availability.member_id)
            """, """
            update card
               set team_id = :team
             where team_id = :from and kind in ('approval', 'removal', 'incident') and withdrawn = 0
               and message is not null
            """);

    private static final String LEAVE = """
            update token
               set state = 'REMOVED', version = version + 1
             where team_id = :team and state in ('PENDING', 'ACTIVE')
            """;

    private BroughtRows() {}

    static void move(TeamHandle bound, TeamId from) {
        STATEMENTS.forEach(sql -> bound.update(sql).bind("from", from.value()).execute());
        bound.ofTeam(from).update(LEAVE).execute();
        bound.dueChanged();
    }
}
