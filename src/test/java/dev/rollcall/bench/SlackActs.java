package dev.rollcall.bench;

import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;

/** Acts in Slack, by signed requests or in Socket Mode. */
record SlackActs(boolean http, Memory memory) implements Measurement {
    private static final String BOLT_JS = "@slack/bolt echo";
    private static final String DURABLE = "durable @slack/bolt";
    private static final String BOLT = "Bolt for Java echo";

    @Override
    public String name() {
        return http ? "Slack, signed HTTP" : "Slack, Socket Mode";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) throws Exception {
        try (var measured = new MeasuredBot(folder, http, false);
                var forJava = SlackEmulator.start(SlackOptions.defaults());
                var forNode = SlackEmulator.start(SlackOptions.defaults());
                var forDurable = SlackEmulator.start(SlackOptions.defaults());
                var bot = measured.start(MeasuredBot.unpaced(), "bench.db");
                var bolt = Baselines.bolt(MeasuredBot.environmentOf(forJava, http), port());
                var node = new OptionalProgram(Baselines.node(MeasuredBot.environmentOf(forNode, http), port()));
                var durable = new OptionalProgram(Baselines.durable(
                        "slack.js",
                        MeasuredBot.environmentOf(forDurable, http),
                        folder.resolve("durable.db"),
                        port()))) {
            var before = bot.residentMiB();
            var echoes = new ArrayList<Contender>();
            node.program()
                    .ifPresent(found -> echoes.add(new Contender(BOLT_JS, found, wire(forNode, found), SlackActs::ok)));
            echoes.add(new Contender(BOLT, bolt, wire(forJava, bolt), SlackActs::ok));
            var base = durable.program()
                    .map(found -> new Contender(DURABLE, found, wire(forDurable, found), MeasuredBot.add()));
            new ActRace(name(), measured, bot, base, echoes)
                    .run(measured.ownerInSlack(), measured.othersInSlack(), "mine", targets, tables);
            node.program().ifPresent(found -> memory.baseline(BOLT_JS + ", " + name(), found));
            durable.program().ifPresent(found -> memory.baseline(DURABLE + ", " + name(), found));
            memory.baseline(BOLT + ", " + name(), bolt);
            memory.bot("Rollcall, " + name(), bot, before);
        }
    }

    private int port() {
        return http ? Program.freePort() : 0;
    }

    private Wire wire(SlackEmulator slack, Program program) {
        return http
                ? MeasuredBot.signed(program.port(), slack, Collections.nCopies(8, "U0000000ANA"))
                : EmulatedWire.of(slack, Collections.nCopies(8, "ana"));
    }

    private static TypedCommand ok() {
        return new TypedCommand("/token echo", "ok");
    }

    /** A program that is missing if Node is not installed. */
    record OptionalProgram(Optional<Program> program) implements AutoCloseable {
        @Override
        public void close() {
            program.ifPresent(Program::close);
        }
    }
}
