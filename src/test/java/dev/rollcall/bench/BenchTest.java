package dev.rollcall.bench;

import dev.rollcall.domain.review.Packing;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Benchmarks the jar against its baselines. The bot runs with both chats connected, after {@value MeasuredBot#TOKENS}
 * tokens were added in each; it is still posting their approval cards. No duration fails a test; a wrong answer does.
 */
@Tag("bench")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BenchTest {
    private static final int ALONE = 2_000;
    private static final int TOGETHER = 4_000;
    private static final int STARTS = 7;
    private static final String BOLT_JS = "@slack/bolt echo";
    private static final String BOLT = "Bolt for Java echo";
    private static final String JDA = "JDA echo";

    private static final Tables tables = new Tables();
    private static final List<List<String>> memory =
            new ArrayList<>(List.of(List.of("", "after start MiB", "after load MiB")));

    @TempDir
    Path folder;

    @AfterAll
    static void published() throws IOException {
        tables.heading("Resident memory, both chats connected");
        tables.table(memory);
        tables.publish();
    }

    /** Beside the fewest that the limits of the chat allow. */
    @Test
    @Order(0)
    void messagesOfAReview() {
        var rows = new ArrayList<>(List.of(List.of("", "tokens", "messages", "at least", "more")));
        for (var row : Packing.rows()) {
            rows.add(List.of(
                    row.chat(),
                    Integer.toString(row.tokens()),
                    Integer.toString(row.messages()),
                    Integer.toString(row.bound()),
                    Tables.number(100.0 * (row.messages() - row.bound()) / row.bound()) + " %"));
        }
        tables.heading("Messages in the thread of a review");
        tables.table(rows);
    }

    @Test
    @Order(1)
    void startsToReady() throws Exception {
        try (var measured = new MeasuredBot(folder, false, false);
                var echoed = SlackEmulator.start(SlackOptions.defaults())) {
            try (var _ = measured.start(MeasuredBot.shipped(), "full.db")) {
                measured.setUp();
                measured.fill(measured.ownerInSlack(), measured.ownerInDiscord());
            }
            var starts = new LinkedHashMap<String, Figures>();
            for (int i = 0; i < STARTS; i++) {
                var fresh = "fresh-" + i + ".db";
                add(starts, "Rollcall, new database", () -> measured.start(MeasuredBot.shipped(), fresh));
                add(starts, "Rollcall, 2,000 tokens", () -> measured.start(MeasuredBot.shipped(), "full.db"));
                add(
                        starts,
                        "Rollcall, new database, java -jar",
                        () -> measured.start(MeasuredBot.plain(), "plain-" + fresh));
                add(starts, BOLT, () -> Baselines.bolt(MeasuredBot.environmentOf(echoed, false), 0));
                add(starts, BOLT_JS, () -> Baselines.node(MeasuredBot.environmentOf(echoed, false), 0)
                        .orElse(null));
            }
            tables.heading(
                    "From the process's start to /readyz (an echo: to its own word that it is ready), Socket Mode");
            var rows = new ArrayList<>(List.of(List.of("", "n", "median s", "slowest s")));
            starts.forEach((name, figures) -> rows.add(List.of(
                    name,
                    Integer.toString(figures.nanos().length),
                    Tables.number(figures.p50() / 1e3),
                    Tables.number(figures.millis(1) / 1e3))));
            tables.table(rows);
        }
    }

    private interface Starting {
        @Nullable
        Program start() throws Exception;
    }

    private static void add(Map<String, Figures> starts, String name, Starting starting) throws Exception {
        try (var program = starting.start()) {
            if (program != null) {
                starts.merge(name, Figures.of(LongStream.of(program.startedAfter())), Figures::and);
            }
        }
    }

    @Test
    @Order(2)
    void slackBySignedRequests() throws Exception {
        slack(true, "Slack, signed HTTP");
    }

    @Test
    @Order(3)
    void slackBySocketMode() throws Exception {
        slack(false, "Slack, Socket Mode");
    }

    private void slack(boolean http, String title) throws Exception {
        try (var measured = new MeasuredBot(folder, http, true);
                var forJava = SlackEmulator.start(SlackOptions.defaults());
                var forNode = SlackEmulator.start(SlackOptions.defaults());
                var bot = measured.start(MeasuredBot.shipped(), "bench.db");
                var bolt = Baselines.bolt(MeasuredBot.environmentOf(forJava, http), http ? Program.freePort() : 0);
                var node = new OptionalProgram(
                        Baselines.node(MeasuredBot.environmentOf(forNode, http), http ? Program.freePort() : 0))) {
            var contenders = new ArrayList<Contender>();
            var baselines = new ArrayList<String>();
            node.program().ifPresent(found -> {
                contenders.add(new Contender(BOLT_JS, echo(forNode, http, found), BenchTest::ok));
                baselines.add(BOLT_JS);
            });
            contenders.add(new Contender(BOLT, echo(forJava, http, bolt), BenchTest::ok));
            baselines.add(BOLT);
            race(
                    measured,
                    bot,
                    title,
                    contenders,
                    baselines,
                    measured.ownerInSlack(),
                    measured.othersInSlack(),
                    "mine");
            node.program().ifPresent(found -> remember(BOLT_JS + ", " + title, found, Optional.empty()));
            remember(BOLT + ", " + title, bolt, Optional.empty());
        }
    }

    private static Wire echo(SlackEmulator slack, boolean http, Program echo) {
        return http
                ? MeasuredBot.signed(echo.port(), slack, Collections.nCopies(8, "U0000000ANA"))
                : EmulatedWire.of(slack, Collections.nCopies(8, "ana"));
    }

    private static TypedCommand ok() {
        return new TypedCommand("/token echo", "ok");
    }

    @Test
    @Order(4)
    void discord() throws Exception {
        try (var measured = new MeasuredBot(folder, false, true);
                var other = DiscordEmulator.start(DiscordOptions.defaults());
                var bot = measured.start(MeasuredBot.shipped(), "bench.db");
                var jda = Baselines.jda(
                        Map.of("DISCORD_BOT_TOKEN", other.botToken(), "DISCORD_API_URL", other.api()),
                        other.api().replaceFirst("http", "ws").replaceFirst("/api/.*", "/gateway"))) {
            var echo = new Contender(
                    JDA, EmulatedWire.of(other, Collections.nCopies(8, "ana")), () -> new TypedCommand("/echo", "ok"));
            race(
                    measured,
                    bot,
                    "Discord",
                    List.of(echo),
                    List.of(JDA),
                    measured.ownerInDiscord(),
                    measured.othersInDiscord(),
                    "filter:mine");
            remember(JDA, jda, Optional.empty());
        }
    }

    private static void race(
            MeasuredBot measured,
            Program bot,
            String title,
            List<Contender> echoes,
            List<String> baselines,
            Wire owner,
            Wire others,
            String mine)
            throws IOException {
        var before = Optional.of(bot.residentMiB());
        measured.setUp();
        measured.fill(owner);
        var contenders = new ArrayList<>(echoes);
        contenders.add(new Contender("/token help", others, MeasuredBot.help()));
        contenders.add(
                new Contender("/token list mine", owner, () -> new TypedCommand("/token list " + mine, "bench-")));
        contenders.add(new Contender("/token add, durable", others, MeasuredBot.add()));
        tables.heading(title + ", one at a time");
        tables.race(Contender.race(contenders, 1, ALONE), baselines);
        tables.heading(title + ", 8 at a time");
        tables.race(Contender.race(contenders, 8, TOGETHER), baselines);
        remember("Rollcall, " + title, bot, before);
    }

    private static void remember(String name, Program program, Optional<Long> before) {
        memory.add(List.of(name, before.map(String::valueOf).orElse(""), Long.toString(program.residentMiB())));
    }

    /** A program that is missing if Node is not installed. */
    private record OptionalProgram(Optional<Program> program) implements AutoCloseable {
        @Override
        public void close() {
            program.ifPresent(Program::close);
        }
    }
}
