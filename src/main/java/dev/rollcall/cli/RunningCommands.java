package dev.rollcall.cli;

import dev.rollcall.cli.Actions.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that run until the process is stopped: the bot, the demo, the local servers. */
final class RunningCommands {
    private RunningCommands() {}

    @Command(
            name = "run",
            description = "Run the bot for your own team, in Slack, in Discord or in both",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  DISCORD_BOT_TOKEN=MTk4NjIy… rollcall run")
    static final class Run implements Runnable {
        private final Cli cli;

        Run(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions().run(cli.configWithChat(), cli::print);
        }
    }

    @Command(
            name = "demo",
            description = "Try Rollcall in a local Slack and Discord; needs no account",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall demo")
    static final class Demo implements Runnable {
        private final Cli cli;

        @Mixin
        private PortOptions ports = new PortOptions();

        @Option(names = "--empty", description = "Start with nothing set up, instead of two months of history")
        private boolean empty;

        Demo(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions().demo(ports.read(), !empty, cli.clockOffset(), cli::print);
        }
    }

    @Command(
            name = "emulators",
            description = "Run the local Slack and Discord alone; prints one JSON line",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall emulators --slack-port 4003 --discord-port 4400")
    static final class Emulators implements Runnable {
        private final Cli cli;

        @Mixin
        private PortOptions ports = new PortOptions();

        Emulators(Cli cli) {
            this.cli = cli;
        }

        @Override
        public void run() {
            cli.actions().emulators(ports.read(), cli::print);
        }
    }

    /** The port options of {@code demo} and {@code emulators}. */
    static final class PortOptions {
        @Spec(Spec.Target.MIXEE)
        private @Nullable CommandSpec spec;

        @Option(names = "--slack-port", paramLabel = "<port>", description = "Port of the local Slack (a free one)")
        private int slack;

        @Option(names = "--discord-port", paramLabel = "<port>", description = "Port of the local Discord (a free one)")
        private int discord;

        @Option(names = "--page-port", paramLabel = "<port>", description = "Port of the page (a free one)")
        private int page;

        /** Checks a port beforehand, because a server that fails to start does not name its port. */
        private static void requireFree(int port) {
            if (port <= 0 || port > 65_535) {
                return;
            }
            try (var look = new ServerSocket()) {
                look.setReuseAddress(true);
                look.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw CommandFailure.problem("127.0.0.1:" + port
                        + " is taken by another process; stop that one, or leave the option out for a free port.");
            }
        }

        Ports read() {
            try {
                for (int port : new int[] {slack, discord, page}) {
                    requireFree(port);
                }
                return new Ports(slack, discord, page);
            } catch (IllegalArgumentException e) {
                if (spec == null) {
                    throw e;
                }
                throw new ParameterException(spec.commandLine(), "a port is a number from 0 to 65535");
            }
        }
    }
}
