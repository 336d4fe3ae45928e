package dev.rollcall.cli;

import dev.rollcall.cli.Actions.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stays up until it is told to stop: the bot, the demo, the local servers. */
final class RunningCommands {
    private RunningCommands() {}

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

        Demo(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions().demo(ports.read(), cli::answer);
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
}
