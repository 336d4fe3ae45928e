package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code rollcall demo} as a process: what it prints, and what Ctrl-C does. */
@Tag("jar")
class DemoProcessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ADDRESS = Pattern.compile("Open (http://127\\.0\\.0\\.1:\\d+/)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The exit code after signal 2. */
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    private static int done(URI page) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var said = client.send(HttpRequest.newBuilder(page.resolve("demo")).build(), BodyHandlers.ofString());
            var progress = JSON.readTree(said.body());
            assertThat(progress.path("state").asText()).isEqualTo("preparing");
            return progress.path("done").asInt();
        }
    }

    @Test
    void ctrlCDuringThePreparationEndsTheProcessAndDeletesItsFiles() throws Exception {
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        try (var demo = Jar.in(folder).temporary(temporary).interruptible().start("demo")) {
            await().atMost(PATIENCE).until(() -> ADDRESS.matcher(demo.said()).find());
            var address = ADDRESS.matcher(demo.said());
            assertThat(address.find()).isTrue();
            var page = URI.create(address.group(1));
            await().atMost(PATIENCE).until(() -> done(page) > 20);
            assertThat(temporary)
                    .isDirectoryContaining(path -> path.getFileName().toString().startsWith("rollcall-demo"));

            var kill = new ProcessBuilder(
                            "kill", "-INT", Long.toString(demo.process().pid()))
                    .start();
            assertThat(kill.waitFor()).isZero();
            var ended = demo.ended();

            assertThat(ended.code()).isEqualTo(INTERRUPTED);
            assertThat(ended.out().lines())
                    .as("where it is, and how to end it")
                    .containsExactly(
                            "Rollcall is running in a local Slack and a local Discord. Open " + page,
                            "Nothing leaves this machine. Ctrl-C ends it.");
            assertThat(ended.err()).isEmpty();
            assertThat(demo.process().toHandle().descendants()).isEmpty();
            try (var left = Files.list(temporary)) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .noneMatch(name -> name.startsWith("rollcall"));
            }
        }
    }
}
