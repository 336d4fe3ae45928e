package dev.rollcall.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
                cli.message("There is no team in " + cli.actions().describeDatabase(config)
                        + " yet: each space becomes one when `rollcall run` has" + " connected to it.");
            }
        }
    }

    /** Its subcommands are the import sources; see {@link DetectSource#add}. */
    @Command(
            name = "detect",
            description = "Compare the tokens of an app with the register",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall detect bubble shop.bubble --team slack:T01 --app shop")
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
            if (team != null && team.isBlank()) {
                throw CommandFailure.usage("--team is empty; `rollcall teams` prints the ids");
            }
            var checks = cli.actions()
                    .verifyAudit(cli.config(), Optional.ofNullable(team).map(String::strip));
            if (checks.isEmpty() && !json) {
                cli.print("0 teams, 0 entries checked");
                return Cli.FINE;
            }
            return CheckTable.print(cli, checks, json);
        }
    }
}
