package dev.rollcall.demo;

import dev.rollcall.bot.BotControl;
import dev.rollcall.cli.Actions;
import dev.rollcall.cli.Cli;
import dev.rollcall.config.Config;
import dev.rollcall.demo.DemoBackend.Detected;
import dev.rollcall.domain.FileProblem;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.StoreDown;
import dev.rollcall.vault.MasterKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Both emulated chats, the bot that is connected to them, and its database in a temporary folder that {@link #close}
 * deletes. Thread-safe.
 */
final class Workspace implements AutoCloseable {
    /** The emulators answer long before that. */
    private static final Duration CONNECT_MAX = Duration.ofSeconds(30);

    private final Emulators chats;
    private final Actions actions;
    private final Path folder;
    private final Map<String, String> environment;
    private final BotControl bot;
    private final BotClock clock;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<Chat, ControlClient> controls = new EnumMap<>(Chat.class);

    private Workspace(Emulators chats, BotControl.Starter starter, Actions actions, Path folder, Duration ahead) {
        this.chats = chats;
        this.actions = actions;
        this.folder = folder;
        this.environment = environment(chats, folder);
        this.bot = starter.start(Config.read(environment).unpaced(), ahead);
        this.clock = new BotClock(bot);
        controls.put(Chat.SLACK, new ControlClient(chats.slack().control()));
        controls.put(Chat.DISCORD, new ControlClient(chats.discord().control()));
    }

    /**
     * Starts the bot and returns once it is connected to both chats. {@link #close} stops the bot and leaves the chats
     * running.
     *
     * @param ahead how far team time is ahead of machine time in the beginning
     */
    static Workspace start(Emulators chats, BotControl.Starter starter, Actions actions, Duration ahead)
            throws InterruptedException {
        var folder = folder();
        Workspace workspace;
        try {
            workspace = new Workspace(chats, starter, actions, folder, ahead);
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
        try {
            workspace.bot.awaitReady(CONNECT_MAX);
            return workspace;
        } catch (InterruptedException | RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private static Map<String, String> environment(Emulators chats, Path folder) {
        Map<String, String> environment = new HashMap<>();
        // Gone at the end, so nothing has to outlive a power cut.
        environment.put(Config.DB, BotControl.temporaryDatabase(folder.resolve("rollcall.db")));
        environment.put(Config.MASTER_KEY, key());
        environment.put(Config.HTTP, "127.0.0.1:0");
        environment.put(Config.SLACK_BOT_TOKEN, chats.slack().botToken());
        environment.put(Config.SLACK_APP_TOKEN, chats.slack().appToken());
        environment.put(Config.SLACK_API_URL, chats.slack().api());
        environment.put(Config.DISCORD_BOT_TOKEN, chats.discord().botToken());
        environment.put(Config.DISCORD_API_URL, chats.discord().api());
        return environment;
    }

    /** Set, so that the bot does not create a key and ask the operator to store it. */
    private static String key() {
        var key = new byte[MasterKey.LENGTH];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    BotControl bot() {
        return bot;
    }

    BotClock clock() {
        return clock;
    }

    ControlClient control(Chat chat) {
        var control = controls.get(chat);
        if (control == null) {
            throw new IllegalStateException("no control API of " + chat);
        }
        return control;
    }

    /** Returns the one space of the chat. */
    SpaceId space(Chat chat) {
        return new SpaceId(
                chat.word(),
                chat == Chat.SLACK ? chats.slack().teamId() : chats.discord().guildId());
    }

    private TeamId team(Chat chat) {
        return teamIfKnown(chat)
                .orElseThrow(() -> new IllegalStateException("the bot knows no team for " + space(chat)));
    }

    /** Returns the team of the chat's space; empty until somebody there has used the bot. */
    Optional<TeamId> teamIfKnown(Chat chat) {
        var space = space(chat);
        return bot.teams().stream()
                .filter(t -> t.spaces().contains(space))
                .findFirst()
                .map(TeamRow::id);
    }

    /**
     * From now on people whom nobody plays answer when the clock moves.
     *
     * @param seeded whether the workspace has a history
     */
    void populate(boolean seeded) {
        clock.populate(new Colleagues(this, seeded, closed::get));
    }

    /** Returns how many live tokens the chat's team has. */
    int tokens(Chat chat) {
        return bot.roster(team(chat)).tokens();
    }

    /** Everybody there and their part. */
    List<DemoBackend.PersonRole> people(Chat chat) {
        var state = control(chat).get("state", "as", "olga");
        return Roles.of(state, space(chat), bot.roster(team(chat)));
    }

    /** Runs the command {@code detect} on an export, which is written to a private file for that time. */
    Detected detect(Chat chat, String app, byte[] export) {
        var out = new StringWriter();
        var err = new StringWriter();
        try {
            var own = Files.createTempDirectory(folder, "export");
            var file = own.resolve(app.matches("[\\w-]{1,40}") ? app + ".bubble" : "export.bubble");
            try {
                Files.write(file, export);
                // The user watches the page, so progress is not printed.
                int exit = new Cli(
                                actions,
                                commandEnvironment(),
                                new PrintWriter(out, true),
                                new PrintWriter(err, true),
                                Progress.UNSEEN)
                        .execute(
                                "detect",
                                "bubble",
                                "--team",
                                space(chat).toString(),
                                "--app=" + app,
                                "--",
                                file.toString());
                // The command wrote as another process would, so the loop has not heard of it.
                bot.deliverNow();
                clock.settle();
                return new Detected(
                        exit, Stream.of(out, err).flatMap(Workspace::lines).toList());
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(StringWriter said) {
        return said.toString().lines().filter(line -> !line.isBlank());
    }

    /** Returns the bot's environment, with its team time. */
    Map<String, String> commandEnvironment() {
        Map<String, String> environment = new HashMap<>(this.environment);
        environment.put(Config.CLOCK_OFFSET, bot.ahead().toString());
        return environment;
    }

    /**
     * Checks that a workspace can have its folder.
     *
     * @throws StoreDown if not
     */
    static void requireTemporaryFolder() {
        delete(folder());
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("rollcall-demo");
        } catch (IOException e) {
            throw new StoreDown(
                    "The temporary folder " + System.getProperty("java.io.tmpdir") + " cannot be written ("
                            + FileProblem.of(e) + "), and the demo keeps its database there. Make room or let this user"
                            + " write there, or start Java with -Djava.io.tmpdir= and another folder.",
                    e);
        }
    }

    private static void delete(Path folder) {
        Stream.Builder<Path> all = Stream.builder();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(all);
        } catch (IOException | UncheckedIOException e) {
            // The operating system clears its temporary folder.
        }
        all.build().sorted(Comparator.reverseOrder()).forEach(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // As above.
            }
        });
    }

    /** Stops the bot and deletes its database. Idempotent. */
    @Override
    public void close() {
        closed.set(true);
        controls.values().forEach(ControlClient::close);
        bot.close();
        delete(folder);
    }
}
