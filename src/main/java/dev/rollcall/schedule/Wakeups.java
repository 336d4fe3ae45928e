package dev.rollcall.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobPersistenceException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a sweep repeatedly: at an interval, at the next known due moment, and on request. Uses machine time only. One
 * sweep runs at a time; a request during a sweep leads to exactly one more. A sweep that throws is logged and does not
 * stop the next. Thread-safe; its threads are daemons.
 */
public final class Wakeups implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Wakeups.class);
    private static final JobDetail SWEEP =
            JobBuilder.newJob(Sweep.class).withIdentity("sweep").storeDurably().build();
    private static final TriggerKey TICK = TriggerKey.triggerKey("tick");
    private static final TriggerKey DUE = TriggerKey.triggerKey("due");

    private final Runnable sweep;
    private final Duration every;
    private final Scheduler scheduler;
    private final AtomicBoolean asked = new AtomicBoolean();
    /** Held while a sweep is requested, so that {@link #close} waits for that: the store may end after it. */
    private final ReentrantLock requests = new ReentrantLock();

    private boolean closing;

    /**
     * @param every how long from tick to tick, at least a millisecond
     * @param shared the database whose job store all processes share, so that one of them sweeps at a time; empty for a
     *     process that is alone
     */
    public Wakeups(Runnable sweep, Duration every, Optional<DataSource> shared) {
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("every " + every);
        }
        this.sweep = sweep;
        this.every = every;
        try {
            this.scheduler = scheduler(properties(shared));
            scheduler.setJobFactory((_, _) -> new Sweep(this));
            scheduler.addJob(SWEEP, true);
        } catch (SchedulerException broken) {
            throw new IllegalStateException("Quartz did not start", broken);
        }
    }

    /** A scheduler of its own, even if this process has another one of the same name. */
    private static Scheduler scheduler(Properties properties) throws SchedulerException {
        synchronized (SchedulerRepository.getInstance()) {
            var scheduler = new StdSchedulerFactory(properties).getScheduler();
            SchedulerRepository.getInstance().remove(scheduler.getSchedulerName());
            return scheduler;
        }
    }

    private static Properties properties(Optional<DataSource> shared) {
        var properties = new Properties();
        properties.put(StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true");
        properties.put(StdSchedulerFactory.PROP_THREAD_POOL_CLASS, SweepThread.class.getName());
        shared.ifPresentOrElse(source -> inDatabase(properties, source), () -> inMemory(properties));
        // Ticks missed during a long sweep are not made up for.
        properties.put("org.quartz.jobStore.misfireThreshold", "1000");
        return properties;
    }

    private static void inMemory(Properties properties) {
        properties.put(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, "rollcall");
        properties.put(StdSchedulerFactory.PROP_JOB_STORE_CLASS, "org.quartz.simpl.RAMJobStore");
    }

    /** See "Configure Clustering with JDBC-JobStore" of Quartz's configuration reference. */
    private static void inDatabase(Properties properties, DataSource source) {
        var id = UUID.randomUUID().toString();
        DBConnectionManager.getInstance().addConnectionProvider(id, new Connections(source));
        properties.put(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, "rollcall");
        properties.put(StdSchedulerFactory.PROP_SCHED_INSTANCE_ID, id);
        properties.put(StdSchedulerFactory.PROP_JOB_STORE_CLASS, "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.put("org.quartz.jobStore.dataSource", id);
        properties.put("org.quartz.jobStore.isClustered", "true");
        properties.put("org.quartz.jobStore.clusterCheckinInterval", "2000");
        // Without it a trigger is read in two statements with no lock. If another process removes it and adds it again
        // meanwhile, as instances of an earlier version do, Quartz logs an error.
        properties.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        // After an error of the database; by default Quartz waits 15 s.
        properties.put("org.quartz.jobStore.dbRetryInterval", "2000");
        properties.put("org.quartz.scheduler.dbFailureRetryInterval", "2000");
    }

    /** Hands the connections of a pool to Quartz. The store closes the pool. */
    private record Connections(DataSource source) implements ConnectionProvider {
        /** Quartz interrupts its threads when it ends; one that waits for a connection would log that it got none. */
        @Override
        public Connection getConnection() throws SQLException {
            boolean interrupted = Thread.interrupted();
            try {
                while (true) {
                    try {
                        return source.getConnection();
                    } catch (SQLException failed) {
                        if (!Thread.interrupted()) {
                            throw failed;
                        }
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void initialize() {}

        @Override
        public void shutdown() {}
    }

    /** Whether an error that Quartz logs says that the shared database cannot be used. */
    public static boolean isOutage(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /**
     * The first sweep runs at once.
     *
     * @throws RuntimeException if the database that is shared cannot be used
     */
    public void start() {
        var ticks = SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(every.toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount();
        quartz(() -> {
            replace(trigger(TICK).startNow().withSchedule(ticks).build());
            scheduler.start();
        });
    }

    /**
     * Sweeps at that moment too, or at once if it is past. Replaces the moment that was named before: a sweep knows the
     * next one anew. If the shared database cannot be used, the next tick has to do.
     */
    public void wakeAt(Instant machineTime) {
        request(() -> replace(trigger(DUE)
                .startAt(Date.from(machineTime))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build()));
    }

    /** Sweeps as soon as possible. If the shared database cannot be used, the next tick has to do. */
    public void wakeNow() {
        requests.lock();
        try {
            if (!closing && asked.compareAndSet(false, true) && !request(() -> scheduler.triggerJob(SWEEP.getKey()))) {
                asked.set(false);
            }
        } finally {
            requests.unlock();
        }
    }

    /** Waits for a running sweep and ends. Not to be called from the sweep itself. Safe to repeat. */
    @Override
    public void close() {
        requests.lock();
        try {
            closing = true;
        } finally {
            requests.unlock();
        }
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException broken) {
            throw new IllegalStateException("Quartz did not stop", broken);
        }
    }

    private void turn() {
        asked.set(false);
        try {
            sweep.run();
        } catch (RuntimeException failed) {
            log.error("A sweep failed; the next one tries again", failed);
        }
    }

    private static TriggerBuilder<Trigger> trigger(TriggerKey key) {
        return TriggerBuilder.newTrigger().withIdentity(key).forJob(SWEEP);
    }

    /**
     * In one transaction. If it were removed in one and added in the next, another process that does the same could add
     * it in between, and Quartz would refuse the second one.
     */
    private void replace(Trigger trigger) throws SchedulerException {
        scheduler.scheduleJob(SWEEP, Set.of(trigger), true);
    }

    /** Returns whether it was carried out. Whoever requests a sweep has done their work: it must not fail for this. */
    private boolean request(Act act) {
        try {
            quartz(act);
            return true;
        } catch (JobsDown down) {
            log.atWarn().setCause(down).log("No sweep could be requested; the next tick brings one");
            return false;
        }
    }

    /** A request after {@link #close} is ignored: what is due then runs at the next start. */
    private void quartz(Act act) {
        try {
            if (!scheduler.isShutdown()) {
                act.run();
            }
        } catch (JobPersistenceException down) {
            if (!ended()) {
                throw new JobsDown(down);
            }
        } catch (SchedulerException broken) {
            if (!ended()) {
                throw new IllegalStateException("Quartz refused", broken);
            }
        }
    }

    private boolean ended() {
        try {
            return scheduler.isShutdown();
        } catch (SchedulerException unknown) {
            return false;
        }
    }

    private interface Act {
        void run() throws SchedulerException;
    }

    /** Quartz wants a class to look at; the instance comes from our own factory. */
    @DisallowConcurrentExecution
    private static final class Sweep implements Job {
        private final Wakeups wakeups;

        Sweep(Wakeups wakeups) {
            this.wakeups = wakeups;
        }

        @Override
        public void execute(JobExecutionContext context) {
            wakeups.turn();
        }
    }
}
