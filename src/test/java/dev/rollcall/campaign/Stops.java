package dev.rollcall.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When processes were killed, and when one stood still, by the clock of one chat. Used by one thread. */
final class Stops {
    private final List<Instant> kills = new ArrayList<>();
    private final List<Still> stills = new ArrayList<>();

    private Instant stillSince = Instant.EPOCH;

    /** A process stood still. */
    private record Still(Instant from, Instant until) {}

    void killed(Instant at) {
        kills.add(at);
    }

    /** One stands still until {@link #goesOn}. */
    void standsStill(Instant at) {
        stillSince = at;
    }

    void goesOn(Instant at) {
        stills.add(new Still(stillSince, at));
    }

    /**
     * Whether a process was killed before it could finish something.
     *
     * @param from when it began
     * @param until when it would have ended at the latest, had no process stood still. One that did has as long again
     *     after it went on
     */
    boolean killed(Instant from, Instant until) {
        var end = until;
        for (var still : stills) {
            var again = still.until.plus(Duration.between(from, until));
            if (still.from.isBefore(end) && still.until.isAfter(from) && again.isAfter(end)) {
                end = again;
            }
        }
        for (var kill : kills) {
            if (!kill.isBefore(from) && kill.isBefore(end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a process began to stand still in that time. */
    boolean stoodStill(Instant from, Instant until) {
        return stills.stream().anyMatch(still -> !still.from.isBefore(from) && still.from.isBefore(until));
    }

    /** What stopped around that time, for a person who looks for the reason of a difference. */
    String around(Instant from, Instant until) {
        var near = Duration.ofSeconds(30);
        return "kills "
                + kills.stream()
                        .filter(kill -> kill.isAfter(from.minus(near)) && kill.isBefore(until.plus(near)))
                        .toList()
                + ", stood still "
                + stills.stream()
                        .filter(still -> still.until.isAfter(from.minus(near)) && still.from.isBefore(until.plus(near)))
                        .toList();
    }
}
