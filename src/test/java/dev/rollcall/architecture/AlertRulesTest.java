package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Compares the alert rules with the table of metrics, which a story compares with a running bot. */
final class AlertRulesTest {
    private static final Path PAGE = Path.of("docs", "operations.md");
    private static final Path RULES = Path.of("docs", "alerts.yml");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(rollcall_\\w+)` \\|");
    private static final Pattern USED = Pattern.compile("rollcall_\\w+");

    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(RULES));
        return Objects.requireNonNull(
                Objects.requireNonNull(file.get("groups")).getFirst().get("rules"));
    }

    private static SortedSet<String> documented() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void thePageShowsTheFile() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```\n" + Files.readString(RULES) + "```\n");
    }

    @Test
    void everyRuleHasANameAnExpressionAndSaysWhatToDo() throws IOException {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule).containsKeys("alert", "expr", "annotations");
            assertThat(String.valueOf(rule.get("alert"))).matches("Rollcall[A-Za-z]+");
            assertThat(String.valueOf(rule.get("annotations")))
                    .startsWith("{summary=")
                    .endsWith(".}");
        });
        assertThat(rules()).extracting(rule -> rule.get("alert")).doesNotHaveDuplicates();
    }

    @Test
    void theRulesUseEveryMetricAndNoOther() throws IOException {
        var used = new TreeSet<String>();
        for (var rule : rules()) {
            USED.matcher(String.valueOf(rule.get("expr")))
                    .results()
                    .map(name -> name.group().replaceFirst("_(bucket|count|sum)$", ""))
                    .forEach(used::add);
        }
        var documented = documented();
        documented.removeIf(name -> name.endsWith("_max"));
        assertThat(used).isEqualTo(documented);
    }
}
