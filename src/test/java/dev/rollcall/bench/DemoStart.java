package dev.rollcall.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the first answer of the demo's page until its workspace is ready, in a JVM as the documented command
 * {@code ./mvnw -Pdemo} starts it: with the quick compiler only.
 */
final class DemoStart implements Measurement {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) throws IOException {
        int port = Program.freePort();
        var process = new ProcessBuilder(List.of(
                        Baselines.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        "target/rollcall.jar",
                        "demo",
                        "--page-port",
                        Integer.toString(port)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("demo.log").toFile())
                .start();
        try {
            var page = until(port, "", "");
            var ready = until(port, "demo", "\"state\":\"ready\"");
            targets.atMost("Demo: workspace ready after the page", 5, "s", (ready - page) / 1e9, "");
        } finally {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                    .join()
                    .destroyForcibly();
        }
    }

    private static long until(int port, String path, String part) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                var url = URI.create("http://127.0.0.1:" + port + "/" + path).toURL();
                var connection = (HttpURLConnection) url.openConnection();
                try (var in = connection.getInputStream()) {
                    if (new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(part)) {
                        return System.nanoTime();
                    }
                }
            } catch (IOException notYet) {
                // Tries again.
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new IllegalStateException("no " + part + " within " + PATIENCE);
    }
}
