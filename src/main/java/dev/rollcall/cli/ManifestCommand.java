package dev.rollcall.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the manifest of the Slack app, for Socket Mode or for HTTP mode. */
@Command(
        name = "manifest",
        description = "Print the manifest of the Slack app",
        footerHeading = HelpLayout.EXAMPLE,
        footer = "  rollcall manifest --http https://rollcall.example.org")
final class ManifestCommand implements Runnable {
    private final Cli cli;

    @Option(
            names = "--http",
            paramLabel = "<url>",
            description = "For HTTP mode instead of Socket Mode: where Slack reaches the bot,"
                    + " such as https://rollcall.example.org")
    private @Nullable String http;

    ManifestCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        String manifest = http == null ? Manifest.socketMode() : Manifest.overHttp(http);
        cli.print(manifest.stripTrailing());
    }
}
