package dev.rollcall.cli;

import dev.rollcall.BadConfig;
import dev.rollcall.Config;
import dev.rollcall.cli.Actions.Ports;
import dev.rollcall.domain.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The tree of subcommands. Each one reads its arguments, calls its {@link Actions action} and prints. */
@Command(
        name = "rollcall",
        header = "Rollcall keeps a team's API tokens accountable, in Slack and in Discord.%n",
        customSynopsis = "java -jar rollcall.jar <command>",
        commandListHeading = "%nCommands%n",
        optionListHeading = "%nOptions%n",
        footerHeading = "%n",
        footer = {
            "`demo` needs no account. `run` reads SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_BOT_TOKEN;",
            "all variables stand in docs/operations.md. Exit codes: 0 fine, 1 a problem found, 2 wrong usage,",
            "70 our fault."
        },
        versionProvider = Commands.Version.class,
        subcommands = {
            Commands.Run.class,
            Commands.Demo.class,
            Commands.Doctor.class,
            Commands.Teams.class,
            Commands.Detect.class,
            Commands.Audit.class,
            Commands.ManifestCommand.class,
            Commands.Emulators.class,
            Commands.Health.class
        })
final class Commands implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    Commands(Cli cli) {}

    /** Without a command there is nothing to do: say what there is. */
    @Override
    public void run() {
        throw nothing(spec);
    }

    private static ParameterException nothing(@Nullable CommandSpec spec) {
        if (spec == null) throw new IllegalStateException("picocli gave no spec");
        String names = String.join(
                ", ",
                spec.subcommands().entrySet().stream()
                        .filter(entry -> !entry.getValue()
                                .getCommandSpec()
                                .usageMessage()
                                .hidden())
                        .map(java.util.Map.Entry::getKey)
                        .toList());
        return new ParameterException(spec.commandLine(), "say what to do: " + names);
    }

    @Command(name = "run", description = "Run the bot for your own team")
    static final class Run implements Runnable {
        private final Cli cli;

        Run(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions().run(cli.config().needChat());
        }
    }

    @Command(name = "demo", description = "Run the bot with a local Slack and Discord, and a page to play in")
    static final class Demo implements Runnable {
        private final Cli cli;

        @Mixin
        private PortOptions ports = new PortOptions();

        @Option(names = "--empty", description = "Start with nothing set up, instead of two months of history")
        private boolean empty;

        Demo(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions().demo(ports.read(), !empty, cli::answer);
        }
    }

    @Command(
            name = "emulators",
            description = "Run the local Slack, Discord and page without the bot; prints one JSON line")
    static final class Emulators implements Runnable {
        private final Cli cli;

        @Mixin
        private PortOptions ports = new PortOptions();

        Emulators(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions().emulators(ports.read(), cli::answer);
        }
    }

    /** The ports of what {@code demo} and {@code emulators} start. */
    static final class PortOptions {
        @Spec(Spec.Target.MIXEE)
        private @Nullable CommandSpec spec;

        @Option(names = "--slack-port", paramLabel = "<port>", description = "Port of the local Slack (a free one)")
        private int slack;

        @Option(names = "--discord-port", paramLabel = "<port>", description = "Port of the local Discord (a free one)")
        private int discord;

        @Option(names = "--page-port", paramLabel = "<port>", description = "Port of the page (a free one)")
        private int page;

        Ports read() {
            try {
                return new Ports(slack, discord, page);
            } catch (IllegalArgumentException e) {
                if (spec == null) throw e;
                throw new ParameterException(spec.commandLine(), "a port is a number from 0 to 65535");
            }
        }
    }

    @Command(name = "doctor", description = "Check database, credentials, scopes, intents, channels and clock")
    static final class Doctor implements Callable<Integer> {
        private final Cli cli;

        @Option(names = "--json", description = "Print JSON instead of a table")
        private boolean json;

        Doctor(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            return print(cli, checks(), json);
        }

        private List<Check> checks() {
            var checks = new ArrayList<Check>();
            try {
                Config config = cli.config();
                if (config.slack().isEmpty() && config.discord().isEmpty()) checks.add(check(Config.noChat()));
                checks.addAll(cli.actions().doctor(config));
            } catch (BadConfig bad) {
                bad.problems().forEach(problem -> checks.add(check(problem)));
            }
            return checks;
        }

        private static Check check(BadConfig.Problem problem) {
            String wrong = problem.key().isEmpty() ? problem.wrong() : problem.key() + " " + problem.wrong();
            return Check.fail("config", wrong, problem.mend());
        }
    }

    @Command(name = "teams", description = "List the teams of the register")
    static final class Teams implements Runnable {
        private final Cli cli;

        Teams(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions().teams(cli.config()).forEach(cli::answer);
        }
    }

    @Command(
            name = "detect",
            description = "Compare the tokens of an app with the register",
            subcommands = DetectBubble.class)
    static final class Detect implements Runnable {
        @Spec
        private @Nullable CommandSpec spec;

        Detect(Cli cli) {}

        @Override
        public void run() {
            throw nothing(spec);
        }
    }

    @Command(
            name = "bubble",
            description = {
                "Read the API tokens of a Bubble app export and raise a card for each unknown one.",
                "Keeps name, fingerprint and last four characters; never a key."
            })
    static final class DetectBubble implements Runnable {
        private final Cli cli;

        @Parameters(paramLabel = "<file.bubble>", description = "The export")
        private @Nullable Path file;

        @Option(
                names = "--team",
                required = true,
                paramLabel = "<id>",
                description = "slack:T…, discord:… or an id that `rollcall teams` prints")
        private @Nullable String team;

        @Option(
                names = "--app",
                required = true,
                paramLabel = "<name>",
                description = "The app, as it is called in the register")
        private @Nullable String app;

        DetectBubble(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            if (file == null || team == null || app == null)
                throw new IllegalStateException("picocli let a gap through");
            if (team.isBlank()) throw Unable.asked("--team is empty; `rollcall teams` prints the ids");
            if (app.isBlank()) throw Unable.asked("--app is empty; name the app as it is called in the register");
            if (!Files.isRegularFile(file)) throw Unable.asked("There is no file " + file + ".");
            if (!Files.isReadable(file))
                throw Unable.because("The file " + file + " cannot be read; look at its permissions.");
            cli.actions()
                    .detectBubble(cli.config(), file, team.strip(), app.strip())
                    .forEach(cli::answer);
        }
    }

    @Command(name = "audit", description = "Look after the audit log", subcommands = AuditVerify.class)
    static final class Audit implements Runnable {
        @Spec
        private @Nullable CommandSpec spec;

        Audit(Cli cli) {}

        @Override
        public void run() {
            throw nothing(spec);
        }
    }

    @Command(name = "verify", description = "Check that nobody changed the audit log")
    static final class AuditVerify implements Callable<Integer> {
        private final Cli cli;

        @Option(names = "--team", paramLabel = "<id>", description = "One team instead of all")
        private @Nullable String team;

        @Option(names = "--json", description = "Print JSON instead of a table")
        private boolean json;

        AuditVerify(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            return print(cli, cli.actions().verifyAudit(cli.config(), Optional.ofNullable(team)), json);
        }
    }

    @Command(name = "manifest", description = "Print the manifest of the Slack app")
    static final class ManifestCommand implements Runnable {
        private final Cli cli;

        @Option(
                names = "--http",
                paramLabel = "<url>",
                description =
                        "For HTTP mode instead of Socket Mode: where Slack reaches the bot, such as https://rollcall.example.org")
        private @Nullable String http;

        ManifestCommand(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            String manifest = http == null ? Manifest.socketMode() : Manifest.overHttp(http);
            cli.answer(manifest.stripTrailing());
        }
    }

    @Command(
            name = "health",
            hidden = true,
            description = "Ask the bot on this machine whether it lives (for a container's health check)")
    static final class Health implements Callable<Integer> {
        private final Cli cli;

        @Option(names = "--ready", description = "Ask whether its chats are connected instead")
        private boolean ready;

        Health(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            Config.Listen listen = cli.config().http();
            String path = ready ? "/readyz" : "/healthz";
            if (Pulse.of(listen, path)) return Cli.FINE;
            cli.talk("No good answer from " + listen + path + ".");
            return Cli.PROBLEM;
        }
    }

    private static int print(Cli cli, List<Check> checks, boolean json) {
        if (json) cli.answer(CheckTable.json(checks));
        else CheckTable.lines(checks).forEach(cli::answer);
        return CheckTable.failed(checks) ? Cli.PROBLEM : Cli.FINE;
    }

    /** The version of the jar; a run from classes says so. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"rollcall " + (version == null ? "(from source)" : version)};
        }
    }
}
