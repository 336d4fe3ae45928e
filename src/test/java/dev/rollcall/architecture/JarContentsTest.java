package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jar is small, but everything is in it that somebody needs. */
@Tag("jar")
final class JarContentsTest {
    /** 45 MB, as file managers and registries count. */
    private static final long BYTES_MAX = 45_000_000;

    private static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("rollcall.jar")));

    /** Folders of SQLite's native libraries, as its driver names them, for every system that a Java 25 exists for. */
    private static final List<String> SYSTEMS = List.of(
            "FreeBSD/aarch64",
            "FreeBSD/x86_64",
            "Linux/aarch64",
            "Linux/arm",
            "Linux/armv6",
            "Linux/armv7",
            "Linux/ppc64",
            "Linux/riscv64",
            "Linux/x86_64",
            "Linux-Musl/aarch64",
            "Linux-Musl/x86_64",
            "Mac/aarch64",
            "Mac/x86_64",
            "Windows/aarch64",
            "Windows/x86_64");

    /** Libraries that pom.xml excludes altogether; the tests do not have them either. */
    private static final List<String> LIBRARIES_LEFT_OUT = List.of(
            "com/google/protobuf/",
            "jakarta/enterprise/",
            "jakarta/inject/",
            "jakarta/interceptor/",
            "org/objectweb/asm/");

    @Test
    void theJarHasAtMost45Megabytes() throws IOException {
        assertThat(Files.size(JAR)).isBetween(BYTES_MAX / 2, BYTES_MAX);
    }

    @Test
    void sqliteStartsOnEverySystemThatHasAJavaAndOnNoOther() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var systems = new TreeSet<String>();
            for (var entry : jar.stream().toList()) {
                var name = entry.getName();
                if (name.startsWith("org/sqlite/native/") && !entry.isDirectory()) {
                    assertThat(entry.getSize()).as(name).isGreaterThan(500_000);
                    systems.add(name.substring("org/sqlite/native/".length(), name.lastIndexOf('/')));
                }
            }
            assertThat(systems).containsExactlyInAnyOrderElementsOf(SYSTEMS);
        }
    }

    /** What a test runs with is more than what is in the jar; a filter must not take out what somebody reaches. */
    @Test
    void nothingThatRollcallReachesWasLeftOut() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var classes = ReachedClasses.in(jar);
            assertThat(classes.reached()).hasSizeGreaterThan(5_000);
            var leftOut = new TreeSet<String>();
            classes.missing().forEach((missing, by) -> {
                if (isOfALibraryOf(jar, missing) || LIBRARIES_LEFT_OUT.stream().anyMatch(missing::startsWith)) {
                    leftOut.add(missing + " of " + by);
                }
            });
            assertThat(leftOut).isEmpty();
        }
    }

    /** Without filters the jar would have the class: it comes from a library of which the jar has classes. */
    private static boolean isOfALibraryOf(JarFile jar, String name) {
        var found = JarContentsTest.class.getClassLoader().getResource(name + ".class");
        if (found == null || !found.getProtocol().equals("jar")) {
            return false;
        }
        try (var library = new JarFile(
                Path.of(URI.create(found.getPath().replaceAll("!/.*", ""))).toFile())) {
            return library.stream()
                    .map(JarEntry::getName)
                    .anyMatch(own ->
                            own.endsWith(".class") && !own.contains("module-info") && jar.getJarEntry(own) != null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
