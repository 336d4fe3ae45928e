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
 * Gives a workspace its history: drives the unchanged bot as people do, in both chats at once, with a team clock that
 * starts long ago and walks to the present.
 */
final class Seeding {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Instant machine;
    private final Duration ahead;
    private final Instant now;
    private final Exports exports;
    private final BooleanSupplier calledOff;
    private final History history;

    /**
     * @param ahead how far the present is ahead of machine time
     * @param calledOff looked at before every act
     */
    Seeding(Instant machine, Duration ahead, Exports exports, BooleanSupplier calledOff) {
        this.machine = machine;
        this.ahead = ahead;
        this.now = machine.plus(ahead);
        this.exports = exports;
        this.calledOff = calledOff;
        this.history = new History(now.atZone(ZONE));
    }

    /** Takes what is going on, for people, and how far it is. */
    @FunctionalInterface
    interface Teller {
        void tell(String said, int done, int of);
    }

    /** What somebody does in a chat at a moment. */
    record Act(String who, Play play) {}

    /** How they do it. */
    @FunctionalInterface
    interface Play {
        void by(SimulatedPeople player, Stage stage);
    }

    /** What acts need beside their chat. */
    record Stage(Workspace workspace, Exports exports, LocalDate today) {}

    /**
     * Acts of one moment of team time. Those of one person come in their order, those of several side by side, as in
     * life.
     */
    record Moment(Instant at, String said, List<Act> acts) {
        Collection<List<Act>> byPerson() {
            return acts.stream()
                    .collect(Collectors.groupingBy(Act::who, LinkedHashMap::new, Collectors.toList()))
                    .values();
        }
    }

    /** How far ahead of machine time (behind, if it is negative) the workspace's clock has to begin. */
    Duration beginsAhead() {
        return Duration.between(machine, history.begin());
    }

    void run(Workspace workspace, Teller teller) {
        var moments = history.moments();
        int of = moments.stream().mapToInt(m -> m.acts().size()).sum() * Chat.values().length;
        var done = new AtomicInteger();
        var stage = new Stage(workspace, exports, LocalDate.ofInstant(now, ZONE));
        List<SimulatedPeople> players = new ArrayList<>();
        for (var chat : Chat.values()) {
            players.add(new SimulatedPeople(chat, workspace.hand(chat), calledOff));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var moment : moments) {
                teller.tell(moment.said(), done.get(), of);
                workspace.clock().moveTo(moment.at());
                List<Future<?>> playing = new ArrayList<>();
                for (var player : players) {
                    for (var acts : moment.byPerson()) {
                        playing.add(threads.submit(() -> acts.forEach(act -> {
                            act.play().by(player, stage);
                            teller.tell(moment.said(), done.incrementAndGet(), of);
                        })));
                    }
                }
                playing.forEach(Seeding::join);
            }
        }
        workspace.clock().catchUp(ahead);
        check(workspace);
    }

    private static void join(Future<?> playing) {
        try {
            playing.get();
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

    /** An act that the bot refused in private shows here. */
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
