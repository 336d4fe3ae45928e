package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Jar.Ended;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Both chats for a starting bot, and the refusals that were printed so far. Each of them has to be in the table of
 * docs/operations.md.
 */
final class Starts implements AutoCloseable {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    final SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults());
    final DiscordEmulator discord =
            DiscordEmulator.start(DiscordOptions.defaults().withMessageContent(false));
    private final Set<Operations.Refusal> seen = new HashSet<>();

    Map<String, String> inSlack() {
        return Map.of(
                "SLACK_BOT_TOKEN", slack.botToken(),
                "SLACK_APP_TOKEN", slack.appToken(),
                "SLACK_API_URL", slack.api());
    }

    Map<String, String> inDiscord() {
        return Map.of("DISCORD_BOT_TOKEN", discord.botToken(), "DISCORD_API_URL", discord.api());
    }

    /** Returns the printed sentence, and checks that the table has it with this exit code. */
    String refused(Ended ended) throws IOException {
        var sentence = ended.sentence();
        documented(sentence, ended.code());
        return sentence;
    }

    void documented(String sentence, int code) throws IOException {
        var rows = Operations.refusals().stream()
                .filter(row -> row.fits(sentence, code))
                .toList();
        assertThat(rows).as("%s (%s)", sentence, code).isNotEmpty();
        seen.addAll(rows);
    }

    /** Returns the rows of the table that were printed so far. */
    Set<Operations.Refusal> seen() {
        return Set.copyOf(seen);
    }

    /** Makes Slack refuse the next call of this method. */
    void slackRefuses(String method, String error) throws IOException, InterruptedException {
        fault(slack.control(), "{\"on\":\"%s\",\"do\":\"refuse\",\"error\":\"%s\"}".formatted(method, error));
    }

    /** Adds a fault to a local server through its control API. */
    static void fault(String control, String body) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(control + "faults"))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Override
    public void close() {
        slack.close();
        discord.close();
    }
}
