package dev.rollcall.cli;

import dev.rollcall.domain.token.SecretShapes;
import dev.rollcall.domain.token.Token;
import dev.rollcall.intake.Source;
import dev.rollcall.intake.UnreadableSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollcall detect <source>}: one subcommand for each import source. */
@Command(footerHeading = HelpLayout.EXAMPLE)
final class DetectSource implements Callable<Integer> {
    private final Cli cli;
    private final Source source;

    /** Not a {@code Path}: in some locales, Java cannot convert every name to one. */
    @Parameters(description = "The export")
    private @Nullable String file;

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

    @Option(names = "--new-app", description = "The app is new, although a known one has a similar name")
    private boolean newApp;

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
    public Integer call() throws UnreadableSource {
        if (file == null || team == null || app == null) {
            throw new IllegalStateException("picocli did not check the required arguments");
        }
        if (team.isBlank()) {
            throw CommandFailure.usage("--team is empty; `rollcall teams` prints the ids");
        }
        if (app.isBlank()) {
            throw CommandFailure.usage("--app is empty; name the app as it is named in the register");
        }
        if (app.strip().codePointCount(0, app.strip().length()) > Token.TEXT_MAX) {
            throw CommandFailure.usage("--app is longer than " + Token.TEXT_MAX
                    + " characters; name the app as it is named in the register");
        }
        var secret = SecretShapes.kindOf(app);
        if (secret.isPresent()) {
            throw CommandFailure.usage("--app looks like a live secret (" + secret.get() + "). Rollcall kept nothing of"
                    + " it, but the shell may have: rotate it. Name the app as it is named in the register");
        }
        var export = TypedFile.existing(file);
        cli.actions()
                .detect(cli.config(), source, export, team.strip(), app.strip(), newApp, cli.progress())
                .forEach(cli::print);
        return Cli.FINE;
    }
}
