package dev.rollcall.cli;

import java.util.Optional;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lays out the help: each subcommand with a description and an example that can be copied. */
final class HelpLayout {
    /** The heading of the example in a subcommand's help. */
    static final String EXAMPLE = "%nExample%n";

    private static final int NAME_COLUMNS = 13;

    /** Lines of the list: a terminal of 24, without the head and the foot. */
    private static final int LINES = 19;

    private HelpLayout() {}

    /**
     * Returns the list of subcommands, with an example for those that cannot be typed alone. So that the help fits one
     * screen, only the last of them have one: those that are needed least often.
     */
    static String commands(Help help) {
        var list = new StringBuilder();
        var needing = help.subcommands().values().stream()
                .filter(sub -> needsMore(sub.commandSpec()))
                .toList();
        int room = Math.max(0, LINES - help.subcommands().size());
        var shown = needing.subList(Math.max(0, needing.size() - room), needing.size());
        help.subcommands().forEach((name, sub) -> {
            var message = sub.commandSpec().usageMessage();
            list.append("  ")
                    .append(name)
                    .append(" ".repeat(NAME_COLUMNS - name.length()))
                    .append(message.description()[0].formatted())
                    .append(System.lineSeparator());
            example(message).filter(_ -> shown.contains(sub)).ifPresent(line -> list.append(
                            " ".repeat(2 + NAME_COLUMNS))
                    .append(line)
                    .append(System.lineSeparator()));
        });
        return list.toString();
    }

    private static boolean needsMore(CommandSpec spec) {
        return spec.args().stream().anyMatch(argument -> argument.required() && !argument.hidden());
    }

    /** Returns the example of a subcommand; empty if it has none. */
    static Optional<String> example(UsageMessageSpec message) {
        return message.footer().length == 0 ? Optional.empty() : Optional.of(message.footer()[0].strip());
    }
}
