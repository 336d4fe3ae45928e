package dev.rollcall.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that runs with the machine's, so far ahead as it was moved, and wakes once per move. */
final class SteppedClock implements MovableClock {
    private final List<Wake> log = new CopyOnWriteArrayList<>();
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
        ahead = Duration.between(Instant.now(), to);
        log.add(new Wake(to, "reminder to Ana"));
    }

    @Override
    public List<Wake> log() {
        return List.copyOf(log);
    }
}
