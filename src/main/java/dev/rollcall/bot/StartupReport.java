package dev.rollcall.bot;

import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.config.Config;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.Across.TeamRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What {@code run} prints once each chat was tried: version, database, each chat with the bot's name there, teams with
 * the next review, and the address of the health check.
 *
 * @param connected the names of the connected chats
 */
record StartupReport(Core core, Map<String, ChatPlatform> chats, Set<String> connected, InstantSource teamTime) {
    /** The largest number of lines. */
    static final int LINES_MAX = 6;

    /** How long to wait for the teams of all spaces of the connected chats. */
    private static final Duration TEAMS_WITHIN = Duration.ofSeconds(1);

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

    /**
     * Returns the lines in the order of printing.
     *
     * @param db the JDBC URL
     * @param listens host and port of the HTTP server
     */
    List<String> lines(String db, Config.Listen listens) {
        var lines = new ArrayList<String>();
        lines.add("Rollcall " + version());
        lines.add(
                "store    " + Backends.of(db).describe(db) + " (" + core.store().check() + ")" + emptiness());
        var spaces = new HashSet<SpaceId>();
        chats.forEach((name, chat) -> lines.add(
                name + " ".repeat(Math.max(1, 9 - name.length())) + chat(chat, connected.contains(name), spaces)));
        lines.add("teams    " + teams(teamsOf(spaces)));
        lines.add("health   http://" + listens.reachable() + "/readyz");
        return lines;
    }

    private String emptiness() {
        return switch (core.start()) {
            case AS_USUAL -> "";
            case NO_TEAM_YET -> "; it was empty, as expected before a chat has been connected";
            case LOST -> "; it is new and empty: see the warning on stderr";
        };
    }

    private static String chat(ChatPlatform chat, boolean connected, Set<SpaceId> spaces) {
        if (!connected) {
            return "does not answer; trying again until it does";
        }
        try {
            spaces.addAll(chat.spaces().keySet());
            return chat.introduction();
        } catch (ChatDown | BadCredential e) {
            return "connected";
        }
    }

    /**
     * Returns all teams, once the teams of {@code spaces} are among them: Discord sends its servers one by one after
     * the connection is ready.
     */
    private List<TeamRow> teamsOf(Set<SpaceId> spaces) {
        long deadline = System.nanoTime() + TEAMS_WITHIN.toNanos();
        while (true) {
            var teams = core.teams().all();
            var known = new HashSet<SpaceId>();
            teams.forEach(team -> known.addAll(team.spaces()));
            if (known.containsAll(spaces)
                    || System.nanoTime() - deadline > 0
                    || Thread.currentThread().isInterrupted()) {
                return teams;
            }
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private String teams(List<TeamRow> all) {
        // A team whose chat joined another one has no space any more.
        var teams = all.stream().filter(team -> !team.spaces().isEmpty()).toList();
        long setUp = teams.stream().filter(TeamRow::setUp).count();
        if (setUp == 0) {
            return teams.size() + ", none set up; an admin types /token setup in the chat";
        }
        return teams.size()
                + (setUp == teams.size() ? "" : ", " + setUp + " of them set up")
                + nextOpening(teams)
                        .map(next -> "; the next review opens " + WHEN.format(next.at.atZone(next.zone)) + " in "
                                + next.team + " (" + next.zone + ")")
                        .orElse("");
    }

    private Optional<Opening> nextOpening(List<TeamRow> teams) {
        var cron = new QuartzCron();
        return teams.stream()
                .filter(TeamRow::setUp)
                .flatMap(team -> core
                        .store()
                        .read(team.id(), tx -> {
                            var settings = tx.team().get().settings().orElseThrow();
                            return Openings.next(
                                            settings,
                                            cron,
                                            teamTime.instant(),
                                            tx.reviews().lastHeld())
                                    .map(at -> new Opening(team.name(), at, settings.zone()));
                        })
                        .stream())
                .min(Comparator.comparing(Opening::at));
    }

    private record Opening(String team, Instant at, ZoneId zone) {}

    /** Returns the version of the jar. A run without the jar has none. */
    private static String version() {
        var version = StartupReport.class.getPackage().getImplementationVersion();
        return version == null ? "(from source)" : version;
    }
}
