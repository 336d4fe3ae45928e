package dev.rollcall.demo;

import dev.rollcall.bot.BotControl;
import dev.rollcall.cli.Actions;
import dev.rollcall.demo.DemoBackend.Progress.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo: two local chats, the unchanged bot connected to them, and a page that shows both. Starting over replaces
 * the workspace and keeps the ports. Thread-safe.
 */
public final class Demo implements DemoBackend, AutoCloseable {
    /** How long to wait until the preparation of a workspace stops. */
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private final BotControl.Starter starter;
    private final Actions actions;
    private final ReentrantLock lock = new ReentrantLock();
    private final ExecutorService preparing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("demo-preparing").daemon().factory());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final EmulatorsOptions ports;
    private final Duration ahead;
    private final PageServer page;

    // Changed only by the preparing thread, and by close after that thread has ended.
    private Emulators chats;
    private volatile @Nullable Workspace workspace;
    private volatile Exports exports = new Exports();
    private volatile Progress progress;

    private Demo(EmulatorsOptions wanted, BotControl.Starter starter, Actions actions, boolean seed, Duration ahead) {
        Workspace.requireTemporaryFolder();
        this.starter = starter;
        this.actions = actions;
        this.ahead = ahead;
        var first = starting(seed, 1);
        this.progress = first;
        this.chats = Emulators.chats(wanted);
        this.ports = wanted.withSlackPort(chats.slack().port())
                .withDiscordPort(chats.discord().port());
        try {
            this.page = PageServer.start(
                    PageOptions.of(chats.slack().control(), chats.discord().control())
                            .withPort(wanted.pagePort())
                            .withDemo(this));
        } catch (RuntimeException e) {
            chats.close();
            throw e;
        }
        preparing.execute(() -> prepare(first));
    }

    /**
     * Starts both chats and the page, and returns. The bot starts and the workspace is prepared in the background.
     *
     * @param starter starts the bot of each workspace
     * @param actions runs the import of a file on the page
     * @param seed whether the workspace gets a history, or starts with nothing set up
     * @param ahead how far team time is ahead of machine time once the workspace is ready
     * @throws dev.rollcall.store.StoreDown if the temporary folder cannot be used
     */
    public static Demo start(
            EmulatorsOptions ports, BotControl.Starter starter, Actions actions, boolean seed, Duration ahead) {
        return new Demo(ports, starter, actions, seed, ahead);
    }

    /** Returns the URL of the page. */
    public String url() {
        return page.url();
    }

    /** Returns what the command line prints once the page can be opened, one sentence per line. */
    public List<String> introduction() {
        return List.of(
                "Rollcall is running in a local Slack and a local Discord. Open " + url(),
                "Nothing leaves this machine. Ctrl-C ends it.");
    }

    private static Progress starting(boolean seed, int generation) {
        return new Progress(State.PREPARING, "Starting the bot", 0, 0, seed, generation, Optional.empty());
    }

    private void prepare(Progress wanted) {
        if (outdated(wanted)) {
            return;
        }
        try {
            var seeding = new Seeding(Instant.now(), ahead, exports, () -> outdated(wanted));
            var started = Workspace.start(chats, starter, actions, wanted.seeded() ? seeding.beginsAhead() : ahead);
            workspace = started;
            if (wanted.seeded()) {
                seeding.run(started, (step, done, of) -> report(wanted, State.PREPARING, step, done, of));
            }
            started.populate(wanted.seeded());
            ready(wanted);
        } catch (Cancelled | InterruptedException cancelled) {
            log.atDebug().log("The preparation of a workspace was cancelled");
        } catch (RuntimeException e) {
            if (outdated(wanted)) {
                return;
            }
            log.atError().setCause(e).log("The demo's workspace could not be prepared");
            report(
                    wanted,
                    State.FAILED,
                    "The workspace could not be prepared: " + e.getMessage(),
                    progress.done(),
                    progress.of());
        }
    }

    private void ready(Progress wanted) {
        lock.lock();
        try {
            if (!outdated(wanted)) {
                int of = progress.of();
                var since = new Since(
                        Instant.now(),
                        chats.slack().deliveries(),
                        chats.discord().deliveries());
                progress = new Progress(
                        State.READY, "Ready", of, of, wanted.seeded(), wanted.generation(), Optional.of(since));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a newer workspace was requested meanwhile, or the demo is ending. */
    private boolean outdated(Progress wanted) {
        return closed.getCount() == 0 || progress.generation() != wanted.generation();
    }

    private void report(Progress wanted, State state, String step, int done, int of) {
        lock.lock();
        try {
            if (!outdated(wanted)) {
                progress = new Progress(state, step, done, of, wanted.seeded(), wanted.generation(), Optional.empty());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public Progress restart(boolean seed) {
        lock.lock();
        try {
            if (closed.getCount() == 0) {
                throw new IllegalArgumentException("The demo is ending.");
            }
            var wanted = starting(seed, progress.generation() + 1);
            progress = wanted;
            preparing.execute(() -> startOver(wanted));
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    private void startOver(Progress wanted) {
        if (outdated(wanted)) {
            return;
        }
        try {
            end();
            chats = Emulators.chats(ports);
            exports = new Exports();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("The demo could not start over");
            report(wanted, State.FAILED, "The demo could not start over: " + e.getMessage(), 0, 0);
            return;
        }
        prepare(wanted);
    }

    private void end() {
        var last = workspace;
        workspace = null;
        if (last != null) {
            last.close();
        }
        chats.close();
    }

    private Workspace ready() {
        var now = workspace;
        if (now == null || progress.state() != State.READY) {
            throw new IllegalArgumentException(DemoRoutes.NOT_READY);
        }
        return now;
    }

    @Override
    public MovableClock clock() {
        var now = workspace;
        return now == null ? new MachineClock() : now.clock();
    }

    @Override
    public Detected detect(String chat, String app, byte[] export) {
        return ready().detect(Chat.of(chat), app, export);
    }

    @Override
    public byte[] example(String chat) {
        Chat.of(chat);
        return exports.now();
    }

    @Override
    public List<PersonRole> people(String chat) {
        return ready().people(Chat.of(chat));
    }

    /** Waits until the bot is connected to both chats, or the workspace has failed, or the demo is closed. */
    public void awaitConnected() throws InterruptedException {
        while (workspace == null && progress.state() == State.PREPARING && !closed.await(20, TimeUnit.MILLISECONDS)) {
            // Polls again.
        }
    }

    /**
     * Waits until the workspace is ready or the demo is closed.
     *
     * @throws IllegalStateException if the workspace could not be prepared
     */
    public void awaitReady() throws InterruptedException {
        while (progress.state() == State.PREPARING && !closed.await(20, TimeUnit.MILLISECONDS)) {
            // Polls again.
        }
        if (progress.state() == State.FAILED) {
            throw new IllegalStateException(progress.step());
        }
    }

    /** Waits until the demo is closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Stops everything and deletes the database, also while a workspace is being prepared. Safe to repeat. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed.getCount() == 0) {
                return;
            }
            closed.countDown();
        } finally {
            lock.unlock();
        }
        page.close();
        // The preparation checks at every step whether it is still wanted; an interrupt could break off a write.
        preparing.shutdown();
        try {
            if (!preparing.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("The preparation of a workspace does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /** The clock before the bot runs: machine time, which cannot be moved. */
    private static final class MachineClock implements MovableClock {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public void moveTo(Instant to) {
            throw new IllegalArgumentException(DemoRoutes.NOT_READY);
        }

        @Override
        public List<Wake> log() {
            return List.of();
        }

        @Override
        public List<Move> moves() {
            return List.of(new Move(Instant.EPOCH, Duration.ZERO));
        }

        @Override
        public List<Wake> next() {
            return List.of();
        }
    }
}
