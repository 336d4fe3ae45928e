package dev.rollcall.demo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Runs the demo of the finished jar as a process, always at the same team time. */
record DemoProcess(Process process, String url) implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final int STOP_MAX_S = 120;

    /**
     * @param folder for what it says
     * @param at the team's time at which it starts, as an ISO-8601 instant
     */
    static DemoProcess start(Path folder, String at) throws IOException {
        var said = folder.resolve("said");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Objects.requireNonNull(System.getProperty("rollcall.jar")),
                        "demo")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(key -> key.matches("(ROLLCALL|SLACK|DISCORD)_.*"));
        builder.environment()
                .put(
                        "ROLLCALL_CLOCK_OFFSET",
                        Duration.between(Instant.now(), Instant.parse(at)).toString());
        var process = builder.start();
        String url = await().atMost(START_MAX)
                .until(
                        () -> ADDRESS.matcher(Files.readString(said))
                                .results()
                                .map(MatchResult::group)
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
        return new DemoProcess(process, url);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_MAX_S, TimeUnit.SECONDS)
                .join()
                .destroyForcibly();
    }
}
