package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Compares docs/operations.md with the command line: commands with their options, and exit codes. DocsTest compares the
 * variables.
 */
final class OperationsTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    @Test
    void theTableOfCommandsMatchesTheCode() throws IOException {
        var documented = new LinkedHashMap<String, List<String>>();
        for (var row : Operations.rows("Commands")) {
            var synopsis = row.split("`", -1)[1];
            documented.put(
                    Stream.of(synopsis.split(" ", -1))
                            .takeWhile(word -> word.matches("[a-z]+"))
                            .collect(Collectors.joining(" ")),
                    OPTION.matcher(synopsis)
                            .results()
                            .map(option -> option.group())
                            .sorted()
                            .toList());
        }

        assertThat(documented).containsExactlyInAnyOrderEntriesOf(commands());
    }

    private static Map<String, List<String>> commands() {
        var all = new LinkedHashMap<String, List<String>>();
        collect(cli().line().getCommandSpec(), all);
        return all;
    }

    private static void collect(CommandSpec spec, Map<String, List<String>> into) {
        boolean acts = spec.options().stream().anyMatch(option -> !option.usageHelp() && !option.versionHelp());
        if (spec.subcommands().isEmpty() || acts) {
            into.put(
                    spec.qualifiedName(" "),
                    spec.options().stream()
                            .filter(option -> !option.usageHelp())
                            .map(OptionSpec::longestName)
                            .sorted()
                            .toList());
        }
        spec.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), into));
    }

    private static Cli cli() {
        return new Cli(
                new CliTest.Recording(),
                Map.of(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()));
    }

    @Test
    void theTableOfExitCodesMatchesTheCode() throws IOException {
        assertThat(Operations.rows("Exit codes").stream().map(row -> row.split("\\|", -1)[1].strip()))
                .containsExactly(
                        Integer.toString(Cli.FINE),
                        Integer.toString(Cli.PROBLEM),
                        Integer.toString(Cli.WRONG_USAGE),
                        Integer.toString(Cli.BUG));
        assertThat(new TreeSet<>(Operations.refusals().stream()
                        .map(Operations.Refusal::code)
                        .toList()))
                .containsExactly(Cli.PROBLEM, Cli.WRONG_USAGE);
    }

    @Test
    void everyCommandHasAValidExample() {
        var examples = new LinkedHashMap<String, List<String>>();
        collectExamples(cli().line().getCommandSpec(), examples);
        examples.forEach((command, words) -> {
            assertThat(words).as(command).isNotEmpty();
            var typed = words.subList(words.indexOf("rollcall") + 1, words.size());
            cli().line().parseArgs(typed.toArray(String[]::new));
        });
    }

    private static void collectExamples(CommandSpec spec, Map<String, List<String>> into) {
        spec.subcommands().values().forEach(sub -> {
            var message = sub.getCommandSpec().usageMessage();
            into.put(
                    sub.getCommandSpec().qualifiedName(" "),
                    HelpLayout.example(message)
                            .map(line -> List.of(line.split(" ", -1)))
                            .orElse(List.of()));
            collectExamples(sub.getCommandSpec(), into);
        });
    }

    @Test
    void theLauncherRequiresTheJavaVersionOfTheBuild() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<maven.compiler.release>" + 25 + "</maven.compiler.release>");
        assertThat(Files.readString(Path.of("src", "main", "java8", "dev", "rollcall", "Launcher.java")))
                .contains("int NEEDED = 25;");
    }
}
