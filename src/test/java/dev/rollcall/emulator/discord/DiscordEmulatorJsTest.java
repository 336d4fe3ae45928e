package dev.rollcall.emulator.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests the emulator with a discord.js bot. Without Node or npm it is skipped; in CI it fails. */
class DiscordEmulatorJsTest {
    private static final Path SOURCES = Path.of("src/test/node/discord");
    private static final Path FOLDER = Path.of("target/node/discord");

    @Test
    void aDiscordJsBotCompletesTheStory() throws Exception {
        needed("node", List.of("node", "--version"), Path.of("."));
        Files.createDirectories(FOLDER);
        for (var file : new String[] {"package.json", "story.js"}) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        needed("npm install", List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund"), FOLDER);
        try (var discord = DiscordEmulator.start(DiscordOptions.defaults())) {
            var told = run(
                    List.of("node", "story.js"),
                    FOLDER,
                    Map.of(
                            "DISCORD_API", discord.api().replaceFirst("/v10/$", ""),
                            "DISCORD_CONTROL", discord.control(),
                            "DISCORD_TOKEN", discord.botToken(),
                            "DISCORD_GUILD", discord.guildId()));
            assertThat(told.output()).contains("story told");
            assertThat(told.exit()).isZero();
        }
    }

    private static void needed(String what, List<String> command, Path folder) throws InterruptedException {
        String problem;
        try {
            var ran = run(command, folder, Map.of());
            problem = ran.exit() == 0 ? "" : ran.output();
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
        if (!problem.isEmpty() && System.getenv("CI") != null) {
            fail(what + " is needed in CI: " + problem);
        }
        assumeTrue(problem.isEmpty(), what + " does not work here: " + problem);
    }

    private record Ran(int exit, String output) {}

    private static Ran run(List<String> command, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("story", ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return new Ran(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
