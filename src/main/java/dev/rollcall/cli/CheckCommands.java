package dev.rollcall.cli;

import dev.rollcall.config.BadConfig;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands that check the installation ({@code doctor}) and the running bot ({@code health}). */
final class CheckCommands {
    private CheckCommands() {}

    @Command(
            name = "doctor",
            description = "Check database, credentials, scopes, intents, channels, clock",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall doctor --json")
    static final class Doctor implements Callable<Integer> {
        private final Cli cli;

        @Option(names = "--json", description = "Print JSON instead of a table")
        private boolean json;

        Doctor(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            return CheckTable.print(cli, checks(), json);
        }

        private List<Check> checks() {
            var checks = new ArrayList<Check>();
            try {
                var config = cli.read();
                config.hints().forEach(hint -> checks.add(Check.warn("config", hint, "")));
                if (config.slack().isEmpty() && config.discord().isEmpty()) {
                    checks.add(check(Config.noChat()));
                }
                checks.addAll(cli.actions().doctor(config));
            } catch (BadConfig bad) {
                bad.problems().forEach(problem -> checks.add(check(problem)));
            }
            return checks;
        }

        private static Check check(BadConfig.Problem problem) {
            String wrong = problem.key().isEmpty() ? problem.wrong() : problem.key() + " " + problem.wrong();
            return Check.fail("config", wrong, problem.fix());
        }
    }

    @Command(
            name = "health",
            description = "Ask the bot on this machine whether it is alive",
            footerHeading = HelpLayout.EXAMPLE,
            footer = "  rollcall health --ready")
    static final class Health implements Callable<Integer> {
        private final Cli cli;

        @Option(names = "--ready", description = "Ask whether its chats are connected instead")
        private boolean ready;

        Health(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            var listen = cli.config().http();
            String path = ready ? "/readyz" : "/healthz";
            if (HealthProbe.succeeds(listen, path)) {
                return Cli.FINE;
            }
            cli.message("No good answer from " + listen + path + ".");
            return Cli.PROBLEM;
        }
    }
}
