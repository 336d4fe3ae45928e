package dev.rollcall.demo;

import dev.rollcall.bot.BotControl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The clock of the running bot. Moves from one due moment to the next and waits at each until every chat shows the
 * result.
 */
final class BotClock implements MovableClock {
    /** How long to wait until all chats show the current state; after that they catch up in the background. */
    private static final Duration SETTLE_MAX = Duration.ofSeconds(20);

    private static final InstantSource MACHINE = InstantSource.system();

    private final BotControl bot;
    private final List<Wake> log = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();

    BotClock(BotControl bot) {
        this.bot = bot;
        moves.add(new Move(Instant.EPOCH, bot.ahead()));
    }

    @Override
    public Instant now() {
        return bot.now();
    }

    @Override
    public ZoneId zone() {
        return bot.zone();
    }

    @Override
    public void moveTo(Instant to) {
        walk(to);
        jump(() -> bot.moveTo(to));
    }

    /**
     * Moves to the time that is {@code ahead} of machine time, and keeps that distance from then on. Does nothing if it
     * is already further ahead.
     */
    void catchUp(Duration ahead) {
        walk(MACHINE.instant().plus(ahead));
        jump(() -> bot.moveAhead(ahead));
    }

    private void walk(Instant to) {
        var woken = Instant.MIN;
        for (var next = dueBy(to); next.isPresent() && next.get().isAfter(woken); next = dueBy(to)) {
            woken = next.get();
            var at = woken;
            // Read before the move, since afterwards the bot's own sweep may have done it already.
            var wakes = wakes(at);
            jump(() -> bot.moveTo(at));
            synchronized (log) {
                log.addAll(wakes);
            }
        }
    }

    private Optional<Instant> dueBy(Instant to) {
        return bot.nextDue().filter(at -> !at.isAfter(to));
    }

    private void jump(Runnable move) {
        // All messages of before the jump are sent first, so that the page dates them correctly.
        settle();
        var at = MACHINE.instant();
        move.run();
        synchronized (moves) {
            moves.add(new Move(at, bot.ahead()));
        }
        bot.sweepNow();
        settle();
    }

    /** Waits until every chat shows the current state. */
    void settle() {
        var until = MACHINE.instant().plus(SETTLE_MAX);
        try {
            while (!bot.settled() && MACHINE.instant().isBefore(until)) {
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
            for (var due : bot.dueAt(team.id(), at)) {
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
