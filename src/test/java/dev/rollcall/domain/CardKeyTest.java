package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardKeyTest {
    private static final SpaceId SPACE = new SpaceId("slack", "T01");
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path CARD_KEY = MAIN.resolve("dev/rollcall/domain/CardKey.java");

    private record Sample(String kind, String shortText, String storedText) {}

    private static List<Sample> samples() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/formats/card-keys.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", -1))
                .map(parts -> new Sample(parts[0], parts[1], parts[2]))
                .toList();
    }

    @Test
    void bothTextsOfEveryKindAreFrozen() throws IOException {
        for (var sample : samples()) {
            var key = CardKeyCodec.parse(sample.storedText);
            assertThat(key.getClass().getSimpleName()).isEqualTo(sample.kind);
            assertThat(CardKeyCodec.shortText(key)).isEqualTo(sample.shortText);
            assertThat(CardKeyCodec.storedText(key)).isEqualTo(sample.storedText);
            assertThat(sample.shortText).startsWith(CardKeyCodec.kind(key) + ":");
        }
    }

    @Test
    void everyKindHasASample() throws IOException {
        assertThat(samples())
                .extracting(Sample::kind)
                .containsAll(kinds(CardKey.class).map(Class::getSimpleName).toList());
    }

    /** A card of any other kind is left to the version that knows it. */
    @Test
    void theKnownKindsAreThoseOfTheSamples() throws IOException {
        assertThat(samples().stream().map(sample -> CardKeyCodec.kind(CardKeyCodec.parse(sample.storedText))))
                .containsAll(CardKeyCodec.KINDS);
        assertThat(samples()).allSatisfy(sample -> assertThat(CardKeyCodec.KINDS)
                .contains(CardKeyCodec.kind(CardKeyCodec.parse(sample.storedText))));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CardKeyTest::kinds)
                : Stream.of(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "approval",
                "approval:abc",
                "approval@slack:T01",
                "approval:@slack:T01",
                "approval:abc@slack",
                "approval:abc:1@slack:T01",
                "page:abc@slack:T01",
                "page:abc:x@slack:T01",
                "page:abc:-1@slack:T01",
                "page:abc:01@slack:T01",
                "remind:abc:1:mem:more@slack:T01",
                "unknown:abc@slack:T01",
                "approval:a@b@slack:T01"
            })
    void aTextThatIsNoKeyIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CardKeyCodec.parse(text));
    }

    @Test
    void aKeyWithAnAmbiguousTextCannotBeMade() {
        for (var id : List.of("a:b", "a@b")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new CardKey.Approval(SPACE, new ApprovalId(id)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CardKey.Reminder(SPACE, new ReviewId("r"), 0, Optional.of(new MemberId(id))));
            assertThatIllegalArgumentException().isThrownBy(() -> new CardKey.Pointer(SPACE, new PointerId(id)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new CardKey.ReviewPage(SPACE, new ReviewId("r"), -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardKey.BackupNotice(SPACE, new ReviewId("r"), -1, Optional.empty()));
    }

    /**
     * Compiles the main sources that name a kind of key with one more kind, and looks for the errors of the compiler.
     */
    @Test
    void aNewKindIsAskedForByTheCompilerWhereEachKindIsTreated() throws IOException {
        var one = "    record Escalation(";
        var source = Files.readString(CARD_KEY);
        assertThat(source).contains(one);
        var changed = source.replace(one, "    record Extra(SpaceId space) implements CardKey {}\n\n" + one);
        assertThat(notExhaustive(source)).isEmpty();
        assertThat(notExhaustive(changed))
                .containsExactlyInAnyOrder("CardKeyCodec.java", "Drawing.java", "Silence.java", "TeamChannels.java");
    }

    private static List<String> notExhaustive(String cardKey) throws IOException {
        var sources = new ArrayList<JavaFileObject>();
        try (var files = Files.walk(MAIN)) {
            for (var file : files.filter(CardKeyTest::mayUseCardKeys).toList()) {
                var text = file.equals(CARD_KEY) ? cardKey : Files.readString(file);
                if (text.contains("CardKey.") || file.equals(CARD_KEY)) {
                    sources.add(new Source(file, text));
                }
            }
        }
        var found = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = new NoOutput(compiler.getStandardFileManager(found, null, null))) {
            // Without the option the compiler stops at the first class with an error.
            var options = List.of(
                    "-proc:none",
                    "-implicit:none",
                    "--should-stop=ifError=FLOW",
                    "-classpath",
                    System.getProperty("java.class.path"));
            compiler.getTask(new StringWriter(), files, found, options, null, sources)
                    .call();
        }
        var errors = found.getDiagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        assertThat(errors).allMatch(one -> one.getCode().startsWith("compiler.err.not.exhaustive"));
        return errors.stream()
                .map(one -> String.valueOf(
                        Path.of(one.getSource().toUri().getPath()).getFileName()))
                .toList();
    }

    /** The emulators import nothing of ours, and the demo sees the bot through one interface. */
    private static boolean mayUseCardKeys(Path file) {
        var path = file.toString();
        return path.endsWith(".java")
                && !path.endsWith("package-info.java")
                && !path.contains("emulator")
                && !path.contains("demo");
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path file, String text) {
            super(URI.create("string:///" + MAIN.relativize(file).toString().replace('\\', '/')), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Drops what the compiler writes. */
    private static final class NoOutput extends ForwardingJavaFileManager<JavaFileManager> {
        NoOutput(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("string:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return OutputStream.nullOutputStream();
                }
            };
        }
    }
}
