package dev.rollcall.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.demo.MovableClock.Wake;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads and moves the clock as JSON. When the demo starts over, the next call uses the new workspace's clock. */
final class ClockRoutes {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NEXT = "next";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private final Supplier<MovableClock> clock;
    private final ReentrantLock moving = new ReentrantLock();

    ClockRoutes(Supplier<MovableClock> clock) {
        this.clock = clock;
    }

    /**
     * {@code {now, zone, moves: [{at, ahead (ms)}], log: [{at, what, chat?}], next: {at, what, wakes: [{at, what,
     * chat?}]} | null}}.
     */
    ObjectNode read() {
        return read(clock.get());
    }

    private static ObjectNode read(MovableClock clock) {
        var answer = MAPPER.createObjectNode()
                .put("now", clock.now().toString())
                .put("zone", clock.zone().getId());
        var moves = answer.putArray("moves");
        clock.moves().forEach(m -> moves.addObject()
                .put("at", m.at().toString())
                .put("ahead", m.ahead().toMillis()));
        wakes(answer.putArray("log"), clock.log());
        var next = clock.next();
        if (next.isEmpty()) {
            answer.putNull("next");
        } else {
            var at = next.getFirst().at();
            var one = answer.putObject("next")
                    .put("at", at.toString())
                    .put("what", WHEN.format(at.atZone(clock.zone())) + ": " + sentence(next));
            wakes(one.putArray("wakes"), next);
        }
        return answer;
    }

    private static void wakes(ArrayNode array, List<Wake> wakes) {
        for (var wake : wakes) {
            var one = array.addObject().put("at", wake.at().toString()).put("what", wake.what());
            if (!wake.chat().isEmpty()) {
                one.put("chat", wake.chat());
            }
        }
    }

    /** Describes what is due next. What is due in both chats is mentioned once. */
    private static String sentence(List<Wake> wakes) {
        LinkedHashMap<String, List<String>> chats = wakes.stream()
                .collect(Collectors.groupingBy(
                        Wake::what,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                w -> w.chat().isEmpty()
                                        ? ""
                                        : w.chat().substring(0, 1).toUpperCase(Locale.ROOT)
                                                + w.chat().substring(1),
                                Collectors.toList())));
        return chats.entrySet().stream()
                .map(e -> e.getKey()
                        + (e.getValue().equals(List.of("")) ? "" : " in " + String.join(" and ", e.getValue())))
                .collect(Collectors.joining("; "));
    }

    /**
     * Moves the clock forward by a named step, to the next due moment, or to an ISO-8601 instant. Returns the same as
     * {@link #read}.
     *
     * @param playing the people whom somebody plays, by id or name
     * @throws IllegalArgumentException if there is no such step, the instant has passed, or nothing is due next
     */
    ObjectNode move(String to, Set<String> playing) {
        moving.lock();
        try {
            var one = clock.get();
            var now = one.now();
            Instant target = to.equals(NEXT)
                    ? next(one, now)
                    : ClockStep.named(to)
                            .map(step -> step.from(now.atZone(one.zone())).toInstant())
                            .orElseGet(() -> instant(to));
            if (target.isBefore(now)) {
                throw new IllegalArgumentException("The clock does not go back.");
            }
            one.moveTo(target, playing);
            return read(one);
        } finally {
            moving.unlock();
        }
    }

    private static Instant next(MovableClock clock, Instant now) {
        return clock.next().stream()
                .map(Wake::at)
                .map(at -> at.isBefore(now) ? now : at)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is due yet: set a team up first."));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no step of the clock and no instant.", e);
        }
    }
}
