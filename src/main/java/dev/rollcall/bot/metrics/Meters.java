package dev.rollcall.bot.metrics;

import dev.rollcall.bot.metrics.Figures.Database;
import dev.rollcall.bot.metrics.Figures.Read;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The meters, in Micrometer. The only class that uses it. The table in {@code docs/operations.md} explains each. Every
 * tag has one of a few fixed values: the name of a command, an outcome, a refusal, a platform or a kind of transaction.
 * Thread-safe.
 */
final class Meters {
    /** The outcome of a command that ended with an exception. */
    static final String FAILED = "Failed";

    static final String SHOWN = "shown";
    static final String LATER = "later";
    static final String NEVER = "never";
    static final String UNKNOWN = "unknown";

    private static final List<String> SEND_OUTCOMES = List.of(SHOWN, LATER, NEVER, UNKNOWN);
    private static final String PLATFORM = "platform";
    private static final String OUTCOME = "outcome";

    /** Both chats wait 3 s for an acknowledgement. */
    private static final Duration[] ACKNOWLEDGEMENTS = millis(50, 100, 250, 500, 1_000, 2_000, 3_000, 5_000);

    private static final Duration[] TRANSACTIONS = millis(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private volatile Figures figures = new Figures(Map.of(), Database.UNKNOWN);

    Meters() {
        transactions("read");
        transactions("write");
        gauge(
                "rollcall.database.up",
                "1 if the database can be written, else 0",
                now -> now.database().up() ? 1 : 0);
        read("rollcall.cards.waiting", "Messages that are not shown as they should be", read -> read.backlog()
                .waiting());
        read(
                "rollcall.cards.blocked",
                "Messages that cannot be shown until somebody changes something",
                read -> read.backlog().givenUp());
        seconds(
                "rollcall.cards.oldest.age",
                "How long the message that waits longest has been seen to wait",
                Read::oldestCardSeconds);
        read("rollcall.due.teams", "Teams that the next sweep has to look at", read -> read.backlog()
                .dueTeams());
        seconds("rollcall.due.late", "How long the oldest due moment was not carried out", Read::lateSeconds);
        seconds("rollcall.audit.head.age", "Age of the newest audit entry, in team time", Read::auditAgeSeconds);
    }

    private static Duration[] millis(int... millis) {
        var all = new Duration[millis.length];
        for (int i = 0; i < millis.length; i++) {
            all[i] = Duration.ofMillis(millis[i]);
        }
        return all;
    }

    /** Makes the meters of a chat, so that each is shown as 0 before anything happens. */
    void platform(String platform) {
        acknowledgements(platform);
        limits(platform);
        reconnects(platform);
        SEND_OUTCOMES.forEach(outcome -> sends(platform, outcome));
        Gauge.builder("rollcall.chat.connected", this, it -> it.connected(platform))
                .description("1 if the chat is connected and read, else 0")
                .tag(PLATFORM, platform)
                .strongReference(true)
                .register(registry);
    }

    private double connected(String platform) {
        return Boolean.TRUE.equals(figures.chats().get(platform)) ? 1 : 0;
    }

    void acted(String command, String outcome, String refusal) {
        Counter.builder("rollcall.acts")
                .description("Commands that ran, by outcome")
                .tag("command", command)
                .tag(OUTCOME, outcome)
                .tag("refusal", refusal)
                .register(registry)
                .increment();
    }

    void acknowledged(String platform, Duration after) {
        acknowledgements(platform).record(after);
    }

    void limited(String platform) {
        limits(platform).increment();
    }

    void reconnected(String platform) {
        reconnects(platform).increment();
    }

    void sent(String platform, String outcome) {
        sends(platform, outcome).increment();
    }

    void transaction(String kind, Duration took) {
        transactions(kind).record(took);
    }

    private Timer acknowledgements(String platform) {
        return Timer.builder("rollcall.acknowledgement")
                .description("From receiving an event to acknowledging it")
                .tag(PLATFORM, platform)
                .serviceLevelObjectives(ACKNOWLEDGEMENTS)
                .register(registry);
    }

    private Timer transactions(String kind) {
        return Timer.builder("rollcall.database.transaction")
                .description("Transactions of the database, with the wait for a connection")
                .tag("kind", kind)
                .serviceLevelObjectives(TRANSACTIONS)
                .register(registry);
    }

    private Counter limits(String platform) {
        return counter("rollcall.rate.limited", "Calls that the chat refused with 429", platform);
    }

    private Counter reconnects(String platform) {
        return counter("rollcall.reconnects", "Lost connections that were replaced", platform);
    }

    private Counter counter(String name, String description, String platform) {
        return Counter.builder(name)
                .description(description)
                .tag(PLATFORM, platform)
                .register(registry);
    }

    private Counter sends(String platform, String outcome) {
        return Counter.builder("rollcall.sends")
                .description("Messages posted, edited or deleted, by outcome")
                .tag(PLATFORM, platform)
                .tag(OUTCOME, outcome)
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Figures> value) {
        builder(name, description, value).register(registry);
    }

    /** A figure that is NaN while the database cannot be read. */
    private void read(String name, String description, ToDoubleFunction<Read> value) {
        builder(name, description, ifRead(value)).register(registry);
    }

    private void seconds(String name, String description, ToDoubleFunction<Read> value) {
        builder(name, description, ifRead(value)).baseUnit("seconds").register(registry);
    }

    private static ToDoubleFunction<Figures> ifRead(ToDoubleFunction<Read> value) {
        return now -> now.database().read().map(value::applyAsDouble).orElse(Double.NaN);
    }

    private Gauge.Builder<Meters> builder(String name, String description, ToDoubleFunction<Figures> value) {
        return Gauge.builder(name, this, it -> value.applyAsDouble(it.figures))
                .description(description)
                .strongReference(true);
    }

    String scrape(Figures now) {
        figures = now;
        return registry.scrape();
    }
}
