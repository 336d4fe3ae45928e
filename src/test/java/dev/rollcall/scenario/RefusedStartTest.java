package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the real process from starting is told in a sentence, with an exit code and without a stack trace. */
@Tag("jar")
class RefusedStartTest {
    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RealBot bot;

    @BeforeAll
    static void opens() {
        bot = new RealBot(folder);
    }

    @AfterAll
    static void closes() {
        bot.close();
    }

    /** Starts it with an environment changed so, which has to end by itself with that code, and returns what it said. */
    private static String refused(int code, Map<String, String> more, Set<String> without, String... arguments)
            throws IOException, InterruptedException {
        var builder = bot.jar(arguments).redirectErrorStream(true);
        builder.environment().put("ROLLCALL_HTTP", "127.0.0.1:0");
        builder.environment().putAll(more);
        builder.environment().keySet().removeAll(without);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        assertThat(said).doesNotContain("\tat ").doesNotContain("Exception");
        return said;
    }

    @Test
    void withoutAChatItSaysWhatToSet() throws Exception {
        assertThat(refused(
                        2,
                        Map.of(),
                        Set.of(
                                "SLACK_BOT_TOKEN",
                                "SLACK_APP_TOKEN",
                                "SLACK_API_URL",
                                "DISCORD_BOT_TOKEN",
                                "DISCORD_API_URL"),
                        "run"))
                .contains("SLACK_BOT_TOKEN")
                .contains("DISCORD_BOT_TOKEN");
    }

    @Test
    void aWrongBotTokenOfEitherChatIsNamed() throws Exception {
        assertThat(refused(
                        1,
                        Map.of("SLACK_BOT_TOKEN", "xoxb-wrong"),
                        Set.of("DISCORD_BOT_TOKEN", "DISCORD_API_URL"),
                        "run"))
                .contains("SLACK_BOT_TOKEN");
        assertThat(refused(
                        1,
                        Map.of("DISCORD_BOT_TOKEN", "wrong"),
                        Set.of("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL"),
                        "run"))
                .contains("DISCORD_BOT_TOKEN");
    }

    @Test
    void settingsThatCannotBeReadAreNamedAllAtOnce() throws Exception {
        assertThat(refused(2, Map.of("ROLLCALL_HTTP", "nowhere", "ROLLCALL_CLOCK_OFFSET", "tomorrow"), Set.of(), "run"))
                .contains("ROLLCALL_HTTP")
                .contains("ROLLCALL_CLOCK_OFFSET");
    }

    @Test
    void aDoctorThatFindsAFaultEndsWithOne() throws Exception {
        assertThat(refused(1, Map.of("SLACK_BOT_TOKEN", "xoxb-wrong"), Set.of(), "doctor"))
                .contains("FAIL")
                .contains("slack");
    }
}
