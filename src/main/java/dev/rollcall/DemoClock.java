package dev.rollcall;

import dev.rollcall.demo.MovableClock;
import dev.rollcall.domain.review.Review;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The running bot's clock for the demo: walks wake-up by wake-up, and waits at each until every chat shows what it led to. */
final class DemoClock implements MovableClock {
    /** A chat that is not at rest by then is left to catch up by itself. */
    private static final Duration SETTLE_MAX = Duration.ofSeconds(20);

    private final Bot bot;
    private final List<Wake> log = new ArrayList<>();

    DemoClock(Bot bot) {
        this.bot = bot;
    }

    @Override
    public Instant now() {
        return bot.teamTime().instant();
    }

    @Override
    public ZoneId zone() {
        return bot.zone();
    }

    @Override
    public void moveTo(Instant to) {
        var woken = Instant.MIN;
        for (var next = dueBy(to); next.isPresent() && next.get().isAfter(woken); next = dueBy(to)) {
            woken = next.get();
            bot.teamTime().moveTo(woken);
            wake(woken);
        }
        bot.teamTime().moveTo(to);
        bot.sweepNow();
        settle();
    }

    private Optional<Instant> dueBy(Instant to) {
        return bot.nextDue().filter(at -> !at.isAfter(to));
    }

    private void wake(Instant at) {
        for (var due : bot.due()) {
            synchronized (log) {
                log.add(new Wake(at, due));
            }
        }
        bot.sweepNow();
        settle();
    }

    private void settle() {
        var until = Instant.now().plus(SETTLE_MAX);
        try {
            while (!bot.delivery().rest() && Instant.now().isBefore(until)) TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How a rung reads in the log. */
    static String words(Review.Rung.Kind kind, String team) {
        return switch (kind) {
            case REMIND -> "reminder in " + team;
            case ESCALATE -> "escalation in " + team;
            case CLOSE -> "the check closes in " + team;
        };
    }

    @Override
    public List<Wake> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }
}
