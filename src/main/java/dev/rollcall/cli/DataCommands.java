package dev.rollcall.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that copy a whole database. */
final class DataCommands {
    private static final String FILE = "<file>";
    private static final String URL = "<jdbc-url>";

    private DataCommands() {}

    @Command(
            name = "backup",
            description = "Back up the database to a file, while the bot runs",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall backup rollcall-backup.db")
    static final class Backup implements Runnable {
        private final Cli cli;

        @Parameters(paramLabel = FILE, description = "The file to write; it must not exist")
        private @Nullable String file;

        Backup(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions()
                    .backUp(cli.configWithoutKey(), TypedFile.any(required(file)), cli::message)
                    .forEach(cli::print);
        }
    }

    @Command(
            name = "restore",
            description = "Put a backup in the database's place, while the bot is stopped",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall restore rollcall-backup.db --yes")
    static final class Restore implements Runnable {
        private final Cli cli;

        @Parameters(paramLabel = FILE, description = "A file that `rollcall backup` has written")
        private @Nullable String file;

        @Option(names = "--yes", description = "Replace a database that has a register; it is kept beside the new one")
        private boolean yes;

        Restore(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions()
                    .restore(cli.configWithoutKey(), TypedFile.existing(required(file)), yes, cli::message)
                    .forEach(cli::print);
        }
    }

    @Command(
            name = "migrate",
            description = "Copy the register into an empty database of another kind",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall migrate --from jdbc:sqlite:a --to jdbc:postgresql://h/b")
    static final class Migrate implements Runnable {
        private static final String FROM = "--from";
        private static final String TO = "--to";

        private final Cli cli;

        @Option(
                names = FROM,
                required = true,
                paramLabel = URL,
                description = "The database that has the register; it is not changed")
        private @Nullable String from;

        @Option(names = TO, required = true, paramLabel = URL, description = "An empty database")
        private @Nullable String to;

        Migrate(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions()
                    .migrate(
                            cli.database(FROM, required(from).strip()),
                            cli.database(TO, required(to).strip()),
                            cli.masterKey(),
                            cli::message,
                            cli.progress())
                    .forEach(cli::print);
        }
    }

    private static String required(@Nullable String argument) {
        if (argument == null) {
            throw new IllegalStateException("picocli did not check the required arguments");
        }
        return argument;
    }
}
