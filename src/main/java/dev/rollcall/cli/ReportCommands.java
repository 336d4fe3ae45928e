package dev.rollcall.cli;

import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about the evidence of a review. */
final class ReportCommands {
    private ReportCommands() {}

    /** Its options are not required by picocli, which would require them of the subcommand too. */
    @Command(
            name = "report",
            description = "Write the evidence of a closed review to a file, or verify one",
            footerHeading = HelpLayout.EXAMPLE,
            footer = {
                "  rollcall report --team slack:T01 --period 2026-11 --out november.zip",
                "  rollcall report verify november.zip"
            },
            subcommands = Verify.class)
    static final class Report implements Runnable {
        private final Cli cli;

        @Option(names = "--team", paramLabel = "<id>", description = "The team, as `rollcall teams` prints it")
        private @Nullable String team;

        @Option(
                names = "--period",
                paramLabel = "<month>",
                description = "The month, like 2026-11; without it the newest closed review")
        private @Nullable String period;

        @Option(names = "--out", paramLabel = "<file.zip>", description = "The file to write; it must not exist")
        private @Nullable String out;

        Report(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            if (team == null || team.isBlank()) {
                throw CommandFailure.usage("Say whose evidence with --team; `rollcall teams` prints the ids.");
            }
            if (out == null || out.isBlank()) {
                throw CommandFailure.usage("Name the file to write with --out, for example --out evidence.zip.");
            }
            if (period != null && period.isBlank()) {
                throw CommandFailure.usage("--period is empty; use a month like 2026-11, or leave it out.");
            }
            var file = TypedFile.any(out);
            if (Files.exists(file)) {
                throw CommandFailure.problem(
                        "The file " + file + " is there already and is not overwritten. Name another one with --out.");
            }
            cli.actions()
                    .report(
                            cli.config(),
                            team.strip(),
                            Optional.ofNullable(period).map(String::strip),
                            file)
                    .forEach(cli::print);
        }
    }

    @Command(
            name = "verify",
            description = "Verify the evidence in a ZIP file; needs no database and no configuration",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall report verify november.zip")
    static final class Verify implements Callable<Integer> {
        private final Cli cli;

        @Parameters(paramLabel = "<file.zip>", description = "A file that `rollcall report` or the bot has made")
        private @Nullable String file;

        Verify(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            if (file == null) {
                throw new IllegalStateException("picocli did not check the required arguments");
            }
            var faults = cli.actions().verifyReport(TypedFile.existing(file), cli::print);
            faults.forEach(fault -> cli.print("FAULT  " + fault));
            return faults.isEmpty() ? Cli.FINE : Cli.PROBLEM;
        }
    }
}
