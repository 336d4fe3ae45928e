package dev.rollcall.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Creates the history of a workspace: people act in both chats at once while team time advances from months ago to the
 * present. The bot that they talk to is the unchanged one.
 */
final class Seeding {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Instant machine;
    private final Duration ahead;
    private final Instant now;
    private final Exports exports;
    private final BooleanSupplier cancelled;
    private final History history;

    /**
     * @param ahead how far the present is ahead of machine time
     * @param cancelled asked before every act
     */
    Seeding(Instant machine, Duration ahead, Exports exports, BooleanSupplier cancelled) {
        this.machine = machine;
        this.ahead = ahead;
        this.now = machine.plus(ahead);
        this.exports = exports;
        this.cancelled = cancelled;
        this.history = new History(now.atZone(ZONE));
    }

    /** Receives the progress: what is going on, in a sentence for people, and how many acts are done. */
    @FunctionalInterface
    interface Listener {
        void progressed(String said, int done, int of);
    }

    /** What somebody does in a chat. */
    record Act(String who, Action action) {}

    @FunctionalInterface
    interface Action {
        void run(DemoPeople people, Context context);
    }

    /** What acts need beside their chat. */
    record Context(Workspace workspace, Exports exports, LocalDate today) {}

    /**
     * Acts at one moment of team time. The acts of one person run in order, those of different people concurrently.
     *
     * @param said a title for people
     */
    record Moment(Instant at, String said, List<Act> acts) {
        Collection<List<Act>> byPerson() {
            return acts.stream()
                    .collect(Collectors.groupingBy(Act::who, LinkedHashMap::new, Collectors.toList()))
                    .values();
        }
    }

    /** Returns how far ahead of machine time the workspace's clock has to begin; negative if it begins in the past. */
    Duration beginsAhead() {
        return Duration.between(machine, history.begin());
    }

    void run(Workspace workspace, Listener listener) {
        var moments = history.moments();
        int of = moments.stream().mapToInt(m -> m.acts().size()).sum() * Chat.values().length;
        var done = new AtomicInteger();
        var context = new Context(workspace, exports, LocalDate.ofInstant(now, ZONE));
        List<DemoPeople> chats = new ArrayList<>();
        for (var chat : Chat.values()) {
            chats.add(new DemoPeople(new SimulatedPeople(chat, workspace.control(chat), cancelled)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var moment : moments) {
                listener.progressed(moment.said(), done.get(), of);
                workspace.clock().moveTo(moment.at());
                List<Future<?>> running = new ArrayList<>();
                for (var people : chats) {
                    for (var acts : moment.byPerson()) {
                        running.add(threads.submit(() -> acts.forEach(act -> {
                            act.action().run(people, context);
                            listener.progressed(moment.said(), done.incrementAndGet(), of);
                        })));
                    }
                }
                running.forEach(Seeding::join);
            }
        }
        workspace.clock().catchUp(ahead);
        check(workspace);
    }

    static void join(Future<?> running) {
        try {
            running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Fails if the bot refused an act, which it tells the person alone. */
    private static void check(Workspace workspace) {
        for (var chat : Chat.values()) {
            int tokens = workspace.tokens(chat);
            if (tokens != DemoData.TOKENS) {
                throw new IllegalStateException("the history ended with " + tokens + " tokens in " + chat.word()
                        + " instead of " + DemoData.TOKENS);
            }
        }
    }
}
