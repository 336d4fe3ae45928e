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

/** A measured program in its own process. */
final class Program implements AutoCloseable {
    /** The path for Slack's requests, in the bot and in the baselines. */
    static final String PATH = "/slack/events";

    /** The line that a baseline prints when it is ready. */
    static final String READY = "ready";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** How often it is looked whether it rests, and how often in a row it has to. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final int QUIET_LOOKS = 3;

    /** Linux counts processor time in these steps. */
    private static final Duration TICK = Duration.ofMillis(10);

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

    /** Starts a program that prints {@link #READY}, and waits for that line. */
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

    /** Starts the bot, and waits until {@code /readyz} returns 200. */
    static Program bot(List<String> command, Path folder, Map<String, String> environment, int port, Path errors) {
        var program = new Program(command, folder, environment, port, errors);
        var until = System.nanoTime() + TIMEOUT.toNanos();
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

    /** Returns the nanoseconds from the start of the process until it is ready. */
    long startedAfter() {
        return readyNanos - startNanos;
    }

    /** Returns the resident memory as the operating system reports it, in MiB. */
    long residentMiB() {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            return Long.parseLong(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                    / 1024;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the processor time that it has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Waits until it has used almost no processor time for a while, at most {@link #TIMEOUT}. */
    void rests() {
        var until = System.nanoTime() + TIMEOUT.toNanos();
        int quiet = 0;
        for (var last = cpu(); quiet < QUIET_LOOKS && System.nanoTime() < until; ) {
            LockSupport.parkNanos(LOOK.toNanos());
            var now = cpu();
            quiet = now.minus(last).compareTo(TICK) <= 0 ? quiet + 1 : 0;
            last = now;
        }
    }

    /** Returns the value of a line of {@code /metrics}; 0 if there is none. */
    double metric(String name) {
        try (var in =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name) && !line.startsWith("#"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
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
