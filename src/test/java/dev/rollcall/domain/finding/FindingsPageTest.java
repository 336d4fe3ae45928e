package dev.rollcall.domain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/findings.md} name every rule in its rank and every risk. What a rule says stands on the
 * page alone.
 */
class FindingsPageTest {
    private static final Path PAGE = Path.of("docs", "findings.md");

    /** The first two columns of the rows that begin so. */
    private static List<String> rows(String begin) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .skip(1)
                        .limit(2)
                        .map(String::strip)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void everyRuleStandsInItsRankWithItsRisk() throws IOException {
        assertThat(rows("| `"))
                .containsExactlyElementsOf(Arrays.stream(FindingRule.values())
                        .map(rule -> "`" + rule.stored() + "` " + rule.risk())
                        .toList());
    }

    @Test
    void everyRiskStandsWithItsTitleAndWhetherARuleSeesIt() throws IOException {
        var seen = Arrays.stream(FindingRule.values()).map(FindingRule::risk).collect(Collectors.toSet());
        assertThat(rows("| NHI"))
                .containsExactlyElementsOf(Arrays.stream(NhiRisk.values())
                        .map(risk -> risk + " " + risk.title())
                        .toList());
        for (var line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| NHI")) {
                var risk = NhiRisk.valueOf(line.split("\\|", -1)[1].strip());
                assertThat(line.endsWith("| no rule: a register cannot see it |"))
                        .as(line)
                        .isEqualTo(!seen.contains(risk));
            }
        }
        assertThat(seen).doesNotContain(NhiRisk.NHI3, NhiRisk.NHI4, NhiRisk.NHI6);
    }

    @Test
    void theNumbersOnThePageAreThoseOfTheCode() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(
                        Findings.SOURCE_DAYS + " days",
                        "at most " + FindingNote.SNOOZE_DAYS_MAX + " days",
                        "at most a year");
    }
}
