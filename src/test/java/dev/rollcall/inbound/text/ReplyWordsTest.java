package dev.rollcall.inbound.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of words, one for each language. */
class ReplyWordsTest {
    private static final Path TABLES = Path.of("src", "main", "resources", "replies");

    static List<String> languages() {
        return ReplyWords.languages();
    }

    /** A line of a table. */
    private record Row(Kind kind, List<String> phrases) {}

    private static List<Row> rows(String language) throws IOException {
        return Files.readAllLines(TABLES.resolve("words-" + language + ".txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(":", 2))
                .map(cells -> new Row(
                        Kind.valueOf(cells[0]),
                        Stream.of(cells[1].split("\\|", -1))
                                .flatMap(phrase -> ReplyWords.choices(phrase).stream())
                                .toList()))
                .toList();
    }

    @Test
    void eachTableIsRead() throws IOException {
        try (var files = Files.list(TABLES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(languages().stream()
                            .map(language -> "words-" + language + ".txt")
                            .toList());
        }
        assertThat(languages()).startsWith("en").contains("de", "es", "fr");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aPhraseHasOneKindInItsLanguage(String language) throws IOException {
        var kinds = new HashMap<String, Kind>();
        var twice = new TreeMap<String, String>();
        for (var row : rows(language)) {
            for (var phrase : row.phrases()) {
                var before = kinds.putIfAbsent(phrase, row.kind());
                if (before != null && before != row.kind()) {
                    twice.put(phrase, before + " and " + row.kind());
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aTableHasOneBlockForEachKindInTheirOrder(String language) throws IOException {
        var seen = new HashSet<Kind>();
        Kind last = Kind.KEEP;
        for (var row : rows(language)) {
            assertThat(row.kind() == last || seen.add(row.kind()))
                    .as("the block of " + row.kind() + " in " + language)
                    .isTrue();
            assertThat(row.kind()).isGreaterThanOrEqualTo(last);
            last = row.kind();
        }
        assertThat(seen)
                .as("what a language has to have")
                .containsAll(EnumSet.of(
                        Kind.USE,
                        Kind.DROP,
                        Kind.DEAD,
                        Kind.NOTMINE,
                        Kind.YES,
                        Kind.NEG,
                        Kind.ALL,
                        Kind.EXC,
                        Kind.BUT,
                        Kind.HEDGE,
                        Kind.COND,
                        Kind.REPORT,
                        Kind.QUESTION,
                        Kind.RETRACT));
    }

    /** A phrase that answers must not answer otherwise in another language: it would be recorded wrongly there. */
    @Test
    void noPhraseAnswersDifferentlyInTwoLanguages() throws IOException {
        var answers = new HashMap<String, Map<String, String>>();
        for (var language : languages()) {
            for (var row : rows(language)) {
                for (var phrase : row.phrases()) {
                    row.kind().answer().ifPresent(answer -> answers.computeIfAbsent(phrase, key -> new TreeMap<>())
                            .put(answer.name(), language));
                }
            }
        }
        assertThat(answers.entrySet().stream().filter(entry -> entry.getValue().size() > 1))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"remvoe", "kepe", "keeep", "remov", "deletee", "obsolute", "LÖCSHEN", "benuttz", "elimnar"})
    void aWordWithOneTypingErrorIsNearlyAnAnswer(String word) {
        assertThat(ReplyWords.all().nearlyAnswers(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep", "shop", "head", "star", "bill", "rest", "garden", "server", "team", "because", "x"})
    void anotherWordIsNot(String word) {
        assertThat(ReplyWords.all().nearlyAnswers(word)).isFalse();
    }
}
