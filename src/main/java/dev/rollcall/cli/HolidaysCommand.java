package dev.rollcall.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall holidays}: sets the holidays of a team from iCalendar files. */
@Command(
        name = "holidays",
        description = {
            "Set the holidays of a team from an iCalendar file",
            "Each day of an event that lasts whole days is one; they replace those that the team had."
        },
        footerHeading = HelpLayout.EXAMPLE,
        footer = "  rollcall holidays --team slack:T01 holidays.ics")
final class HolidaysCommand implements Runnable {
    private final Cli cli;

    /** Not a {@code Path}: in some locales, Java cannot convert every name to one. */
    @Parameters(arity = "1..*", paramLabel = "<file.ics>", description = "The calendar; several count together")
    private List<String> files = List.of();

    @Option(
            names = "--team",
            required = true,
            paramLabel = "<id>",
            description = "slack:T…, discord:… or an id that `rollcall teams` prints")
    private @Nullable String team;

    HolidaysCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        if (team == null) {
            throw new IllegalStateException("picocli did not check the required arguments");
        }
        if (team.isBlank()) {
            throw CommandFailure.usage("--team is empty; `rollcall teams` prints the ids");
        }
        var read = files.stream().map(TypedFile::existing).toList();
        cli.actions().holidays(cli.config(), team.strip(), read).forEach(cli::print);
    }
}
