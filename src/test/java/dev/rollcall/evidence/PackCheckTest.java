package dev.rollcall.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody changes in a pack is found, also if they compute the manifest anew. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackCheckTest {
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private EvidencePack pack;

    @BeforeAll
    void aReviewCloses(@TempDir Path temporary) {
        folder = temporary;
        fixture = new RegisterFixture(folder);
        for (var label : List.of("a", "b", "c")) {
            fixture.active(label);
        }
        var review = fixture.review();
        fixture.passes(Duration.ofHours(1));
        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, "a").id(), Answer.CONFIRMED));
        fixture.passes(Duration.ofHours(1));
        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, "b").id(), Answer.UNUSED));
        fixture.close(review);
        pack = new EvidencePacks(fixture.store).of(fixture.red, review).orElseThrow();
    }

    @AfterAll
    void ends() {
        fixture.close();
    }

    /** A change of a pack, and a word of the fault that has to be found. */
    record Planted(String name, String found, Change change) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Change {
        void in(ReadPack pack) throws IOException;
    }

    private static void edit(ReadPack pack, String file, String from, String to) {
        assertThat(pack.text(file)).contains(from);
        pack.put(file, pack.text(file).replace(from, to));
    }

    private static List<String> lines(ReadPack pack) {
        return new ArrayList<>(pack.text("audit.jsonl").lines().toList());
    }

    private static void write(ReadPack pack, List<String> lines) {
        pack.put("audit.jsonl", String.join("\n", lines) + "\n");
    }

    private static void hidden(ReadPack pack) {
        pack.hideInManifest();
    }

    private static Stream<Planted> planted() {
        return Stream.of(
                new Planted(
                        "an answer in the table",
                        "items.csv was changed",
                        pack -> edit(pack, "items.csv", "UNCONFIRMED", "CONFIRMED")),
                new Planted("an answer in the table, hidden in the manifest", "items.csv and the items", pack -> {
                    edit(pack, "items.csv", "UNCONFIRMED", "CONFIRMED");
                    hidden(pack);
                }),
                new Planted("an answer and the sums, hidden", "does not have the answer CONFIRMED", pack -> {
                    edit(pack, "items.csv", "UNCONFIRMED", "CONFIRMED");
                    edit(pack, "review.json", "\"answer\" : \"UNCONFIRMED\"", "\"answer\" : \"CONFIRMED\"");
                    edit(pack, "review.json", "\"confirmed\" : 1", "\"confirmed\" : 2");
                    edit(pack, "review.json", "\"unconfirmed\" : 1", "\"unconfirmed\" : 0");
                    hidden(pack);
                }),
                new Planted("a sum, hidden", "unconfirmed", pack -> {
                    edit(pack, "review.json", "\"unconfirmed\" : 1", "\"unconfirmed\" : 0");
                    hidden(pack);
                }),
                new Planted("an entry's detail, hidden", "it was changed", pack -> {
                    edit(pack, "audit.jsonl", "CONFIRMED, by answer", "NOT_MINE, by answer");
                    hidden(pack);
                }),
                new Planted("an entry's actor, hidden", "it was changed", pack -> {
                    var lines = lines(pack);
                    lines.set(2, lines.get(2).replaceFirst("\"actor\":\"[^\"]*\"", "\"actor\":\"operator\""));
                    write(pack, lines);
                    hidden(pack);
                }),
                new Planted("an entry's time, hidden", "it was changed", pack -> {
                    edit(pack, "audit.jsonl", "2026-03-03T10:00:00Z", "2026-03-03T10:00:01Z");
                    hidden(pack);
                }),
                new Planted("an entry removed, hidden", "entries were removed", pack -> {
                    var lines = lines(pack);
                    lines.remove(3);
                    write(pack, lines);
                    hidden(pack);
                }),
                new Planted("two entries exchanged, hidden", "reordered", pack -> {
                    var lines = lines(pack);
                    lines.add(2, lines.remove(3));
                    write(pack, lines);
                    hidden(pack);
                }),
                new Planted("an entry added, hidden", "added", pack -> {
                    var lines = lines(pack);
                    lines.add(3, lines.get(3));
                    write(pack, lines);
                    hidden(pack);
                }),
                new Planted("the first entry removed, hidden", "entry 1 has to stand here", pack -> {
                    var lines = lines(pack);
                    lines.removeFirst();
                    write(pack, lines);
                    hidden(pack);
                }),
                new Planted("the last entries cut, hidden", "entries at the end are missing", pack -> {
                    var lines = lines(pack);
                    lines.removeLast();
                    lines.removeLast();
                    write(pack, lines);
                    hidden(pack);
                }),
                new Planted("the last entry cut, and the head in review.json too, hidden", "report.html", pack -> {
                    var lines = lines(pack);
                    lines.removeLast();
                    write(pack, lines);
                    var audit = pack.audit();
                    var head = pack.review().path("audit").path("head").asText();
                    int entries = audit.size() + 1;
                    edit(pack, "review.json", head, audit.getLast().path("hash").asText());
                    edit(pack, "review.json", "\"entries\" : " + entries, "\"entries\" : " + audit.size());
                    hidden(pack);
                }),
                new Planted("the last entry cut, and the head everywhere but in the comment", "comment", pack -> {
                    var lines = lines(pack);
                    lines.removeLast();
                    write(pack, lines);
                    var audit = pack.audit();
                    var head = pack.review().path("audit").path("head").asText();
                    int entries = audit.size() + 1;
                    edit(pack, "review.json", "\"entries\" : " + entries, "\"entries\" : " + audit.size());
                    for (var name : List.copyOf(pack.files().keySet())) {
                        pack.put(
                                name,
                                pack.text(name)
                                        .replace(
                                                head,
                                                audit.getLast().path("hash").asText()));
                    }
                    hidden(pack);
                }),
                new Planted("the last line cut in the middle, hidden", "no entry of the audit log", pack -> {
                    var text = pack.text("audit.jsonl");
                    pack.put("audit.jsonl", text.substring(0, text.length() - 40));
                    hidden(pack);
                }),
                new Planted("a file removed", "report.html is missing", pack -> pack.files()
                        .remove("report.html")),
                new Planted("a file removed, hidden", "controls/cis-5.5.md is missing", pack -> {
                    pack.files().remove("controls/cis-5.5.md");
                    hidden(pack);
                }),
                new Planted("a file added", "notes.txt was added", pack -> pack.put("notes.txt", "all is well")),
                new Planted("a file added, hidden", "notes.txt was added", pack -> {
                    pack.put("notes.txt", "all is well");
                    hidden(pack);
                }),
                new Planted(
                        "the page",
                        "report.html was changed",
                        pack -> edit(pack, "report.html", "UNCONFIRMED", "confirmed")),
                new Planted("the manifest removed", "manifest.sha256 is missing", pack -> pack.files()
                        .remove("manifest.sha256")));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void aPlantedManipulationIsFound(Planted planted) throws IOException {
        var read = new ReadPack(pack.toArray(), PackWriter.comment(pack.head()));
        assertThat(PackCheck.of(read.write(folder.resolve("whole.zip"))).faults())
                .isEmpty();

        planted.change().in(read);
        var result = PackCheck.of(read.write(folder.resolve("changed.zip")));

        assertThat(result.whole()).isFalse();
        assertThat(String.join("\n", result.faults())).contains(planted.found());
    }

    @Test
    void whatIsNoPackIsSaidSo() throws IOException {
        var file = folder.resolve("text.zip");
        Files.writeString(file, "not a ZIP file");
        assertThat(PackCheck.of(file).faults()).containsExactly("it is no ZIP file, or a damaged one");
        Files.write(file, new byte[0]);
        assertThat(PackCheck.of(file).whole()).isFalse();
        var cut = pack.toArray();
        Files.write(file, java.util.Arrays.copyOf(cut, cut.length / 2));
        assertThat(PackCheck.of(file).whole()).isFalse();
        cut[200]++;
        Files.write(file, cut);
        assertThat(PackCheck.of(file).whole()).isFalse();
    }

    private Path zip(String name, Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    @Test
    void aZipFileThatIsNoPackIsOneFault() throws IOException {
        assertThat(PackCheck.of(zip("photos.zip", Map.of("a.jpg", new byte[9]))).faults())
                .singleElement()
                .asString()
                .contains("no evidence of a review");
        var many = new TreeMap<String, byte[]>();
        for (int i = 0; i < 200; i++) {
            many.put("file" + i, new byte[1]);
        }
        assertThat(PackCheck.of(zip("many.zip", many)).faults()).containsExactly("it has 200 files, and a pack has 15");
    }

    @Test
    void aZipFileThatWouldFillTheMemoryIsNotRead() throws IOException {
        var file = folder.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("review.json"));
            var zeros = new byte[1024 * 1024];
            for (int i = 0; i < 600; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThat(Files.size(file)).isLessThan(1024 * 1024);
        assertThat(PackCheck.of(file).faults())
                .singleElement()
                .asString()
                .contains(" MB together, so that it is not read");
    }

    @Test
    void aFileThatIsThereTwiceIsFound() throws IOException {
        var read = new ReadPack(pack.toArray(), PackWriter.comment(pack.head()));
        read.put("reviewXjson", "{}");
        var bytes = Files.readAllBytes(read.write(folder.resolve("twice.zip")));
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("reviewXjson", "review.json");
        var file = Files.write(folder.resolve("twice.zip"), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(PackCheck.of(file).faults()).contains("review.json is there twice");
    }

    @Test
    void aPackThatSomebodyUnpackedAndPackedAgainWithFoldersIsStillAPack() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("controls/", new byte[0]);
        files.putAll(new ReadPack(pack.toArray(), "").files());
        assertThat(PackCheck.of(zip("again.zip", files)).faults())
                .singleElement()
                .asString()
                .contains("the comment of the ZIP file");
    }
}
