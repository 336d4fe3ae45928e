package dev.rollcall.bench;

import static dev.rollcall.command.RegisterFixture.ADMIN;
import static dev.rollcall.command.RegisterFixture.ANA;

import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PlaceId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Acts in a team of 1,000 tokens, alone in its database and beside many teams of as many. */
record ManyTeams(Kind kind) implements Measurement {
    private static final int TEAMS = Integer.getInteger("rollcall.bench.teams", 20);
    private static final int TOKENS = 1_000;
    private static final int ROUNDS = 6;
    private static final int ACTS = 25;
    private static final double MAX = 1.5;

    /** Where the register is. */
    enum Kind {
        SQLITE,
        POSTGRES
    }

    /** One kind of act; the numbers never repeat. */
    private record Act(String name, Consumer<Opened> work) {}

    private record Opened(Register register, ReviewId review, AtomicInteger numbers) {}

    @Override
    public String name() {
        return "many teams on " + kind;
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) throws Exception {
        if (kind == Kind.SQLITE) {
            var many = folder.resolve("many.db");
            compare("jdbc:sqlite:" + folder.resolve("one.db"), "jdbc:sqlite:" + many, targets, () -> Files.size(many));
            return;
        }
        try (var server = EmbeddedPostgres.start()) {
            var administrator = server.getJdbcUrl("postgres", "postgres") + "&password=postgres";
            for (var name : List.of("one", "many")) {
                ask(administrator, "create database " + name);
            }
            var many = server.getJdbcUrl("postgres", "many") + "&password=postgres";
            compare(
                    server.getJdbcUrl("postgres", "one") + "&password=postgres",
                    many,
                    targets,
                    () -> ask(many, "select pg_database_size('many')"));
        }
    }

    private interface Size {
        long bytes() throws IOException, SQLException;
    }

    /** Returns a number, or 0 if the statement has no result. */
    private static long ask(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            var rows = statement.getResultSet();
            rows.next();
            return rows.getLong(1);
        }
    }

    private void compare(String alone, String beside, Targets targets, Size size) throws Exception {
        try (var one = new Register(alone);
                var many = new Register(beside)) {
            var lone = opened(one);
            var crowded = opened(many);
            for (int team = 0; team < TEAMS - 1; team++) {
                another(many, "team" + team);
            }
            if (kind == Kind.POSTGRES) {
                // The server does that by itself some minutes after a register has grown this much.
                ask(alone, "vacuum analyze");
                ask(beside, "vacuum analyze");
            }
            var all = "%,d tokens in %,d teams, %s".formatted(TEAMS * TOKENS, TEAMS, kind);
            var acts = acts();
            var figures = new LinkedHashMap<Act, Map<Opened, Figures>>();
            for (int round = 0; round <= ROUNDS; round++) {
                for (var act : acts) {
                    for (var opened : List.of(lone, crowded)) {
                        var took = times(act, opened);
                        if (round > 0) {
                            figures.computeIfAbsent(act, _ -> new LinkedHashMap<>())
                                    .merge(opened, took, Figures::and);
                        }
                    }
                }
            }
            figures.forEach((act, both) -> targets.ratio(
                    all + ": " + act.name() + ", p50",
                    MAX,
                    both.getOrDefault(crowded, new Figures(new long[1])).p50(),
                    both.getOrDefault(lone, new Figures(new long[1])).p50(),
                    "ms",
                    "1,000 tokens"));
            targets.stated(all + ": size", Targets.shown(size.bytes() / 1e6) + " MB");
        }
    }

    private static List<Act> acts() {
        var acts = new ArrayList<Act>();
        acts.add(new Act("sweep with nothing due", at -> at.register().sweep()));
        acts.add(new Act("list mine", at -> at.register().types(ANA, "list mine", "1 to 10 of")));
        acts.add(new Act("show", at -> at.register().types(ANA, "show tok-" + next(at), "tok-")));
        acts.add(new Act("trace", at -> at.register().types(ADMIN, "trace %04x".formatted(next(at)), "tok-")));
        acts.add(new Act(
                "add", at -> at.register().types(ANA, "add new-" + next(at) + " app:shop service:Stripe", "new-")));
        acts.add(new Act("one answer", at -> at.register()
                .presses(
                        ANA,
                        Verb.KEEP,
                        at.register()
                                .fixture
                                .item(at.review(), "tok-" + next(at))
                                .id()
                                .value())));
        return List.copyOf(acts);
    }

    private static int next(Opened at) {
        return at.numbers().getAndIncrement() % TOKENS;
    }

    private static Figures times(Act act, Opened opened) {
        var nanos = LongStream.builder();
        for (int i = 0; i < ACTS; i++) {
            long before = System.nanoTime();
            act.work().accept(opened);
            nanos.add(System.nanoTime() - before);
        }
        opened.register().deliver();
        return Figures.of(nanos.build());
    }

    private static Opened opened(Register register) {
        register.fill(register.fixture.red, "red", TOKENS, TOKENS, "tok-");
        var review = register.opensReview();
        register.deliver();
        register.sweep();
        return new Opened(register, review, new AtomicInteger());
    }

    private static void another(Register register, String name) {
        var fixture = register.fixture;
        var team = fixture.store
                .across()
                .findOrCreateTeam(RegisterFixture.space(name), name, "sealed", RegisterFixture.NOW);
        var channel =
                new ChannelFacts(new PlaceId(RegisterFixture.space(name), "C1"), "reviews", true, true, List.of());
        var approvers = List.<Approver>of(new Approver.Group(RegisterFixture.space(name), "G1", "security"));
        var _ = fixture.runner.run(
                team,
                "set-up",
                RegisterFixture.admin(name),
                new SetUpTeam(channel, channel, approvers, 2, "Europe/Berlin", "0 0 9 1 * ?"));
        register.fill(team, name, TOKENS, 12, "tok-");
    }
}
