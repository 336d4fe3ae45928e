package dev.rollcall.cli;

import dev.rollcall.intake.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall detect <source>}: one subcommand for each import source. */
@Command(footerHeading = Screen.EXAMPLE)
final class DetectSource implements Runnable {
    private final Cli cli;
    private final Source source;

    @Parameters(description = "The export")
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

    private DetectSource(Cli cli, Source source) {
        this.cli = cli;
        this.source = source;
    }

    /** Adds the subcommand of a source to {@code rollcall detect}. */
    static void add(CommandLine detect, Cli cli, Source source) {
        var spec = CommandLine.Model.CommandSpec.forAnnotatedObject(new DetectSource(cli, source));
        var file = spec.positionalParameters().getFirst();
        spec.remove(file);
        spec.add(file.toBuilder().paramLabel("<" + source.file() + ">").build());
        spec.usageMessage()
                .description(
                        "Read the API tokens of " + source.reads() + " and raise a card for each unknown one.",
                        "Keeps name, fingerprint and last four characters; never a key.")
                .footer("  rollcall detect " + source.name() + " "
                        + source.file().replaceFirst("^file", "shop") + " --team slack:T01 --app shop");
        detect.addSubcommand(source.name(), new CommandLine(spec));
    }

    @Override
    public void run() {
        if (file == null || team == null || app == null) {
            throw new IllegalStateException("picocli accepted a missing argument");
        }
        if (team.isBlank()) {
            throw Unable.asked("--team is empty; `rollcall teams` prints the ids");
        }
        if (app.isBlank()) {
            throw Unable.asked("--app is empty; name the app as it is called in the register");
        }
        if (!Files.isRegularFile(file)) {
            throw Unable.asked("There is no file " + file + ".");
        }
        if (!Files.isReadable(file)) {
            throw Unable.because("The file " + file + " cannot be read; look at its permissions.");
        }
        cli.actions()
                .detect(cli.config(), source, file, team.strip(), app.strip(), cli.progress())
                .forEach(cli::answer);
    }
}
