package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the codes of every team: who types a code does not know whose it is. */
final class LinkLookup {
    private final TeamHandle bound;

    LinkLookup(TeamHandle bound) {
        this.bound = bound;
    }

    Optional<LinkCode> byHash(String hash) {
        return bound.anyTeam("""
                select team_id, id, kind, made_by, made_from, made_at, used_at
                  from link_code
                 where hash = :hash
                """).bind("hash", hash).map((row, _) -> code(row)).findOne();
    }

    Optional<LinkCode> find(LinkId id) {
        return bound.anyTeam("""
                select team_id, id, kind, made_by, made_from, made_at, used_at
                  from link_code
                 where id = :id
                """)
                .bind("id", id.value())
                .map((row, _) -> code(row))
                .findOne();
    }

    private static LinkCode code(ResultSet row) throws SQLException {
        return new LinkCode(
                new LinkId(row.getString("id")),
                new TeamId(row.getString("team_id")),
                LinkCode.Kind.valueOf(row.getString("kind")),
                new MemberId(row.getString("made_by")),
                AccountId.parse(row.getString("made_from")).orElseThrow(),
                Columns.moment(row, "made_at"),
                Columns.maybeMoment(row, "used_at"));
    }
}
