package dev.rollcall.cli;

import java.util.Optional;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The first help: what there is, each with a line that can be typed as it is. */
final class Screen {
    /** Before the example in a command's own help. */
    static final String EXAMPLE = "%nExample%n";

    private static final int NAME_COLUMNS = 11;

    private Screen() {}

    /** The list of subcommands: two lines each. */
    static String commands(Help help) {
        var list = new StringBuilder();
        help.subcommands().forEach((name, sub) -> {
            var message = sub.commandSpec().usageMessage();
            list.append("  ")
                    .append(name)
                    .append(" ".repeat(NAME_COLUMNS - name.length()))
                    .append(String.join(" ", message.description()).formatted())
                    .append(System.lineSeparator());
            example(message).ifPresent(line -> list.append(" ".repeat(2 + NAME_COLUMNS))
                    .append(line)
                    .append(System.lineSeparator()));
        });
        return list.toString();
    }

    /** The line a command shows how it is typed with. */
    static Optional<String> example(UsageMessageSpec message) {
        return message.footer().length == 0 ? Optional.empty() : Optional.of(message.footer()[0].strip());
    }
}
