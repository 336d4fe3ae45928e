package dev.rollcall.inbound.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reads the replies of the tables in {@code replies} and compares what would be recorded with what was meant. The
 * replies of {@code corpus.tsv} were known when the parser was written, those of {@code heldout.tsv} were written
 * before it was tried on them.
 */
class ReplyCorpusTest {
    private static final Path TABLES = Path.of("src", "test", "resources", "replies");

    private static final int MISSED_PERCENT_MAX = 5;

    /** @param meant what may be recorded: the right understanding, and others that are no fault */
    record Line(String language, String text, Set<String> own, Set<String> others, Set<String> meant) {}

    static List<Line> lines(String table) throws IOException {
        return Files.readAllLines(TABLES.resolve(table)).stream()
                .filter(line -> !line.startsWith("# "))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Line(
                        cells[0],
                        cells[1].replace("\\n", "\n").replace("\\t", "\t"),
                        labels(cells[2]),
                        labels(cells[3]),
                        Stream.of(cells[4].split(" or ", -1))
                                .map(ReplyCorpusTest::sorted)
                                .collect(Collectors.toSet())))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"corpus.tsv, 490", "heldout.tsv, 1050"})
    void noReplyIsReadWronglyAndNearlyAllAreUnderstood(String table, int size) throws IOException {
        var lines = lines(table);
        var wrong = new ArrayList<String>();
        var missed = new ArrayList<String>();
        for (var line : lines) {
            var got = understood(line);
            if (line.meant().contains(got)) {
                continue;
            }
            boolean nothing = got.equals("ask") || got.equals("none");
            (nothing ? missed : wrong)
                    .add(line.language() + ": " + line.text() + "\n    meant " + line.meant() + ", was " + got);
        }
        assertThat(lines).hasSizeGreaterThan(size);
        assertThat(wrong).as("recorded wrongly, of %d", lines.size()).isEmpty();
        assertThat(missed)
                .as("not understood, of %d", lines.size())
                .hasSizeLessThanOrEqualTo(lines.size() * MISSED_PERCENT_MAX / 100);
    }

    /** What {@code AnswerReply} would record. */
    private static String understood(Line line) {
        var all = Stream.concat(line.own().stream(), line.others().stream())
                .map(Label::fold)
                .toList();
        return switch (ReplyText.parse(TypedText.plain(line.text()), all)) {
            case ReplyText.Chatter() -> "none";
            case ReplyText.NotUnderstood() -> "ask";
            case ReplyText.Answers(var answers, var _) -> recorded(answers, line.own());
        };
    }

    private static String recorded(List<ReplyAnswer> answers, Set<String> own) {
        var named = answers.stream()
                .filter(one -> one.target() instanceof ReplyTarget.Labels)
                .flatMap(one -> ((ReplyTarget.Labels) one.target()).labels().stream())
                .map(Label::fold)
                .collect(Collectors.toSet());
        var recorded = new TreeMap<String, Answer>();
        for (var one : answers) {
            switch (one.target()) {
                case ReplyTarget.Labels(var labels) ->
                    labels.stream()
                            .map(Label::fold)
                            .filter(own::contains)
                            .forEach(label -> recorded.put(label, one.answer()));
                case ReplyTarget.AllMine() ->
                    own.stream()
                            .filter(label -> !named.contains(label))
                            .forEach(label -> recorded.put(label, one.answer()));
                case ReplyTarget.AllExcept(var except) -> {
                    var out = except.stream().map(Label::fold).collect(Collectors.toSet());
                    if (own.containsAll(out)) {
                        own.stream()
                                .filter(label -> !named.contains(label) && !out.contains(label))
                                .forEach(label -> recorded.put(label, one.answer()));
                    }
                }
                case ReplyTarget.Unnamed() -> {
                    if (own.size() == 1) {
                        recorded.put(own.iterator().next(), one.answer());
                    }
                }
                case ReplyTarget.Counted(int tokens) -> {
                    var rest =
                            own.stream().filter(label -> !named.contains(label)).toList();
                    if (rest.size() == tokens) {
                        rest.forEach(label -> recorded.put(label, one.answer()));
                    }
                }
            }
        }
        return recorded.isEmpty() ? "ask" : format(recorded);
    }

    private static String format(Map<String, Answer> recorded) {
        var names = Map.of(Answer.CONFIRMED, "keep", Answer.UNUSED, "unused", Answer.NOT_MINE, "notmine");
        return Stream.of(Answer.values())
                .filter(recorded::containsValue)
                .map(answer -> names.get(answer) + "="
                        + recorded.entrySet().stream()
                                .filter(entry -> entry.getValue() == answer)
                                .map(Map.Entry::getKey)
                                .collect(Collectors.joining(",")))
                .sorted()
                .collect(Collectors.joining(";"));
    }

    private static Set<String> labels(String cell) {
        return Stream.of(cell.split(",", -1))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String sorted(String wanted) {
        return Stream.of(wanted.split(";", -1))
                .map(String::strip)
                .map(part -> !part.contains("=")
                        ? part
                        : part.substring(0, part.indexOf('=') + 1)
                                + Stream.of(part.substring(part.indexOf('=') + 1)
                                                .split(",", -1))
                                        .map(String::strip)
                                        .sorted()
                                        .collect(Collectors.joining(",")))
                .sorted()
                .collect(Collectors.joining(";"));
    }
}
