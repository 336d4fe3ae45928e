package dev.rollcall.campaign;

import dev.rollcall.contract.StartupCache;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The processes of the finished jar in one round, each in its place: as many as the store allows. */
final class Instances implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<@Nullable Instance> places = new ArrayList<>();

    private record Instance(Process process, URI readiness) {}

    Instances(Path folder, Map<String, String> environment, int count) {
        this.folder = folder;
        this.environment = environment;
        for (int i = 0; i < count; i++) {
            places.add(null);
        }
    }

    int count() {
        return places.size();
    }

    /** Starts one, which need not get ready. Team time is so far ahead. */
    void launch(int place, Duration ahead) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = System.getProperty("rollcall.jar");
        var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(StartupCache.of(Path.of(jar)));
        command.addAll(List.of("-jar", jar, "run"));
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(key -> key.matches("(ROLLCALL|SLACK|DISCORD)_.*"));
        builder.environment().putAll(environment);
        builder.environment().put("ROLLCALL_HTTP", "127.0.0.1:" + port);
        builder.environment().put("ROLLCALL_CLOCK_OFFSET", ahead.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("run-" + place + ".log").toFile()));
        places.set(place, new Instance(builder.start(), URI.create("http://127.0.0.1:" + port + "/readyz")));
    }

    /** Starts all that do not run. */
    void launchAll(Duration ahead) throws IOException {
        for (int place = 0; place < places.size(); place++) {
            var one = places.get(place);
            if (one == null || !one.process.isAlive()) {
                launch(place, ahead);
            }
        }
    }

    /** Waits until one is ready. Returns false if it ended, or did not get ready in time. */
    boolean getsReady(int place, Duration patience) throws InterruptedException {
        var one = places.get(place);
        if (one == null) {
            return false;
        }
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end && one.process.isAlive()) {
            if (ready(one)) {
                return true;
            }
            Thread.sleep(25);
        }
        return false;
    }

    boolean allReady() throws InterruptedException {
        for (var one : places) {
            if (one == null || !one.process.isAlive() || !ready(one)) {
                return false;
            }
        }
        return true;
    }

    private boolean ready(Instance one) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(one.readiness)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** SIGKILL. Returns whether it still ran. */
    boolean kill(int place) throws InterruptedException {
        var one = places.get(place);
        if (one == null) {
            return false;
        }
        boolean ran = one.process.isAlive();
        one.process.destroyForcibly().waitFor();
        places.set(place, null);
        return ran;
    }

    /**
     * Lets one stand still, as a machine does that is out of memory or moved to another host: it knows nothing of it.
     */
    void freeze(int place) throws IOException, InterruptedException {
        signal(place, "STOP");
    }

    /** Lets one go on that stood still. */
    void thaw(int place) throws IOException, InterruptedException {
        signal(place, "CONT");
    }

    private void signal(int place, String name) throws IOException, InterruptedException {
        var one = places.get(place);
        if (one != null && one.process.isAlive()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(one.process.pid()))
                    .start()
                    .waitFor();
        }
    }

    /** The end of what one has logged. */
    String log(int place) throws IOException {
        var file = folder.resolve("run-" + place + ".log");
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    @Override
    public void close() {
        for (var one : places) {
            if (one != null) {
                one.process.destroyForcibly().onExit().join();
            }
        }
        http.shutdownNow();
    }
}
