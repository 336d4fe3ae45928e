package dev.rollcall.command;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.card.Samples;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The recorded outcomes of every released version are read as the values that were written. */
class FrozenFormatsTest {
    private static final Path OUTCOMES = Path.of("src/test/resources/formats/outcomes.jsonl");
    private static final Path REFUSALS = Path.of("src/test/resources/formats/refusals.jsonl");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachKindHasAFrozenLine() throws IOException {
        kinds(Outcome.class, OUTCOMES, FrozenFormats.outcomes(), Samples.outcomes("x"), OutcomeCodec::write);
        kinds(Refusal.class, REFUSALS, FrozenFormats.refusals(), Samples.refusals("x"), FrozenFormatsTest::write);
    }

    @Test
    void eachFrozenLineReadsAsItsValue() throws IOException {
        values(OUTCOMES, FrozenFormats.outcomes(), OutcomeCodec::read);
        values(REFUSALS, FrozenFormats.refusals(), FrozenFormatsTest::read);
    }

    @Test
    void whatThisVersionWritesIsFrozen() throws IOException {
        lines(OUTCOMES, FrozenFormats.outcomes(), OutcomeCodec::write);
        lines(REFUSALS, FrozenFormats.refusals(), FrozenFormatsTest::write);
    }

    @Test
    void eachAnswerHasAFrozenLine() {
        assertThat(FrozenFormats.outcomes().stream()
                        .filter(Outcome.Answered.class::isInstance)
                        .flatMap(one -> ((Outcome.Answered) one).given().stream())
                        .map(Outcome.Given::answer))
                .contains(Answer.values());
    }

    private static <T> void kinds(
            Class<T> sealed, Path file, List<T> frozen, List<T> samples, Function<T, String> write) throws IOException {
        var names = Files.readAllLines(file).stream()
                .map(line -> tree(line).get(RecordJson.KIND).textValue())
                .collect(toSet());
        var values = frozen.stream().<Class<?>>map(Object::getClass).collect(toSet());
        RecordJson.records(sealed).forEach(type -> {
            var line = samples.stream().filter(type::isInstance).findFirst().map(write);
            var name = line.map(text -> tree(text).get(RecordJson.KIND).textValue());
            assertThat(values.contains(type) && name.filter(names::contains).isPresent())
                    .as(
                            "%s has no frozen line. Add a value of it to Samples and to FrozenFormats, and the line"
                                    + " that OutcomeCodec writes for that value at the end of %s, like: %s",
                            type.getSimpleName(), file, line.orElse("(there is no sample)"))
                    .isTrue();
        });
    }

    private static <T> void values(Path file, List<T> frozen, Function<String, T> read) throws IOException {
        assertThat(Files.readAllLines(file).stream().map(read))
                .as(
                        "What the lines of %s are read as (actual) and FrozenFormats (expected). A line that is read as"
                                + " something else: other versions wrote it, so keep reading it as before",
                        file)
                .containsExactlyInAnyOrderElementsOf(frozen);
    }

    private static <T> void lines(Path file, List<T> frozen, Function<T, String> write) throws IOException {
        var lines = Files.readAllLines(file);
        for (var value : frozen) {
            assertThat(lines)
                    .as(
                            "This version writes a new form. Add the line at the end of %s and keep the old one; both"
                                    + " need a value in FrozenFormats",
                            file)
                    .contains(write.apply(value));
        }
    }

    /** A refusal as it is written inside the outcome that refuses. */
    private static String write(Refusal refusal) {
        return tree(OutcomeCodec.write(new Outcome.Refused(refusal))).get("why").toString();
    }

    private static Refusal read(String line) {
        return ((Outcome.Refused) OutcomeCodec.read("{\"is\":\"Refused\",\"why\":" + line + "}")).why();
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
