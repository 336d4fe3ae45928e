package dev.rollcall.emulator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the emulator with Bolt for JavaScript. Without Node it is skipped on a laptop and fails in CI. */
class SlackEmulatorBoltJsTest {
    private static final Path SOURCE = Path.of("src/test/node/slack");
    private static final Path FOLDER = Path.of("target/node/slack");
    private static final long INSTALL_SECONDS = 240;
    private static final long STORY_SECONDS = 90;

    private record Ended(int status, String output) {}

    @BeforeAll
    static void install() throws Exception {
        boolean ci = System.getenv("CI") != null;
        boolean node = works("node", "--version") && works("npm", "--version");
        assertThat(node || !ci).as("CI must have node and npm").isTrue();
        assumeTrue(node, "node and npm are not installed");
        Files.createDirectories(FOLDER);
        for (var file : List.of("package.json", "story.mjs")) {
            Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var ended = run(
                INSTALL_SECONDS,
                Map.of(),
                "npm",
                "install",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--prefer-offline");
        assertThat(ended.status() == 0 || !ci).as(ended.output()).isTrue();
        assumeTrue(ended.status() == 0, "npm could not install: " + ended.output());
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Ended run(long seconds, Map<String, String> environment, String... command) throws Exception {
        var output = Files.createTempFile("slack-js", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        // The app connects to this machine only.
        builder.environment().put("NO_PROXY", "127.0.0.1,localhost");
        var process = builder.start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        var text = Files.readString(output);
        Files.delete(output);
        return new Ended(ended ? process.exitValue() : -1, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "http"})
    void aBoltJsAppCompletesTheStory(String mode) throws Exception {
        try (SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults())) {
            var ended = run(
                    STORY_SECONDS,
                    Map.of(
                            "MODE", mode,
                            "API", slack.api(),
                            "CONTROL", slack.control(),
                            "BOT_TOKEN", slack.botToken(),
                            "APP_TOKEN", slack.appToken(),
                            "SIGNING_SECRET", slack.signingSecret()),
                    "node",
                    "story.mjs");
            assertThat(ended.status()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("story told");
        }
    }
}
