package dev.rollcall.bot;

import dev.rollcall.command.Sweeper;
import dev.rollcall.delivery.OpenThreads;
import dev.rollcall.inbound.PeopleCheck;
import dev.rollcall.schedule.Wakeups;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Runs a sweep at a fixed interval, at the next due moment, and on request. Each sweep also keeps the threads of open
 * reviews open, and finishes look-ups of people that were left.
 */
final class SweepSchedule implements AutoCloseable {
    /** The longest time between two sweeps, so that a clock change is noticed. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Sweeper sweeper;
    private final OpenThreads openThreads;
    private final PeopleCheck people;
    private final TeamClock clock;
    private final Wakeups wakeups;

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
        this.wakeups = new Wakeups(this::sweep, INTERVAL, sharedJobs);
    }

    /** The first sweep runs at once, on another thread. */
    void start() {
        wakeups.start();
    }

    /** Requests a sweep and returns at once. */
    void request() {
        wakeups.wakeNow();
    }

    private void sweep() {
        sweeper.sweep();
        openThreads.tick();
        people.tick();
        sweeper.nextDue().map(clock::machineTimeOf).ifPresent(wakeups::wakeAt);
    }

    @Override
    public void close() {
        wakeups.close();
    }
}
