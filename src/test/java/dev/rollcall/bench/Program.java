package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program under measurement, in a process of its own. */
final class Program implements AutoCloseable {
    /** Where the bot takes what Slack posts, and the echoes too. */
    static final String PATH = "/slack/events";

    /** What an echo prints when it may be asked. */
    static final String READY = "ready";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final long startNanos;
    private long readyNanos;

    private Program(List<String> command, Path folder, Map<String, String> environment, int port, Path errors) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(key -> key.matches("(ROLLCALL|SLACK|DISCORD)_.*"));
        builder.environment().putAll(environment);
        this.port = port;
        try {
            Files.createDirectories(errors.getParent());
            builder.redirectError(errors.toFile());
            startNanos = System.nanoTime();
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts one that prints {@link #READY}, and waits for that. */
    static Program echo(List<String> command, Path folder, Map<String, String> environment, int port, Path errors)
            throws IOException {
        var program = new Program(command, folder, environment, port, errors);
        var said = new BufferedReader(program.process.inputReader(StandardCharsets.UTF_8));
        for (var line = said.readLine(); !READY.equals(line); line = said.readLine()) {
            assertThat(line).as("the echo ended: %s", errors).isNotNull();
        }
        program.readyNanos = System.nanoTime();
        return program;
    }

    /** Starts the bot, and waits until its {@code /readyz} says yes. */
    static Program bot(List<String> command, Path folder, Map<String, String> environment, int port, Path errors) {
        var program = new Program(command, folder, environment, port, errors);
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!program.ready()) {
            assertThat(program.process.isAlive())
                    .as("the bot ended: %s", errors)
                    .isTrue();
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        program.readyNanos = System.nanoTime();
        return program;
    }

    private boolean ready() {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/readyz").toURL().openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** Nanoseconds from the start of the process to its readiness. */
    long startedAfter() {
        return readyNanos - startNanos;
    }

    /** Resident memory as the system counts it, in MiB. */
    long residentMiB() {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            return Long.parseLong(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                    / 1024;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
