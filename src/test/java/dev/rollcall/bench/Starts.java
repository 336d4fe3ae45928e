package dev.rollcall.bench;

import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** From the start of the process until {@code /readyz} says 200; of a baseline, until it says that it is ready. */
final class Starts implements Measurement {
    private static final int STARTS = 7;
    private static final String SQLITE = "Rollcall, 2,000 tokens";
    private static final String POSTGRES = "Rollcall, PostgreSQL";
    private static final String BOLT = "Bolt for Java echo";
    private static final String BOLT_JS = "@slack/bolt echo";

    private interface Starting {
        @Nullable
        Program start() throws Exception;
    }

    @Override
    public String name() {
        return "starts";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) throws Exception {
        try (var measured = new MeasuredBot(folder, false, false);
                var echoed = SlackEmulator.start(SlackOptions.defaults());
                var server = EmbeddedPostgres.start()) {
            var postgres = server.getJdbcUrl("postgres", "postgres") + "&password=postgres";
            try (var _ = measured.start(MeasuredBot.shipped(), "full.db")) {
                measured.setUp();
                measured.fill(measured.ownerInSlack(), measured.ownerInDiscord());
            }
            measured.startOn(MeasuredBot.shipped(), postgres).close();
            var starts = new LinkedHashMap<String, Figures>();
            for (int i = 0; i < STARTS; i++) {
                var fresh = "fresh-" + i + ".db";
                add(starts, "Rollcall, new database", () -> measured.start(MeasuredBot.shipped(), fresh));
                add(starts, SQLITE, () -> measured.start(MeasuredBot.shipped(), "full.db"));
                add(starts, POSTGRES, () -> measured.startOn(MeasuredBot.shipped(), postgres));
                add(
                        starts,
                        "Rollcall, new database, java -jar",
                        () -> measured.start(MeasuredBot.plain(), "plain-" + fresh));
                add(starts, BOLT, () -> Baselines.bolt(MeasuredBot.environmentOf(echoed, false), 0));
                add(starts, BOLT_JS, () -> Baselines.node(MeasuredBot.environmentOf(echoed, false), 0)
                        .orElse(null));
            }
            table(starts, tables);
            var beside = starts.containsKey(BOLT_JS)
                    ? BOLT_JS + " " + Targets.shown(seconds(starts, BOLT_JS)) + " s"
                    : BOLT + " " + Targets.shown(seconds(starts, BOLT)) + " s";
            targets.atMost("Start to ready, SQLite, with the cache", 0.5, "s", seconds(starts, SQLITE), beside);
            targets.atMost("Start to ready, PostgreSQL, with the cache", 0.8, "s", seconds(starts, POSTGRES), beside);
        }
    }

    private static double seconds(Map<String, Figures> starts, String name) {
        var figures = starts.get(name);
        return figures == null ? Double.NaN : figures.p50() / 1e3;
    }

    private static void add(Map<String, Figures> starts, String name, Starting starting) throws Exception {
        try (var program = starting.start()) {
            if (program != null) {
                starts.merge(name, Figures.of(LongStream.of(program.startedAfter())), Figures::and);
            }
        }
    }

    private static void table(Map<String, Figures> starts, Tables tables) {
        tables.heading("From the process's start to /readyz (an echo: to its own word that it is ready), Socket Mode");
        var rows = new ArrayList<>(List.of(List.of("", "n", "median s", "slowest s")));
        starts.forEach((name, figures) -> rows.add(List.of(
                name,
                Integer.toString(figures.nanos().length),
                Tables.number(figures.p50() / 1e3),
                Tables.number(figures.millis(1) / 1e3))));
        tables.table(rows);
    }
}
