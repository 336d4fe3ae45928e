package dev.rollcall.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.rollcall.card.ImportReplies;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.SkippedEntry;
import dev.rollcall.domain.token.SkippedEntry.Why;
import dev.rollcall.intake.Batch.Completeness;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BubbleExportTest {
    /** Put together at run time, so that the repository holds nothing shaped like a key. */
    private static final String KEY = "0123456789abcdef".repeat(2);

    private static final String OTHER = "fedcba9876543210".repeat(2);

    @TempDir
    Path folder = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("shop.bubble"), text);
    }

    private static List<Found> read(Path path) throws UnreadableSource {
        return new BubbleExport().read(path, "shop", Progress.Steps.UNSEEN).found();
    }

    private Batch batch(String text) throws IOException, UnreadableSource {
        return new BubbleExport().read(file(text), "shop", Progress.Steps.UNSEEN);
    }

    /** What people are told about a file that cannot be read. */
    private static ThrowingConsumer<Throwable> saying(Consumer<String> sentence) {
        return thrown -> sentence.accept(ImportReplies.sentence(((UnreadableSource) thrown).fault()));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String export(String tokens) {
        return "{\"pages\":{\"api_tokens\":{\"x\":1}},\"settings\":{\"client_safe\":[{}],"
                + "\"secure\":{\"other\":\"s\",\"api_tokens\":"
                + tokens + ",\"more\":[1,{\"private_key\":\"nope\"}]}},\"_id\":\"app\"}";
    }

    @Test
    void anExportIsACompleteListOfTheApp() throws Exception {
        var steps = new ArrayList<String>();
        var batch = new BubbleExport().read(file(export("{}")), "shop", (done, of) -> steps.add(done + "/" + of));
        assertThat(batch).isEqualTo(new Batch("Bubble", "shop", Completeness.COMPLETE, List.of()));
        assertThat(steps).containsExactly("0/1", "1/1");
    }

    @Test
    void aMapIsRead() throws Exception {
        var tokens = "{\"17x1\":{\"name\":\"ci\",\"private_key\":\"" + KEY + "\",\"created\":{\"at\":1}},"
                + "\"17x2\":{\"private_key\":\"" + OTHER + "\",\"name\":\"ci\"}}";
        assertThat(read(file(export(tokens))))
                .containsExactly(
                        new Found("17x1", "ci", sha256(KEY), "cdef"), new Found("17x2", "ci", sha256(OTHER), "3210"));
    }

    @Test
    void aListIsRead() throws Exception {
        var tokens = "[{\"name\":\"Ключ\",\"private_key\":\"" + KEY + "\"}]";
        assertThat(read(file("\uFEFF" + export(tokens)))).containsExactly(new Found("", "Ключ", sha256(KEY), "cdef"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null"})
    void noTokenIsNoFault(String tokens) throws Exception {
        assertThat(batch(export(tokens)))
                .isEqualTo(new Batch("Bubble", "shop", Completeness.COMPLETE, List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"settings\":{\"client_safe\":{},\"secure\":{}}}",
                "{\"settings\":{\"secure\":{\"other\":\"s\",\"nested\":{\"api_tokens\":[{\"name\":7}]}}}}"
            })
    void anAppThatNeverHadATokenHasNone(String text) throws Exception {
        assertThat(batch(text)).isEqualTo(new Batch("Bubble", "shop", Completeness.COMPLETE, List.of(), List.of()));
    }

    /** What an editor leaves behind when a token was begun, and what a hand has changed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"private_key\":\"KEY\"}; NO_NAME",
                "{\"name\":\" \",\"private_key\":\"KEY\"}; NO_NAME",
                "{\"name\":null,\"private_key\":\"KEY\"}; NO_NAME",
                "{}; NO_NAME",
                "{\"name\":\"draft\"}; NO_KEY",
                "{\"name\":\"draft\",\"private_key\":\"\"}; NO_KEY",
                "{\"name\":\"draft\",\"private_key\":null}; NO_KEY",
                "{\"name\":\"draft\",\"private_key\":\"short\"}; SHORT_KEY",
                "{\"name\":7,\"private_key\":\"KEY\"}; OTHER_FORM",
                "{\"name\":\"draft\",\"private_key\":{\"v\":[\"KEY\"]}}; OTHER_FORM",
                "null; EMPTY",
                "\"KEY\"; OTHER_FORM",
                "[{\"name\":\"draft\",\"private_key\":\"KEY\"}]; OTHER_FORM",
            })
    void anOddEntryIsNamedAndTheRestIsTaken(String entry, Why why) throws Exception {
        var good = "{\"name\":\"ci\",\"private_key\":\"" + KEY + "\"}";
        var late = "{\"name\":\"late\",\"private_key\":\"" + OTHER + "\"}";
        var odd = entry.replace("KEY", "00ff".repeat(8));
        var first = new Found("17x1", "ci", sha256(KEY), "cdef");
        var last = new Found("17x3", "late", sha256(OTHER), "3210");

        assertThat(batch(export("{\"17x1\":" + good + ",\"17x2\":" + odd + ",\"17x3\":" + late + "}")))
                .isEqualTo(new Batch(
                        "Bubble",
                        "shop",
                        Completeness.PARTIAL,
                        List.of(first, last),
                        List.of(new SkippedEntry(2, "17x2", why))));
        var list = batch(export("[" + odd + "," + good + "]"));
        assertThat(list.found()).extracting(Found::name).containsExactly("ci");
        assertThat(list.skipped()).containsExactly(new SkippedEntry(1, "", why));
    }

    @Test
    void aKeyInThePlaceOfTheIdIsNotShown() throws Exception {
        assertThat(batch(export("{\"" + KEY + "\":null,\"a b\":null}")).skipped())
                .containsExactly(new SkippedEntry(1, "", Why.EMPTY), new SkippedEntry(2, "", Why.EMPTY));
    }

    @Test
    void onlyDraftsAreNoTokens() throws Exception {
        var drafts = batch(export("[{\"name\":\"draft\"},null,{\"name\":7}]"));
        assertThat(drafts.found()).isEmpty();
        assertThat(drafts.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(drafts.skipped()).extracting(SkippedEntry::position).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\"",
                "7",
                "{\"a\":\"KEY\"}",
                "[\"KEY\"]",
                "[{\"name\":\"a\",\"private_key\":\"KEYS\",\"name\":7}]",
                "[{\"name\":\"a\",\"private_key\":{\"v\":\"KEY\"}}]"
            })
    void anUnknownShapeIsRefusedWithoutQuotingIt(String tokens) throws IOException {
        var path = file(export(tokens.replace("KEY", KEY)));
        assertThatThrownBy(() -> read(path))
                .isInstanceOf(UnreadableSource.class)
                .hasNoCause()
                .hasMessageNotContaining(KEY)
                .satisfies(saying(sentence -> assertThat(sentence)
                        .startsWith("shop.bubble ")
                        .endsWith(".")
                        .doesNotContain(KEY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "KEY",
                "{\"settings\":{}}",
                "{\"settings\":null}",
                "{\"settings\":{\"secure\":null}}",
                "{\"settings\":{\"secure\":[]}}",
                "{\"settings\":{\"secure\":\"x\"}}",
                "{\"settings\":[]}",
                "{\"KEY\":KEY"
            })
    void whatIsNoExportIsRefusedWithoutQuotingIt(String text) throws IOException {
        var path = file(text.replace("KEY", KEY));
        assertThatThrownBy(() -> read(path))
                .isInstanceOf(UnreadableSource.class)
                .hasNoCause()
                .hasMessageNotContaining(KEY)
                .satisfies(saying(sentence -> assertThat(sentence).endsWith(".").doesNotContain(KEY)));
    }

    @Test
    void aFileThatWasCutOffIsRefused() throws IOException {
        var whole = export("[{\"name\":\"a\",\"private_key\":\"" + KEY + "\"}]");
        for (int length = 0; length < whole.length(); length++) {
            var path = file(whole.substring(0, length));
            assertThatThrownBy(() -> read(path)).isInstanceOf(UnreadableSource.class);
        }
    }

    @Test
    void aMissingFileIsTold() {
        assertThatThrownBy(() -> read(folder.resolve("none.bubble")))
                .isInstanceOf(UnreadableSource.class)
                .satisfies(saying(sentence -> assertThat(sentence).isEqualTo("There is no file none.bubble there.")));
        assertThatThrownBy(() -> read(folder)).isInstanceOf(UnreadableSource.class);
    }

    @Test
    void aLargeFileStreams() throws Exception {
        var path = folder.resolve("large.bubble");
        try (var out = Files.newBufferedWriter(path)) {
            out.write("{\"element_definitions\":{");
            for (int i = 0; i < 6_000; i++) {
                out.write((i == 0 ? "" : ",") + "\"el" + i + "\":{\"text\":\"" + "lorem ipsum ".repeat(110)
                        + "\",\"n\":[1,2]}");
            }
            out.write("},\"blob\":\"" + "x".repeat(3_000_000) + "\","
                    + export("[{\"name\":\"a\",\"private_key\":\"" + KEY + "\"}]")
                            .substring(1));
        }
        assertThat(Files.size(path)).isGreaterThan(10_000_000);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        read(path);
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(read(path)).hasSize(1);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(3_000_000);
    }
}
