package dev.rollcall.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the page may ask of the demo behind it. Thread-safe. */
interface Demonstration {
    /** Where it stands. */
    Progress progress();

    /**
     * Begins a fresh workspace on the same ports and returns at once.
     *
     * @param seed whether it gets a history, or starts with nothing set up
     */
    Progress restart(boolean seed);

    /** The clock of the workspace as it is now, also while that is being prepared. */
    MovableClock clock();

    /**
     * Runs the local command that compares a Bubble export with the register.
     *
     * @throws IllegalArgumentException for a chat that there is not
     */
    Detected detect(String chat, String app, byte[] export);

    /** A small Bubble export: the keys that were detected in that chat before, and a new one. */
    byte[] example(String chat);

    /** Everybody in a chat and their part, such as "approver, owner of 6". */
    List<Part> people(String chat);

    /** What the local command printed, and its exit code. */
    record Detected(int exit, List<String> lines) {}

    /** A person of a chat, by the platform's id. */
    record Part(String id, String name, String part) {}

    /**
     * @param said what is going on, for people
     * @param done how many of {@code of} steps are done
     * @param seeded whether the workspace has, or gets, a history
     * @param generation counts the workspaces of this demo, from 1
     * @param since from when on people play in it; empty until it is ready
     */
    record Progress(State state, String said, int done, int of, boolean seeded, int generation, Optional<Since> since) {
        enum State {
            PREPARING,
            READY,
            FAILED
        }
    }

    /**
     * Where a workspace's history ends.
     *
     * @param at machine time
     * @param slack the number of the newest delivery of the local Slack
     * @param discord likewise
     */
    record Since(Instant at, long slack, long discord) {}
}
