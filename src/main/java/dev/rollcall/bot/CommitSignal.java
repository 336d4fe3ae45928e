package dev.rollcall.bot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Connects those who commit with those who react to a commit, so that neither has to be constructed before the other.
 * Thread-safe.
 */
final class CommitSignal {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** @param listener called after every commit, on the committing thread; has to be cheap */
    void subscribe(Runnable listener) {
        listeners.add(listener);
    }

    void send() {
        listeners.forEach(Runnable::run);
    }
}
