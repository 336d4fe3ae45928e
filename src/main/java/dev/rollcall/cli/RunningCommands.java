package dev.rollcall.cli;

import dev.rollcall.cli.Actions.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
        private static final String SLACK = "--slack-port";
        private static final String DISCORD = "--discord-port";
        private static final String PAGE = "--page-port";

        @Option(
                names = SLACK,
                paramLabel = "<port>",
                converter = PortConverter.class,
                description = "Port of the local Slack (a free one)")
        private int slack;

        @Option(
                names = DISCORD,
                paramLabel = "<port>",
                converter = PortConverter.class,
                description = "Port of the local Discord (a free one)")
        private int discord;

        @Option(
                names = PAGE,
                paramLabel = "<port>",
                converter = PortConverter.class,
                description = "Port of the page (a free one)")
        private int page;

        /** Checks the ports beforehand, because a server that fails to start does not name its port. */
        Ports read() {
            requireDistinct(DISCORD, discord, SLACK, slack);
            requireDistinct(PAGE, page, SLACK, slack);
            requireDistinct(PAGE, page, DISCORD, discord);
            requireFree(SLACK, slack);
            requireFree(DISCORD, discord);
            requireFree(PAGE, page);
            return new Ports(slack, discord, page);
        }

        private static void requireDistinct(String option, int port, String other, int otherPort) {
            if (port != 0 && port == otherPort) {
                throw CommandFailure.usage(option + " is " + port + ", as " + other
                        + " is; give each its own port, or leave the option out for a free one.");
            }
        }

        private static void requireFree(String option, int port) {
            if (port == 0) {
                return;
            }
            try (var look = new ServerSocket()) {
                look.setReuseAddress(true);
                look.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw CommandFailure.problem("127.0.0.1:" + port + " (" + option
                        + ") is taken by another process; stop that one, or leave the option out for a free port.");
            }
        }
    }

    /** Reads a port; picocli puts the name of the option in front of the message. */
    static final class PortConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            try {
                int port = Integer.parseInt(value.strip());
                if (port >= 0 && port <= Ports.MAX) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // Refused below.
            }
            throw new TypeConversionException(
                    "'" + value + "' is no port, which is a number from 0 (a free one) to " + Ports.MAX);
        }
    }
}
