package dev.rollcall.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The clock as JSON. Remembers each move, since the chats stamp messages with machine time and the page shows team time. */
final class ClockDoor {
    /** From that machine instant on, team time was so far ahead of it. */
    private record Move(Instant at, Duration ahead) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final MovableClock clock;
    private final InstantSource machine;
    private final ReentrantLock moving = new ReentrantLock();
    private final List<Move> moves = new ArrayList<>();

    ClockDoor(MovableClock clock, InstantSource machine) {
        this.clock = clock;
        this.machine = machine;
        // Whatever stands in the chats already is shown by the clock as it was found.
        moves.add(new Move(Instant.EPOCH, ahead()));
    }

    private Duration ahead() {
        return Duration.between(machine.instant(), clock.now());
    }

    /** {@code {now, zone, moves: [{at, ahead (ms)}], log: [{at, what}]}}. */
    ObjectNode read() {
        ObjectNode answer = MAPPER.createObjectNode()
                .put("now", clock.now().toString())
                .put("zone", clock.zone().getId());
        ArrayNode all = answer.putArray("moves");
        synchronized (moves) {
            moves.forEach(m -> all.addObject()
                    .put("at", m.at().toString())
                    .put("ahead", m.ahead().toMillis()));
        }
        ArrayNode log = answer.putArray("log");
        clock.log().forEach(w -> log.addObject().put("at", w.at().toString()).put("what", w.what()));
        return answer;
    }

    /**
     * Moves forward by a step's name or to an ISO-8601 instant, and answers as {@link #read}.
     *
     * @throws IllegalArgumentException for a step that does not exist or an instant that has passed
     */
    ObjectNode move(String to) {
        moving.lock();
        try {
            Instant now = clock.now();
            Instant target = ClockStep.named(to)
                    .map(step -> step.from(now.atZone(clock.zone())).toInstant())
                    .orElseGet(() -> instant(to));
            if (target.isBefore(now)) {
                throw new IllegalArgumentException("The clock does not go back.");
            }
            Instant began = machine.instant();
            clock.moveTo(target);
            synchronized (moves) {
                // What was posted while it moved belongs to where it went.
                moves.add(new Move(began, ahead()));
            }
            return read();
        } finally {
            moving.unlock();
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no step of the clock and no instant.", e);
        }
    }
}
