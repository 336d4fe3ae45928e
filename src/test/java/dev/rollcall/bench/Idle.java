package dev.rollcall.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The processor time of a bot that nobody uses, connected to both chats, with 2,000 tokens. */
final class Idle implements Measurement {
    private static final List<String> ADMIN = List.of("olga");
    private static final Duration SETTLES = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) {
        try (var measured = new MeasuredBot(folder, false, false)) {
            try (var bot = measured.start(MeasuredBot.unpaced(), "idle.db")) {
                measured.setUp();
                bot.rests();
            }
            // Tokens in use: requests that nobody decided would be read again after the start, which is not idle.
            LargeTeam.fill(
                    measured.url("idle.db"), "Slack", MeasuredBot.TOKENS, EmulatedWire.of(measured.slack, ADMIN));
            LargeTeam.fill(
                    measured.url("idle.db"), "Discord", MeasuredBot.TOKENS, EmulatedWire.of(measured.discord, ADMIN));
            try (var bot = measured.start(MeasuredBot.shipped(), "idle.db")) {
                bot.rests();
                wait(SETTLES);
                var before = bot.cpu();
                wait(MEASURED);
                var used = bot.cpu().minus(before);
                targets.atMost(
                        "Idle, both chats, 2,000 tokens",
                        0.1,
                        "% of a core",
                        100.0 * used.toNanos() / MEASURED.toNanos(),
                        "");
            }
        }
    }

    private static void wait(Duration time) {
        var until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
