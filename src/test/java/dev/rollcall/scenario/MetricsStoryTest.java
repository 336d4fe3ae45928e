package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.bot.metrics.PrometheusText;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.logged.ExpectedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator's Prometheus reads of a running bot while people work. */
@Tag("waits")
@ParameterizedClass
@EnumSource(names = {"SLACK_OVER_HTTP", "DISCORD"})
class MetricsStoryTest extends StoryTest {
    private static final Pattern DOCUMENTED = Pattern.compile("\\| `(rollcall_\\w+)` \\| (\\w+) \\| .*");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private String platform() {
        return chat.slack() ? "slack" : "discord";
    }

    private static String page(ChatTeam team) {
        try {
            var response = HTTP.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + team.bot().port() + "/metrics"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static PrometheusText scraped(ChatTeam team) {
        return PrometheusText.parse(page(team));
    }

    private static void awaitScrape(ChatTeam team, Predicate<PrometheusText> condition) {
        await().atMost(BotHarness.PATIENCE).until(() -> condition.test(scraped(team)));
    }

    private static double acts(PrometheusText text, String command, String outcome) {
        return text.sum("rollcall_acts_total", Map.of("command", command, "outcome", outcome));
    }

    @BeforeEach
    void isAlone() {
        assumeTrue(TestDatabase.instances() == 1, "each instance counts for itself");
    }

    @Test
    void actsAcknowledgementsAndMessagesAreCounted() {
        var team = newTeam();
        team.setUp();
        team.awaitIdle();
        var before = scraped(team);
        team.asks("ana", "add ci-deploy app:shop service:Stripe");
        team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        team.asks("ben", "approve ci-deploy");
        team.asks("ana", "approve ci-deploy");
        team.awaitIdle();
        var mine = Map.of("platform", platform());
        awaitScrape(
                team,
                text -> text.sum("rollcall_acknowledgement_seconds_count", mine)
                        >= before.sum("rollcall_acknowledgement_seconds_count", mine) + 3);
        var after = scraped(team);
        assertThat(acts(after, "add", "TokenAdded")).isEqualTo(acts(before, "add", "TokenAdded") + 1);
        assertThat(acts(after, "approve", "TokenApproved")).isEqualTo(1);
        assertThat(acts(after, "approve", "Refused")).isEqualTo(1);
        var shown = Map.of("platform", platform(), "outcome", "shown");
        assertThat(after.sum("rollcall_sends_total", shown))
                .isGreaterThanOrEqualTo(before.sum("rollcall_sends_total", shown) + 2);
        for (var kind : List.of("read", "write")) {
            assertThat(after.sum("rollcall_database_transaction_seconds_count", Map.of("kind", kind)))
                    .isGreaterThan(before.sum("rollcall_database_transaction_seconds_count", Map.of("kind", kind)));
        }
        assertThat(after.value("rollcall_database_up", Map.of())).isEqualTo(1);
        assertThat(after.value("rollcall_chat_connected", mine)).isEqualTo(1);
        assertThat(after.value("rollcall_audit_head_age_seconds", Map.of())).isBetween(0.0, 600.0);
        awaitScrape(team, text -> text.value("rollcall_cards_waiting", Map.of()) == 0);
        awaitScrape(team, text -> text.value("rollcall_due_late_seconds", Map.of()) == 0);
    }

    @Test
    void aRateLimitIsCountedAndTheMessageSentLater() {
        var team = newTeam();
        team.setUp();
        team.awaitIdle();
        var mine = Map.of("platform", platform());
        double before = scraped(team).value("rollcall_rate_limited_total", mine);
        var call = chat.slack() ? "chat.postMessage" : "POST /channels/{id}/messages";
        team.people.control().post("faults", "on", call, "do", "429", "times", 1, "retryAfter", 1);
        team.types("ana", "add limited app:shop service:Stripe");
        team.sees("ben", TOKENS, "Approval wanted: `limited`");
        assertThat(scraped(team).value("rollcall_rate_limited_total", mine)).isEqualTo(before + 1);
    }

    /** JDA warns of the new session. */
    @Test
    @ExpectedLog(logger = "net.dv8tion.jda", always = false)
    void aReplacedConnectionIsCounted() {
        if (chat == Chat.SLACK_OVER_HTTP) {
            return; // There is no connection that could be lost.
        }
        var team = newTeam();
        var mine = Map.of("platform", platform());
        assertThat(scraped(team).value("rollcall_reconnects_total", mine)).isZero();
        team.losesConnection();
        awaitScrape(team, text -> text.value("rollcall_reconnects_total", mine) == 1);
        awaitScrape(team, text -> text.value("rollcall_chat_connected", mine) == 1);
    }

    @Test
    void theMetricsAreThoseOfTheDocumentsAndNameNobody() throws IOException {
        var team = newTeam();
        team.setUp();
        team.hasToken("secret-plan", "ana");
        team.awaitIdle();
        var page = page(team);
        var text = PrometheusText.parse(page);
        var documented = new TreeMap<String, String>();
        for (var line : Files.readAllLines(Path.of("docs", "operations.md"))) {
            var row = DOCUMENTED.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1), row.group(2));
            }
        }
        assertThat(text.types()).isEqualTo(documented);

        for (var sample : text.samples()) {
            sample.labels().forEach((label, value) -> {
                var fixed =
                        switch (label) {
                            case "platform" -> "slack|discord";
                            case "kind" -> "read|write";
                            case "le" -> "[0-9.]+|\\+Inf";
                            case "command" -> "[a-z]+( [a-z]+){0,3}";
                            case "outcome" -> "shown|later|never|unknown|[A-Z][A-Za-z]+";
                            case "refusal" -> "|[A-Z][A-Za-z]+";
                            default -> "(no such label)";
                        };
                assertThat(value).as("%s of %s", label, sample.name()).matches(fixed);
            });
        }
        assertThat(page).doesNotContain("secret-plan", "shop", "Stripe", "Ana", "ana", "ben");
        for (var name : List.of("ana", "ben", "cho", "olga", "sam")) {
            assertThat(page).doesNotContain(team.idOf(name));
        }
        for (var row : team.bot().teams()) {
            assertThat(page).doesNotContain(row.id().value(), row.name());
            row.spaces().forEach(space -> assertThat(page).doesNotContain(space.id()));
        }
    }
}
