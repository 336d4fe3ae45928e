package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real jar with an AOT cache, before and after the jar is rebuilt. */
@Tag("jar")
class AotCacheTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String VERSION = "dev/rollcall/cli/CliRoot$Version.class";

    /** A project: the argument file, and in {@code target} a jar with its cache. */
    @TempDir
    private static Path trained;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trains() throws Exception {
        var jar = Path.of(Objects.requireNonNull(System.getProperty("rollcall.jar")));
        var target = Files.createDirectories(trained.resolve("target"));
        Files.copy(jar.resolveSibling("rollcall.args"), target.resolve("rollcall.args"));
        Files.copy(jar, target.resolve("rollcall.jar"));
        // These entries will be replaced; stored without compression, they keep the size of the jar.
        exchange(target.resolve("rollcall.jar"), Map.of());
        var made = runs(
                trained,
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:AOTCacheOutput=target/rollcall.aot",
                "-jar",
                "target/rollcall.jar",
                "--version");
        assertThat(made.exit()).as(made.err()).isZero();
        Files.writeString(target.resolve("rollcall.aot.build-id"), BuildId.compiledIn());
    }

    private record Ran(int exit, String out, String err) {}

    private static Ran runs(Path project, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile("out", ".txt");
        var err = Files.createTempFile("err", ".txt");
        var process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs Java with the argument file, and logs where its classes come from. */
    private static Ran starts(Path project, Path classes) throws IOException, InterruptedException {
        return runs(project, "-Xlog:class+load:file=" + classes, "@target/rollcall.args", "--version");
    }

    /** Replaces texts in the build id and the version class of a jar by others of the same length. */
    private static void exchange(Path jar, Map<String, String> replacements) throws IOException {
        try (var zip =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("compressionMethod", "STORED"))) {
            for (var name : List.of("dev/rollcall/BuildId.class", "build-id", VERSION)) {
                var entry = zip.getPath(name);
                var text = new String(Files.readAllBytes(entry), StandardCharsets.ISO_8859_1);
                for (var replacement : replacements.entrySet()) {
                    text = text.replace(replacement.getKey(), replacement.getValue());
                }
                Files.write(entry, text.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Returns a copy of the project with a rebuilt jar. */
    private Path rebuilt() throws IOException {
        var target = Files.createDirectories(folder.resolve("target"));
        try (var files = Files.list(trained.resolve("target"))) {
            for (var file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        var another = "f".repeat(BuildId.compiledIn().length());
        exchange(target.resolve("rollcall.jar"), Map.of(BuildId.compiledIn(), another, "rollcall ", "Rebuilt! "));
        return folder;
    }

    private static Path jar(Path project) {
        return project.resolve("target").resolve("rollcall.jar");
    }

    private Path classes() {
        return folder.resolve("classes.txt");
    }

    @Test
    void theCacheOfThisBuildIsUsed() throws Exception {
        var ran = starts(trained, classes());
        assertThat(ran).isEqualTo(new Ran(0, "rollcall 0.1.0\n", ""));
        assertThat(classes()).content().containsPattern("dev\\.rollcall\\.Main source: shared objects file");
    }

    @Test
    void withoutACacheNothingIsPrinted() throws Exception {
        var project = rebuilt();
        Files.delete(project.resolve("target/rollcall.aot"));
        assertThat(starts(project, classes())).isEqualTo(new Ran(0, "Rebuilt! 0.1.0\n", ""));
    }

    @Test
    void aRebuiltJarRunsWithoutTheOldCache() throws Exception {
        var ran = starts(rebuilt(), classes());
        assertThat(ran.out()).isEqualTo("Rebuilt! 0.1.0\n");
        assertThat(ran.err())
                .isEqualTo("The cache target/rollcall.aot belongs to another build of Rollcall and is not used;"
                        + " ./mvnw package creates a new one.\n");
        assertThat(classes()).content().doesNotContainPattern("dev\\.rollcall\\.Main source: shared objects file");
    }

    /** Java 25 compares size and time only, and loads the old classes (JDK-8377932). */
    @Test
    void aRebuiltJarOfTheSameSizeAndTimeRunsItsOwnClasses() throws Exception {
        var project = rebuilt();
        Files.setLastModifiedTime(jar(project), Files.getLastModifiedTime(jar(trained)));
        assertThat(Files.size(jar(project))).isEqualTo(Files.size(jar(trained)));
        var ran = starts(project, classes());
        assertThat(classes())
                .as("Java used the old cache; otherwise this test shows nothing")
                .content()
                .containsPattern("dev\\.rollcall\\.Main source: shared objects file");
        assertThat(ran.out()).isEqualTo("Rebuilt! 0.1.0\n");
        assertThat(ran.err())
                .startsWith("The cache target/rollcall.aot belongs to another build")
                .hasLineCount(1);
        assertThat(ran.exit()).isZero();
    }
}
