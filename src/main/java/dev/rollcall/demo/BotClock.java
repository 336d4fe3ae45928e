package dev.rollcall.demo;

import dev.rollcall.bot.Bot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The running bot's clock: walks wake-up by wake-up, and waits at each until every chat shows what it led to. */
final class BotClock implements MovableClock {
    /** A chat that is not at rest by then is left to catch up by itself. */
    private static final Duration SETTLE_MAX = Duration.ofSeconds(20);

    private static final InstantSource MACHINE = InstantSource.system();

    private final Bot bot;
    private final List<Wake> log = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();

    BotClock(Bot bot) {
        this.bot = bot;
        moves.add(new Move(Instant.EPOCH, bot.teamTime().ahead()));
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
        walk(to);
        jump(() -> bot.teamTime().moveTo(to));
    }

    /**
     * Walks to where it is so far ahead of machine time, and runs with that from then on. Stays where it is if it is
     * further.
     */
    void catchUp(Duration ahead) {
        walk(MACHINE.instant().plus(ahead));
        jump(() -> bot.teamTime().advance(ahead));
    }

    private void walk(Instant to) {
        var woken = Instant.MIN;
        for (var next = dueBy(to); next.isPresent() && next.get().isAfter(woken); next = dueBy(to)) {
            woken = next.get();
            var at = woken;
            // Asked beforehand: as soon as the clock stands there, the bot's own sweep may be faster.
            var wakes = wakes(at);
            jump(() -> bot.teamTime().moveTo(at));
            synchronized (log) {
                log.addAll(wakes);
            }
        }
    }

    private Optional<Instant> dueBy(Instant to) {
        return bot.nextDue().filter(at -> !at.isAfter(to));
    }

    private void jump(Runnable move) {
        // What stands in the chats by now was posted before the jump.
        settle();
        var at = MACHINE.instant();
        move.run();
        synchronized (moves) {
            moves.add(new Move(at, bot.teamTime().ahead()));
        }
        bot.sweepNow();
        settle();
    }

    /** Waits until every chat looks the way the state says. */
    void settle() {
        var until = MACHINE.instant().plus(SETTLE_MAX);
        try {
            while (!bot.delivery().rest() && MACHINE.instant().isBefore(until)) {
                TimeUnit.MILLISECONDS.sleep(3);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Wake> wakes(Instant at) {
        List<Wake> wakes = new ArrayList<>();
        for (var team : bot.teams()) {
            String chat =
                    team.spaces().isEmpty() ? "" : team.spaces().getFirst().platform();
            for (var due : bot.agenda().at(team.id(), at)) {
                wakes.add(new Wake(at, TimelineText.of(due), chat));
            }
        }
        return wakes;
    }

    @Override
    public List<Wake> next() {
        return bot.nextDue().map(this::wakes).orElse(List.of());
    }

    @Override
    public List<Wake> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    @Override
    public List<Move> moves() {
        synchronized (moves) {
            return List.copyOf(moves);
        }
    }
}
