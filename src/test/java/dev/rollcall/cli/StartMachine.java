package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A machine that is not ready: the port is in use, or Java is too old. */
interface StartMachine extends Starting {
    @Test
    default void aPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(starts().refused(Jar.in(folder())
                            .with(starts().inDiscord())
                            .with("ROLLCALL_HTTP", "127.0.0.1:" + taken.getLocalPort())
                            .run("run")))
                    .contains("ROLLCALL_HTTP");
            var page = Jar.in(folder()).run("emulators", "--page-port", Integer.toString(taken.getLocalPort()));
            assertThat(page.code()).isEqualTo(1);
            assertThat(page.sentence()).contains("taken");
        }
    }

    @Test
    default void aTemporaryFolderThatCannotBeUsed() throws Exception {
        var mount = Files.createDirectory(folder().resolve("mount"));
        if (!Jar.canMount(mount)) {
            starts().documented(
                            "The temporary folder /x cannot be written (no space left on device), and SQLite's library"
                                    + " has to be put there. Make room.",
                            1);
            starts().documented("SQLite's library cannot be loaded from /x. If that folder is mounted noexec,", 1);
            starts().documented("The temporary folder /x cannot be written (permission denied), and the demo keeps", 1);
            Assumptions.abort("no right to mount a folder on this machine");
        }
        var full = "size=4k";
        assertThat(starts().refused(Jar.in(folder())
                        .temporary(mount, full)
                        .with(starts().inDiscord())
                        .run("run")))
                .contains("no space left on device", "-Djava.io.tmpdir=");
        assertThat(starts().refused(Jar.in(folder())
                        .temporary(mount, "ro")
                        .with(starts().inDiscord())
                        .run("run")))
                .contains("read-only file system");
        assertThat(starts().refused(Jar.in(folder())
                        .temporary(mount, "noexec")
                        .with(starts().inDiscord())
                        .run("run")))
                .contains("noexec", "-Djava.io.tmpdir=");
        assertThat(starts().refused(Jar.in(folder()).temporary(mount, full).run("demo")))
                .contains("no space left on device");
        assertThat(folder().resolve("rollcall.db")).doesNotExist();
        Files.writeString(folder().resolve("rollcall.db"), "not empty");
        assertThat(starts().refused(Jar.in(folder()).temporary(mount, "noexec").run("teams")))
                .contains("noexec");
        var doctor = Jar.in(folder())
                .temporary(mount, "noexec")
                .with(starts().inDiscord())
                .run("doctor");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out()).startsWith("FAIL  store    SQLite's library cannot be loaded");
        assertThat(doctor.err()).doesNotContain("\tat ");
        assertThat(starts().refused(Jar.in(folder())
                        .temporary(mount, "ro")
                        .flag("-Dorg.sqlite.lib.path=" + nativeLibrary())
                        .run("demo")))
                .contains("the demo keeps");
    }

    /** Returns the folder beside the jar into which the build puts SQLite's library. */
    private static Path nativeLibrary() {
        return Path.of(System.getProperty("rollcall.jar")).resolveSibling("native");
    }

    @Test
    default void aKilledBotLeavesNothingInTheTemporaryFolder() throws Exception {
        var temporary = Files.createDirectory(folder().resolve("temporary"));
        try (var bot =
                Jar.in(folder()).temporary(temporary).with(starts().inDiscord()).start("run")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> bot.said().contains("health"));
            bot.process().destroyForcibly().waitFor();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    default void aJavaThatIsTooOld() throws Exception {
        try (var jar = new JarFile(System.getProperty("rollcall.jar"))) {
            var main = jar.getManifest().getMainAttributes().getValue("Main-Class");
            try (var bytes =
                    new DataInputStream(jar.getInputStream(jar.getJarEntry(main.replace('.', '/') + ".class")))) {
                assertThat(bytes.readInt()).isEqualTo(0xCAFEBABE);
                bytes.readUnsignedShort();
                // The class file format of Java 8 (JVM specification, "The ClassFile Structure").
                assertThat(bytes.readUnsignedShort()).isEqualTo(52);
            }
        }
        var old = olderJava();
        if (old.isEmpty()) {
            starts().documented("Rollcall needs Java 25 or newer; this is Java 17 in /x. Install a newer one.", 2);
            Assumptions.abort("no older Java on this machine to try it with");
        }
        assertThat(starts().refused(Jar.in(folder()).by(old.getFirst()).run("run")))
                .contains("25");
    }

    private static List<Path> olderJava() throws IOException {
        var jvms = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(jvms)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(jvms)) {
            return all.filter(home -> home.getFileName().toString().matches(".*\\b(8|11|17|21)\\b.*"))
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .limit(1)
                    .toList();
        }
    }
}
