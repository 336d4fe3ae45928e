package dev.rollcall.inbound.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of docs/review.md are understood as the page says. */
class ReplyPageTest {
    private static final Path PAGE = Path.of("docs", "review.md");

    private static final List<String> LABELS = List.of("ci-deploy", "old-zap", "xano-sync");

    private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)`");

    /** The rows of the table that begins with this header, as cells. */
    private static List<List<String>> table(String header) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| " + header + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .toList();
    }

    private static List<String> examples(String cell) {
        return EXAMPLE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static ReplyText read(String example) {
        return ReplyText.parse(TypedText.plain(example), LABELS);
    }

    @Test
    void theExamplesOfARowMeanTheSameInEachLanguage() throws IOException {
        var rows = table("understood as");
        assertThat(rows).hasSizeGreaterThan(6);
        for (var row : rows) {
            var meanings = row.stream()
                    .skip(1)
                    .map(ReplyPageTest::examples)
                    .peek(examples -> assertThat(examples).isNotEmpty())
                    .flatMap(List::stream)
                    .map(ReplyPageTest::read)
                    .toList();
            assertThat(meanings).as(row.getFirst()).allMatch(one -> one.equals(meanings.getFirst()));
            assertThat(meanings.getFirst()).as(row.getFirst()).isInstanceOf(ReplyText.Answers.class);
        }
    }

    @Test
    void nothingIsRecordedOfTheOtherExamples() throws IOException {
        var rows = table("kind");
        assertThat(rows).hasSizeGreaterThan(6);
        for (var row : rows) {
            var examples = examples(row.getLast().replaceAll("If exactly.*", ""));
            assertThat(examples).isNotEmpty();
            for (var example : examples) {
                var read = read(example);
                assertThat(read).as(example).isNotInstanceOf(ReplyText.Chatter.class);
                if (read instanceof ReplyText.Answers(var answers, var _)) {
                    assertThat(answers).as(example).noneMatch(ReplyPageTest::names);
                }
            }
        }
    }

    private static boolean names(ReplyAnswer answer) {
        return switch (answer.target()) {
            case ReplyTarget.Unnamed _, ReplyTarget.Counted _ -> false;
            case ReplyTarget.AllMine _, ReplyTarget.AllExcept _ -> true;
            case ReplyTarget.Labels(var labels) -> labels.stream().anyMatch(LABELS::contains);
        };
    }
}
