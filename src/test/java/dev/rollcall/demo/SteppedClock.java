package dev.rollcall.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that runs ahead of machine time by its moves, and reports one event per move. */
final class SteppedClock implements MovableClock {
    private final List<Wake> log = new CopyOnWriteArrayList<>();
    private final List<Move> moves = new CopyOnWriteArrayList<>(List.of(new Move(Instant.EPOCH, Duration.ZERO)));
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant now() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }

    @Override
    public void moveTo(Instant to) {
        var began = Instant.now();
        ahead = Duration.between(began, to);
        moves.add(new Move(began, ahead));
        log.add(new Wake(to, "reminder to Ana", "slack"));
    }

    @Override
    public List<Wake> log() {
        return List.copyOf(log);
    }

    @Override
    public List<Move> moves() {
        return List.copyOf(moves);
    }

    @Override
    public List<Wake> next() {
        return List.of(new Wake(now().plus(Duration.ofHours(1)), "reminder to Ana", "slack"));
    }
}
