package dev.rollcall.bench;

import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Acts in Discord. */
record DiscordActs(Memory memory) implements Measurement {
    private static final String JDA = "JDA echo";
    private static final String DURABLE = "durable discord.js";

    @Override
    public String name() {
        return "Discord";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) throws Exception {
        try (var measured = new MeasuredBot(folder, false, false);
                var forJava = DiscordEmulator.start(DiscordOptions.defaults());
                var forDurable = DiscordEmulator.start(DiscordOptions.defaults());
                var bot = measured.start(MeasuredBot.unpaced(), "bench.db");
                var jda = Baselines.jda(
                        Map.of("DISCORD_BOT_TOKEN", forJava.botToken(), "DISCORD_API_URL", forJava.api()),
                        forJava.api().replaceFirst("http", "ws").replaceFirst("/api/.*", "/gateway"));
                var durable = new SlackActs.OptionalProgram(Baselines.durable(
                        "discord.js",
                        Map.of(
                                "DISCORD_BOT_TOKEN",
                                forDurable.botToken(),
                                "DISCORD_API_URL",
                                forDurable.api().replaceFirst("/v10/$", "")),
                        folder.resolve("durable.db"),
                        0))) {
            var before = bot.residentMiB();
            var echo =
                    new Contender(JDA, jda, EmulatedWire.of(forJava, people()), () -> new TypedCommand("/echo", "ok"));
            var base = durable.program()
                    .map(found ->
                            new Contender(DURABLE, found, EmulatedWire.of(forDurable, people()), MeasuredBot.add()));
            new ActRace(name(), measured, bot, base, List.of(echo))
                    .run(measured.ownerInDiscord(), measured.othersInDiscord(), "filter:mine", targets, tables);
            durable.program().ifPresent(found -> memory.baseline(DURABLE, found));
            memory.baseline(JDA, jda);
            memory.bot("Rollcall, " + name(), bot, before);
        }
    }

    private static List<String> people() {
        return Collections.nCopies(8, "ana");
    }
}
