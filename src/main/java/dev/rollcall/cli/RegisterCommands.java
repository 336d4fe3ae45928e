package dev.rollcall.cli;

import dev.rollcall.intake.UnreadableExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that read or change the register, whether a bot is running or not. */
final class RegisterCommands {
    private RegisterCommands() {}

    @Command(
            name = "teams",
            description = "List the teams of the register, with their ids",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall teams")
    static final class Teams implements Runnable {
        private final Cli cli;

        Teams(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            var config = cli.config();
            var teams = cli.actions().teams(config);
            teams.forEach(cli::print);
            if (teams.isEmpty()) {
                cli.message("There is no team in " + config.db()
                        + " yet: each space becomes one when `rollcall run` has" + " connected to it.");
            }
        }
    }

    @Command(
            name = "detect",
            description = "Compare the tokens of an app with the register",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall detect bubble shop.bubble --team slack:T01 --app shop",
            subcommands = DetectBubble.class)
    static final class Detect implements Runnable {
        @Spec
        private @Nullable CommandSpec spec;

        Detect(Cli cli) {}

        @Override
        public void run() {
            throw CliRoot.missingSubcommand(spec);
        }
    }

    @Command(
            name = "bubble",
            description = {
                "Read the API tokens of a Bubble app export and raise a card for each unknown one.",
                "Keeps name, fingerprint and last four characters; never a key."
            },
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall detect bubble shop.bubble --team slack:T01 --app shop")
    static final class DetectBubble implements Callable<Integer> {
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
                description = "The app, as it is named in the register")
        private @Nullable String app;

        DetectBubble(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() throws UnreadableExport {
            if (file == null || team == null || app == null) {
                throw new IllegalStateException("picocli did not check the required arguments");
            }
            if (team.isBlank()) {
                throw CommandFailure.usage("--team is empty; `rollcall teams` prints the ids");
            }
            if (app.isBlank()) {
                throw CommandFailure.usage("--app is empty; name the app as it is named in the register");
            }
            if (!Files.isRegularFile(file)) {
                throw CommandFailure.usage("There is no file " + file + ".");
            }
            if (!Files.isReadable(file)) {
                throw CommandFailure.problem("The file " + file + " cannot be read; check its permissions.");
            }
            cli.actions()
                    .detectBubble(cli.config(), file, team.strip(), app.strip(), cli.progress())
                    .forEach(cli::print);
            return Cli.FINE;
        }
    }

    @Command(
            name = "audit",
            description = "Verify that the audit log was not changed",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall audit verify",
            subcommands = AuditVerify.class)
    static final class Audit implements Runnable {
        @Spec
        private @Nullable CommandSpec spec;

        Audit(Cli cli) {}

        @Override
        public void run() {
            throw CliRoot.missingSubcommand(spec);
        }
    }

    @Command(
            name = "verify",
            description = "Verify that the audit log was not changed",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall audit verify --team slack:T01")
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
            return CheckTable.print(cli, cli.actions().verifyAudit(cli.config(), Optional.ofNullable(team)), json);
        }
    }
}
