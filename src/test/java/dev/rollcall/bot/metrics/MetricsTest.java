package dev.rollcall.bot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bot.metrics.Figures.Database;
import dev.rollcall.bot.metrics.Figures.Read;
import dev.rollcall.chat.Sent;
import dev.rollcall.store.Backlog;
import dev.rollcall.store.StoreMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
    private static final Figures UNKNOWN = new Figures(Map.of("slack", false), Database.UNKNOWN);

    private final Metrics metrics = new Metrics();

    private PrometheusText scraped(Figures figures) {
        return PrometheusText.parse(metrics.scrape(figures));
    }

    @Test
    void aChatIsShownBeforeAnythingHappens() {
        metrics.chat("slack");
        var text = scraped(UNKNOWN);
        assertThat(text.value("rollcall_rate_limited_total", Map.of("platform", "slack")))
                .isZero();
        assertThat(text.value("rollcall_reconnects_total", Map.of("platform", "slack")))
                .isZero();
        assertThat(text.value("rollcall_sends_total", Map.of("platform", "slack", "outcome", "never")))
                .isZero();
        assertThat(text.value("rollcall_acknowledgement_seconds_count", Map.of("platform", "slack")))
                .isZero();
    }

    @Test
    void whatHappensBeforeAndAfterTheFirstScrapeCounts() {
        var slack = metrics.chat("slack");
        for (int i = 1; i <= 3; i++) {
            slack.limited();
            slack.reconnected();
            slack.acknowledged(Duration.ofMillis(300));
            metrics.sent("slack", new Sent.Unknown());
            metrics.ran("add", "Refused", "NotSetUp");
            metrics.failed("add");
            metrics.transaction(StoreMeter.Kind.WRITE, Duration.ofMillis(3));

            var text = scraped(UNKNOWN);
            assertThat(text.value("rollcall_rate_limited_total", Map.of("platform", "slack")))
                    .isEqualTo(i);
            assertThat(text.value("rollcall_reconnects_total", Map.of("platform", "slack")))
                    .isEqualTo(i);
            assertThat(text.value("rollcall_acknowledgement_seconds_bucket", Map.of("platform", "slack", "le", "0.25")))
                    .isZero();
            assertThat(text.value("rollcall_acknowledgement_seconds_bucket", Map.of("platform", "slack", "le", "0.5")))
                    .isEqualTo(i);
            assertThat(text.value("rollcall_sends_total", Map.of("platform", "slack", "outcome", "unknown")))
                    .isEqualTo(i);
            assertThat(text.value(
                            "rollcall_acts_total",
                            Map.of("command", "add", "outcome", "Refused", "refusal", "NotSetUp")))
                    .isEqualTo(i);
            assertThat(text.value("rollcall_acts_total", Map.of("command", "add", "outcome", "Failed", "refusal", "")))
                    .isEqualTo(i);
            assertThat(text.value("rollcall_database_transaction_seconds_count", Map.of("kind", "write")))
                    .isEqualTo(i);
        }
    }

    @Test
    void nothingIsLostWhileMicrometerIsLoaded() {
        var slack = metrics.chat("slack");
        int threads = 8;
        int each = 2_000;
        try (var crowd = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                crowd.execute(() -> {
                    for (int j = 0; j < each; j++) {
                        slack.limited();
                    }
                });
            }
            metrics.loadSoon();
        }
        assertThat(scraped(UNKNOWN).value("rollcall_rate_limited_total", Map.of("platform", "slack")))
                .isEqualTo(threads * each);
    }

    @Test
    void aDatabaseThatIsDownHasNoFigures() {
        metrics.chat("slack");
        var text = scraped(UNKNOWN);
        assertThat(text.value("rollcall_database_up", Map.of())).isZero();
        assertThat(text.value("rollcall_chat_connected", Map.of("platform", "slack")))
                .isZero();
        for (var name : new String[] {
            "rollcall_cards_waiting",
            "rollcall_cards_blocked",
            "rollcall_cards_oldest_age_seconds",
            "rollcall_due_teams",
            "rollcall_due_late_seconds",
            "rollcall_audit_head_age_seconds"
        }) {
            assertThat(text.value(name, Map.of())).as(name).isNaN();
        }
    }

    @Test
    void whatTheDatabaseSaysIsShown() {
        metrics.chat("slack");
        var backlog = new Backlog(
                7,
                OptionalLong.of(1),
                OptionalLong.of(9),
                2,
                3,
                Optional.of(NOW.minusSeconds(90)),
                Optional.of(NOW.minusSeconds(3_600)));
        var read = new Read(backlog, NOW, Duration.ofMillis(12_500));
        var text = scraped(new Figures(Map.of("slack", true), new Database(true, Optional.of(read))));
        assertThat(text.value("rollcall_database_up", Map.of())).isEqualTo(1);
        assertThat(text.value("rollcall_chat_connected", Map.of("platform", "slack")))
                .isEqualTo(1);
        assertThat(text.value("rollcall_cards_waiting", Map.of())).isEqualTo(7);
        assertThat(text.value("rollcall_cards_blocked", Map.of())).isEqualTo(2);
        assertThat(text.value("rollcall_cards_oldest_age_seconds", Map.of())).isEqualTo(12.5);
        assertThat(text.value("rollcall_due_teams", Map.of())).isEqualTo(3);
        assertThat(text.value("rollcall_due_late_seconds", Map.of())).isEqualTo(90);
        assertThat(text.value("rollcall_audit_head_age_seconds", Map.of())).isEqualTo(3_600);
    }
}
