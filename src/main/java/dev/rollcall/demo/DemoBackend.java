package dev.rollcall.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the page requests from the demo. Thread-safe. */
interface DemoBackend {
    /** Returns how far the workspace is prepared. */
    Progress progress();

    /**
     * Starts a new workspace on the same ports and returns at once.
     *
     * @param seed whether it gets a history, or starts with nothing set up
     */
    Progress restart(boolean seed);

    /** Returns the clock of the current workspace, also while it is being prepared. */
    MovableClock clock();

    /**
     * Runs the command {@code detect bubble} on an export.
     *
     * @throws IllegalArgumentException if there is no such chat, or the workspace is not ready
     */
    Detected detect(String chat, String app, byte[] export);

    /** Returns a small Bubble export: the keys that were detected in that chat before, and a new one. */
    byte[] example(String chat);

    /** Returns all people of a chat and their roles, such as "approver, owner of 6". */
    List<PersonRole> people(String chat);

    /** What the command printed, and its exit code. */
    record Detected(int exit, List<String> lines) {}

    /** A person of a chat. {@code id} is the platform's. */
    record PersonRole(String id, String name, String role) {}

    /**
     * The progress of a workspace.
     *
     * @param step what is being done, as the page shows it
     * @param done how many of {@code of} steps are done
     * @param seeded whether the workspace has a history, or will have one
     * @param generation counts the workspaces of this demo, from 1
     * @param since where the history ends; empty until the workspace is ready
     */
    record Progress(State state, String step, int done, int of, boolean seeded, int generation, Optional<Since> since) {
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
     * @param discord the same of the local Discord
     */
    record Since(Instant at, long slack, long discord) {}
}
