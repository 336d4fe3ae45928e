package dev.rollcall.demo;

import dev.rollcall.bot.BotControl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
    private volatile @Nullable Colleagues colleagues;

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

    /** From now on these people answer by themselves when the clock moves. */
    void populate(Colleagues people) {
        colleagues = people;
    }

    @Override
    public void moveTo(Instant to) {
        moveTo(to, Set.of());
    }

    @Override
    public void moveTo(Instant to, Set<String> playing) {
        walk(to, playing);
        jump(() -> bot.moveTo(to));
    }

    /**
     * Moves to the time that is {@code ahead} of machine time, and keeps that distance from then on. Does nothing if it
     * is already further ahead.
     */
    void catchUp(Duration ahead) {
        walk(MACHINE.instant().plus(ahead), Set.of());
        jump(() -> bot.moveAhead(ahead));
    }

    /** Stops at what is due and at the moments at which colleagues answer; what is due comes first. */
    private void walk(Instant to, Set<String> playing) {
        var woken = Instant.MIN;
        while (true) {
            var due = dueBy(to, woken);
            var answers = answersBy(to);
            if (due.isPresent() && !answers.filter(due.get()::isAfter).isPresent()) {
                woken = due.get();
                wake(woken);
            } else if (answers.isPresent()) {
                answer(answers.get(), playing);
            } else {
                return;
            }
        }
    }

    private void wake(Instant at) {
        // Read before the move, since afterwards the bot's own sweep may have done it already.
        var wakes = wakes(at);
        jump(() -> bot.moveTo(at));
        record(wakes);
    }

    private void answer(Instant at, Set<String> playing) {
        jump(() -> bot.moveTo(at));
        record(Objects.requireNonNull(colleagues).answer(bot.now(), playing));
        settle();
    }

    private void record(List<Wake> wakes) {
        synchronized (log) {
            log.addAll(wakes);
        }
    }

    /** @param woken a moment that is done; one that is still due then has failed and is not tried again */
    private Optional<Instant> dueBy(Instant to, Instant woken) {
        return bot.nextDue().filter(at -> !at.isAfter(to) && at.isAfter(woken));
    }

    private Optional<Instant> answersBy(Instant to) {
        var people = colleagues;
        return people == null ? Optional.empty() : people.next().filter(at -> !at.isAfter(to));
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

    /** A moment may have nothing to name: a reminder that waited for the morning of a person, for instance. */
    private List<Wake> wakesOrOther(Instant at) {
        var wakes = wakes(at);
        return wakes.isEmpty() ? List.of(new Wake(at, TimelineText.OTHER, "")) : wakes;
    }

    @Override
    public List<Wake> next() {
        return bot.nextDue().map(this::wakesOrOther).orElse(List.of());
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
