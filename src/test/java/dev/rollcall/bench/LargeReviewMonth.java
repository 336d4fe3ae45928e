package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether the memory of the shipped bot suffices for a large review from its opening to its evidence, in a chat without
 * limits, where all its cards leave at once. Lack of memory ends the bot, and with it this measurement.
 */
final class LargeReviewMonth implements Measurement {
    private static final int TOKENS = Integer.getInteger("rollcall.bench.month", 10_000);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** After the reminders on business days 3 and 5, the escalation on day 7 and the close on day 10. */
    private static final List<Integer> DAYS = List.of(5, 8, 12, 17);

    /** What reads the whole register. */
    private static final List<String> LOOKS = List.of(
            "list filter:all",
            "findings filter:all",
            "pending",
            "review status",
            "review preview",
            "review history",
            "home");

    @Override
    public String name() {
        return "month of a large review";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) {
        for (var chat : List.of("Slack", "Discord")) {
            try (var measured = new MeasuredBot(folder, false, false)) {
                plays(measured, chat, targets);
            }
        }
    }

    private static void plays(MeasuredBot measured, String chat, Targets targets) {
        var database = "month of " + chat + ".db";
        var admin = chat.equals("Slack")
                ? EmulatedWire.of(measured.slack, List.of("olga"))
                : EmulatedWire.of(measured.discord, List.of("olga"));
        try (var bot = measured.start(MeasuredBot.unpaced(), database)) {
            measured.setUp();
            bot.rests();
        }
        LargeTeam.fill(measured.url(database), chat, TOKENS, admin);
        var used = Duration.ZERO;
        long resident = 0;
        try (var bot = measured.start(MeasuredBot.unpaced(), database)) {
            says(admin, "review open");
            resident = rests(bot, admin);
            used = bot.cpu();
        }
        for (int days : DAYS) {
            try (var bot = measured.startAt(MeasuredBot.unpaced(), Duration.ofDays(days), database)) {
                resident = Math.max(resident, rests(bot, admin));
                used = used.plus(bot.cpu());
            }
        }
        targets.stated(
                "Month with a review of %,d tokens, %s: processor time, most memory".formatted(TOKENS, chat),
                "%.0f s, %d MiB".formatted(used.toMillis() / 1e3, resident));
    }

    /** Looks at everything and returns the memory, once all cards are shown. */
    private static long rests(Program bot, EmulatedWire admin) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
        while (bot.metric("rollcall_cards_waiting") > 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        LOOKS.forEach(look -> says(admin, look));
        bot.rests();
        return bot.residentMiB();
    }

    private static void says(EmulatedWire admin, String words) {
        var _ = admin.type(1, 1, () -> new TypedCommand("/token " + words, ""));
    }
}
