package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.Ways;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.Store;
import dev.rollcall.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A real store, the real runners, and two teams that are set up. */
final class Bench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    static final Ways WAYS = new Ways(20, 12_000, true);
    static final String APPROVERS = "G1";

    final Store store;
    final CommandRunner runner;
    final QueryRunner queries;
    final TeamId red;
    final TeamId blue;
    private int events;

    Bench(Path folder) {
        store = SqliteStore.open("jdbc:sqlite:" + folder.resolve("bench.db"));
        var cron = new QuartzCron();
        InstantSource clock = InstantSource.fixed(NOW);
        runner = new CommandRunner(store, clock, cron, (team, sha) -> new Fingerprint(sha), () -> {});
        queries = new QueryRunner(store, clock, cron);
        red = store.across().adopt(space("red"), "Red", "sealed", NOW);
        blue = store.across().adopt(space("blue"), "Blue", "sealed", NOW);
        setUp(red, "red");
        setUp(blue, "blue");
    }

    static SpaceId space(String name) {
        return new SpaceId("slack", name);
    }

    private void setUp(TeamId team, String name) {
        var channel = new SetUpTeam.Channel(new PlaceId(space(name), "C1"), "reviews", true, true, List.of());
        var approvers = List.<Approver>of(new Approver.Group(space(name), APPROVERS, "security"));
        run(team, admin(name), new SetUpTeam(channel, channel, approvers, 2, "Europe/Berlin", "0 0 9 1 * ?"));
    }

    static Caller member(String team, String name) {
        return new Caller(new AccountId(space(team), name), name, false, false, Set.of());
    }

    static Caller admin(String team) {
        return new Caller(new AccountId(space(team), "admin"), "admin", true, false, Set.of());
    }

    static Caller approver(String team) {
        return new Caller(new AccountId(space(team), "approver"), "approver", false, false, Set.of(APPROVERS));
    }

    Outcome run(TeamId team, Caller caller, Command command) {
        return runner.run(team, "event-" + events++, caller, command);
    }

    Outcome run(TeamId team, Actor actor, Command command) {
        return runner.run(team, actor, command);
    }

    static AddToken add(String label, Optional<Caller> owner, Optional<Caller> backup) {
        return new AddToken(
                new AddToken.Fields(label, "shop", "Stripe", "", "", "", "", "", ""),
                owner.map(Bench::somebody),
                backup.map(Bench::somebody),
                List.of());
    }

    private static AddToken.Somebody somebody(Caller caller) {
        return new AddToken.Somebody(caller.account(), caller.name(), caller.outsider());
    }

    Token token(TeamId team, String label) {
        return store.read(team, tx -> tx.tokens().byLabel(Label.fold(label))).orElseThrow();
    }

    @Override
    public void close() {
        store.close();
    }
}
