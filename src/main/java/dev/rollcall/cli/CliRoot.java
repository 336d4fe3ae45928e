package dev.rollcall.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The tree of subcommands. Each one reads its arguments, calls its {@link Actions action} and prints the result. */
@Command(
        name = "rollcall",
        header = "Rollcall keeps a team's API tokens accountable, in Slack and in Discord.",
        customSynopsis = "rollcall <command>, where rollcall is java -jar target/rollcall.jar",
        commandListHeading = "%n",
        optionListHeading = "",
        footer = {
            "`rollcall <command> --help` lists its options, `--version` prints the version.",
            "Variables: docs/operations.md. Exit codes: 0 fine, 1 problem, 2 usage, 70 bug"
        },
        versionProvider = CliRoot.Version.class,
        subcommands = {
            RunningCommands.Run.class,
            RunningCommands.Demo.class,
            CheckCommands.Doctor.class,
            RegisterCommands.Teams.class,
            DeliveriesCommand.class,
            RegisterCommands.Detect.class,
            HolidaysCommand.class,
            FingerprintCommand.class,
            RegisterCommands.Audit.class,
            ReportCommands.Report.class,
            DataCommands.Backup.class,
            DataCommands.Restore.class,
            DataCommands.Migrate.class,
            ManifestCommand.class,
            RunningCommands.Emulators.class,
            CheckCommands.Health.class
        })
final class CliRoot implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 99,
            scope = ScopeType.INHERIT,
            description = "Show this help")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            hidden = true,
            description = "Print the version")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    CliRoot(Cli cli) {}

    /** Refuses a call without a subcommand, listing the subcommands. */
    @Override
    public void run() {
        throw missingSubcommand(spec);
    }

    static ParameterException missingSubcommand(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the spec");
        }
        var names = String.join(", ", spec.subcommands().keySet());
        return new ParameterException(spec.commandLine(), "say what to do: " + names);
    }

    /** Prints the version of the jar. A run without the jar has none. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = CliRoot.class.getPackage().getImplementationVersion();
            return new String[] {"rollcall " + (version == null ? "(from source)" : version)};
        }
    }
}
