package dev.rollcall.demo;

import dev.rollcall.cli.Actions;
import dev.rollcall.demo.Demonstration.Progress.State;
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
 * The demo: a page over two local chats with the unchanged bot between them. One workspace after the other stands
 * behind the page, on the same ports.
 */
public final class Demo implements Demonstration, AutoCloseable {
    /** A workspace that is being prepared stops within that. */
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private final Actions actions;
    private final ReentrantLock lock = new ReentrantLock();
    private final ExecutorService preparing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("demo-preparing").daemon().factory());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final EmulatorsOptions ports;
    private final Duration ahead;
    private final PageServer page;

    // Changed by the preparing thread alone, and at the end.
    private Emulators chats;
    private volatile @Nullable Workspace workspace;
    private volatile Exports exports = new Exports();
    private volatile Progress progress;

    private Demo(EmulatorsOptions wanted, Actions actions, boolean seed, Duration ahead) {
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
     * Opens both chats and the page, and returns; the bot starts and the workspace is prepared meanwhile.
     *
     * @param actions what the command line can set going, for the page's detection
     * @param seed whether the workspace gets a history, or starts with nothing set up
     * @param ahead how far team time is ahead of machine time once the workspace is ready
     */
    public static Demo start(EmulatorsOptions ports, Actions actions, boolean seed, Duration ahead) {
        return new Demo(ports, actions, seed, ahead);
    }

    /** Where a browser finds the page. */
    public String url() {
        return page.url();
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
            var begun = Workspace.start(chats, actions, wanted.seeded() ? seeding.beginsAhead() : ahead);
            workspace = begun;
            if (wanted.seeded()) {
                seeding.run(begun, (said, done, of) -> tell(wanted, State.PREPARING, said, done, of));
            }
            ready(wanted);
        } catch (Cancelled | InterruptedException off) {
            log.atDebug().log("A workspace was called off");
        } catch (RuntimeException e) {
            if (outdated(wanted)) {
                return;
            }
            log.atError().setCause(e).log("The demo's workspace could not be prepared");
            tell(
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

    /** Whether somebody started over meanwhile, or ended the demo. */
    private boolean outdated(Progress wanted) {
        return closed.getCount() == 0 || progress.generation() != wanted.generation();
    }

    private void tell(Progress wanted, State state, String said, int done, int of) {
        lock.lock();
        try {
            if (!outdated(wanted)) {
                progress = new Progress(state, said, done, of, wanted.seeded(), wanted.generation(), Optional.empty());
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
            tell(wanted, State.FAILED, "The demo could not start over: " + e.getMessage(), 0, 0);
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
    public List<Part> people(String chat) {
        return ready().people(Chat.of(chat));
    }

    /** Waits until the workspace is prepared; throws what went wrong. */
    public void awaitReady() throws InterruptedException {
        while (progress.state() == State.PREPARING && !closed.await(20, TimeUnit.MILLISECONDS)) {
            // Another look.
        }
        if (progress.state() == State.FAILED) {
            throw new IllegalStateException(progress.said());
        }
    }

    /** Waits until somebody closes it. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Ends everything and leaves nothing behind, also while a workspace is being prepared. Safe to repeat. */
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
        // What is being prepared looks whether it is wanted at every step; interrupting could tear a write.
        preparing.shutdown();
        try {
            if (!preparing.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("The workspace that was being prepared does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /** Before there is a bot, it is what it is. */
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
