package dev.rollcall.bot;

import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Deliveries;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across.TeamRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The register as the command line reads it, without the chats and while a bot may run: the commands {@code teams},
 * {@code deliveries} and {@code audit verify}. Each call opens the database, which has to exist, and closes it again.
 */
public final class TeamRegister {
    private final Config config;
    private final Progress progress;

    /** @param progress receives the progress of a database migration */
    public TeamRegister(Config config, Progress progress) {
        this.config = config;
        this.progress = progress;
    }

    /** Returns one line per team: id, spaces, name, and whether it still has to be set up. */
    public List<String> teams() {
        try (var core = open()) {
            return core.teams().all().stream().map(TeamRegister::line).toList();
        }
    }

    private static String line(TeamRow team) {
        var spaces = team.spaces().stream().map(SpaceId::toString).collect(Collectors.joining(","));
        return spaces.isEmpty()
                ? team.id() + "  -  " + team.name() + "  (its chat joined another team)"
                : team.id() + "  " + spaces + "  " + team.name() + (team.setUp() ? "" : "  (not set up)");
    }

    /** Returns the messages that wait to be sent and those that cannot be shown. */
    public Deliveries deliveries() {
        try (var core = open()) {
            return DeliveryReport.of(core.store(), Instant.now());
        }
    }

    /**
     * Verifies the hash chain of the audit log of one team, or of every team.
     *
     * @throws UnknownTeam if there is no such team
     */
    public List<Check> verifyAudit(Optional<String> team) {
        try (var core = open()) {
            var rows = team.map(id -> List.of(find(core, id)))
                    .orElseGet(() -> core.teams().all());
            return rows.stream().map(row -> verifyAudit(core, row.id())).toList();
        }
    }

    private static Check verifyAudit(Core core, TeamId team) {
        return core.store().read(team, tx -> {
            long broken = tx.audit().firstBroken();
            return broken == 0
                    ? Check.ok("audit", team + " is whole, head " + tx.audit().head())
                    : Check.fail(
                            "audit",
                            team + " breaks at entry " + broken,
                            "restore the database from a backup and compare");
        });
    }

    Core open() {
        return Core.openExisting(config, new TeamClock(config.clockOffset()), progress);
    }

    /** @param id a team's id, or the id of one of its spaces */
    static TeamRow find(Core core, String id) {
        return core.teams().named(id).orElseThrow(() -> new UnknownTeam(id));
    }
}
