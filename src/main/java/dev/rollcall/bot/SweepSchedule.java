package dev.rollcall.bot;

import dev.rollcall.command.Sweeper;
import dev.rollcall.delivery.OpenThreads;
import dev.rollcall.inbound.PeopleCheck;
import dev.rollcall.schedule.Wakeups;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Runs a sweep at the next due moment, on request, and at the tick after a commit or after the clock was changed; each
 * tick where other processes write too. A tick also keeps the threads of open reviews open, and finishes look-ups of
 * people that were left.
 */
final class SweepSchedule implements AutoCloseable {
    /** From tick to tick. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Sweeper sweeper;
    private final OpenThreads openThreads;
    private final PeopleCheck people;
    private final TeamClock clock;
    private final Wakeups wakeups;
    private final SweepNeed need;

    /** @param sharedJobs where other processes sweep too, and change what is due */
    SweepSchedule(
            Sweeper sweeper,
            OpenThreads openThreads,
            PeopleCheck people,
            TeamClock clock,
            Optional<DataSource> sharedJobs) {
        this.sweeper = sweeper;
        this.openThreads = openThreads;
        this.people = people;
        this.clock = clock;
        this.need = new SweepNeed(sharedJobs.isEmpty());
        this.wakeups = new Wakeups(this::tick, INTERVAL, sharedJobs);
    }

    /** The first sweep runs at once, on another thread. */
    void start() {
        wakeups.start();
    }

    /** Requests a sweep and returns at once. */
    void request() {
        need.changed();
        wakeups.wakeNow();
    }

    /** The next tick sweeps, because something was committed. Returns at once. */
    void changed() {
        need.changed();
    }

    private void tick() {
        var now = clock.instant();
        if (need.at(now)) {
            need.begins(now);
            sweep();
        }
        openThreads.tick();
        people.tick();
    }

    private void sweep() {
        sweeper.sweep();
        var next = sweeper.nextDue();
        next.map(clock::machineTimeOf).ifPresent(wakeups::wakeAt);
        if (!sweeper.behind()) {
            need.ended(next);
        }
    }

    @Override
    public void close() {
        wakeups.close();
    }
}
