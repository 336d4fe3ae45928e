package dev.rollcall.bench;

import dev.rollcall.emulator.EnforcedLimits;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The bot as it is shipped, connected to both emulators after setup: one person with many tokens, and eight others who
 * type commands.
 */
final class MeasuredBot implements AutoCloseable {
    static final String OWNER = "ana";
    static final int TOKENS = 1_000;

    /** The maximum number of people who type at the same time. */
    private static final int OTHERS = 8;

    private static final AtomicInteger labels = new AtomicInteger();
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    final SlackEmulator slack;
    final DiscordEmulator discord;
    private final Path folder;
    private final boolean http;
    private final int port = Program.freePort();
    private final List<String> slackIds = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /**
     * @param http signed requests of Slack instead of Socket Mode
     * @param rated whether the emulators enforce rate limits, as for a running bot; with many starts in a row only the
     *     rate limits would be measured
     */
    MeasuredBot(Path folder, boolean http, boolean rated) {
        this.folder = folder;
        this.http = http;
        var limits = rated ? EnforcedLimits.ALL : EnforcedLimits.NONE;
        slack = SlackEmulator.start(SlackOptions.defaults().withLimits(limits));
        discord = DiscordEmulator.start(DiscordOptions.defaults().withLimits(limits));
        if (http) {
            slack.requestUrl("http://127.0.0.1:" + port + Program.PATH);
        }
        for (int i = 0; i < OTHERS; i++) {
            var name = "person" + i;
            names.add(name);
            slackIds.add(
                    on(slack).post("people", Map.of("name", name)).path("id").asText());
            on(discord).post("people", Map.of("name", name));
        }
    }

    private static EmulatedWire on(SlackEmulator slack) {
        return EmulatedWire.of(slack, List.of());
    }

    private static EmulatedWire on(DiscordEmulator discord) {
        return EmulatedWire.of(discord, List.of());
    }

    /** Returns the documented command: {@code java @target/rollcall.args run}. */
    static List<String> shipped() {
        return List.of(Baselines.java(), "@target/rollcall.args", "run");
    }

    /** Returns the command without flags and without the AOT cache. */
    static List<String> plain() {
        return List.of(Baselines.java(), "-jar", "target/rollcall.jar", "run");
    }

    /**
     * Returns the same command, without the pauses that keep the bot below the chats' rate limits: for emulators that
     * have none.
     */
    static List<String> unpaced() {
        try {
            var classes = PROJECT.resolve("target/bench/classes");
            var file = UnpacedBot.class.getName().replace('.', '/') + ".class";
            Files.createDirectories(classes.resolve(file).getParent());
            try (var bytes = UnpacedBot.class.getClassLoader().getResourceAsStream(file)) {
                Files.write(classes.resolve(file), Objects.requireNonNull(bytes).readAllBytes());
            }
            var arguments = PROJECT.resolve("target/bench/unpaced.args");
            Files.writeString(
                    arguments,
                    Files.readString(PROJECT.resolve("target/rollcall.args"))
                            .replace("-jar target/rollcall.jar", "-cp target/rollcall.jar:target/bench/classes"));
            return List.of(Baselines.java(), "@" + arguments, UnpacedBot.class.getName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param url of the database, with its password */
    private Map<String, String> environment(String url, Duration ahead) {
        var all = new HashMap<String, String>();
        all.put("ROLLCALL_CLOCK_OFFSET", ahead.toString());
        all.put("ROLLCALL_DB", url);
        all.put("ROLLCALL_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        all.put("ROLLCALL_HTTP", "127.0.0.1:" + port);
        all.putAll(environmentOf(slack, http));
        all.put("DISCORD_BOT_TOKEN", discord.botToken());
        all.put("DISCORD_API_URL", discord.api());
        return all;
    }

    static Map<String, String> environmentOf(SlackEmulator slack, boolean http) {
        var way = http
                ? Map.entry("SLACK_SIGNING_SECRET", slack.signingSecret())
                : Map.entry("SLACK_APP_TOKEN", slack.appToken());
        return Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", slack.botToken()), Map.entry("SLACK_API_URL", slack.api()), way);
    }

    /** @param database the name of a file */
    Program start(List<String> command, String database) {
        return startOn(command, url(database));
    }

    /** Starts it with team time so far ahead. */
    Program startAt(List<String> command, Duration ahead, String database) {
        return start(command, url(database), ahead);
    }

    String url(String database) {
        return "jdbc:sqlite:" + folder.resolve(database);
    }

    Program startOn(List<String> command, String url) {
        return start(command, url, Duration.ZERO);
    }

    private Program start(List<String> command, String url, Duration ahead) {
        return Program.bot(command, PROJECT, environment(url, ahead), port, Path.of("target", "bench", "bot.log"));
    }

    void setUp() {
        types(slack, "olga", "setup channel:#api-tokens escalation:#token-alerts approvers:@ben,@security zone:UTC");
        types(
                discord,
                "olga",
                "setup channel:#api-tokens escalation:#token-alerts approvers:\"@ben @security\" zone:UTC");
    }

    private static void types(SlackEmulator slack, String who, String words) {
        var _ = EmulatedWire.of(slack, List.of(who)).type(1, 1, () -> new TypedCommand("/token " + words, "Set up"));
    }

    private static void types(DiscordEmulator discord, String who, String words) {
        var _ = EmulatedWire.of(discord, List.of(who)).type(1, 1, () -> new TypedCommand("/token " + words, "Set up"));
    }

    /** Adds the tokens of the owner, in both chats or in one. */
    void fill(Wire... wires) {
        for (var wire : wires) {
            var _ = wire.type(1, TOKENS, add());
        }
    }

    /** Returns a label that no token has. */
    static String label() {
        return "bench-" + labels.incrementAndGet();
    }

    static Supplier<TypedCommand> add() {
        return () -> add(label());
    }

    static TypedCommand add(String label) {
        return new TypedCommand("/token add " + label + " app:shop service:Stripe", label);
    }

    static Supplier<TypedCommand> show(String label) {
        return () -> new TypedCommand("/token show " + label, label);
    }

    static Supplier<TypedCommand> help() {
        return () -> new TypedCommand("/token help", "/token add");
    }

    Wire ownerInSlack() {
        return wireOfSlack(OWNER, "U0000000ANA");
    }

    Wire ownerInDiscord() {
        return EmulatedWire.of(discord, Collections.nCopies(OTHERS, OWNER));
    }

    private Wire wireOfSlack(String name, String id) {
        return http
                ? signed(port, slack, Collections.nCopies(OTHERS, id))
                : EmulatedWire.of(slack, Collections.nCopies(OTHERS, name));
    }

    Wire othersInSlack() {
        return http ? signed(port, slack, slackIds) : EmulatedWire.of(slack, names);
    }

    Wire othersInDiscord() {
        return EmulatedWire.of(discord, names);
    }

    static Wire signed(int port, SlackEmulator slack, List<String> ids) {
        return new SignedWire(
                port, slack.signingSecret(), ids, slack.api().replace("/api/", "/commands/T0000000001/1/"));
    }

    @Override
    public void close() {
        slack.close();
        discord.close();
    }
}
