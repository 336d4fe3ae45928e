package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.StartupCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the finished jar as a process, without the variables of Rollcall that this machine may have set. */
final class Jar {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> flags = new ArrayList<>();
    private List<String> before = List.of();
    private String java = JAVA;
    private Path jar = Path.of(System.getProperty("rollcall.jar"));

    /** The result of a process that has ended. */
    record Ended(int code, String out, String err) {
        /**
         * The one line on stderr of a start that was refused; nothing else may have been said, but that a first start
         * made the key.
         */
        String sentence() {
            assertThat(out).isEmpty();
            assertThat(err).doesNotContain("\tat ").doesNotContain("Exception in");
            var said = err.lines()
                    .filter(line -> !line.contains("Made a master key in "))
                    .toList();
            assertThat(said).as(err).hasSize(1);
            return said.getFirst().strip();
        }
    }

    /** A running process. */
    record Running(Process process, Path out, Path err) implements AutoCloseable {
        String said() throws IOException {
            return Files.readString(out);
        }

        String talked() throws IOException {
            return Files.readString(err);
        }

        Ended ended() throws IOException, InterruptedException {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("still running: %s%s", said(), talked())
                    .isTrue();
            return new Ended(process.exitValue(), said(), talked());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Jar(Path folder) {
        this.folder = folder;
    }

    static Jar in(Path folder) {
        return new Jar(folder).with("ROLLCALL_HTTP", "127.0.0.1:0");
    }

    Jar with(String key, String value) {
        environment.put(key, value);
        return this;
    }

    Jar with(Map<String, String> more) {
        environment.putAll(more);
        return this;
    }

    /** Uses another Java. */
    Jar by(Path otherJava) {
        java = otherJava.toString();
        return this;
    }

    /** Uses a copy of the jar. */
    Jar from(Path copy) {
        jar = copy;
        return this;
    }

    /** Uses its own temporary folder. */
    Jar temporary(Path temporary) {
        return flag("-Djava.io.tmpdir=" + temporary);
    }

    /** Starts Java with one more flag. */
    Jar flag(String flag) {
        flags.add(flag);
        return this;
    }

    /**
     * Uses a temporary folder that is mounted for this process alone.
     *
     * @param options of the mount, such as {@code noexec}
     */
    Jar temporary(Path mount, String options) {
        before = List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o " + options + " tmpfs '" + mount + "' && exec \"$@\"",
                "sh");
        return temporary(mount);
    }

    /** Returns whether {@link #temporary(Path, String)} is possible, which needs the rights of root. */
    static boolean canMount(Path mount) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", mount.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** Uses the POSIX locale, and passes the one file of the folder that fits as the last argument. */
    Jar inPosixLocale(String pattern) {
        environment.put("LC_ALL", "C");
        // The shell passes the bytes of the name on; this Java might not be able to.
        before = List.of("sh", "-c", "exec \"$@\" " + pattern, "sh");
        return this;
    }

    /** Handles Ctrl-C even if the build ignores it, as a background job of a shell does. */
    Jar interruptible() {
        if (System.getProperty("os.name").equals("Linux")) {
            before = List.of("env", "--default-signal=INT");
        }
        return this;
    }

    /** Runs without the rights of root, which could write any file. */
    Jar asNobody() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return this;
        }
        before = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        return this;
    }

    /** Starts the process with this on its stdin, and waits until it has ended. */
    Ended given(byte[] stdin, String... arguments) throws IOException, InterruptedException {
        try (var running = start(arguments)) {
            try (var in = running.process().getOutputStream()) {
                in.write(stdin);
            }
            return running.ended();
        }
    }

    /** Returns the words that start the process. */
    List<String> command(String... arguments) {
        var command = new ArrayList<>(before);
        command.add(java);
        if (java.equals(JAVA)) {
            command.addAll(SMALL);
            command.addAll(StartupCache.of(jar));
        }
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    Running start(String... arguments) throws IOException {
        var command = command(arguments);
        // Not in the folder itself, because some tests list its files.
        var out = Files.createTempFile("rollcall", ".out");
        var err = Files.createTempFile("rollcall", ".err");
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(key -> key.matches("(ROLLCALL|SLACK|DISCORD)_.*"));
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** Starts the process and waits until it has ended. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        try (var running = start(arguments)) {
            return running.ended();
        }
    }
}
