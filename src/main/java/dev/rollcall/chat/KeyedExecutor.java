package dev.rollcall.chat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks of the same key in order and tasks of different keys concurrently, each key on a virtual thread. Holds at
 * most {@value #WAITING_MAX} tasks; further tasks are dropped and logged as errors. Thread-safe.
 */
public final class KeyedExecutor implements AutoCloseable {
    private static final int WAITING_MAX = 20_000;
    private static final long CLOSE_TIMEOUT_MILLIS = 2_500;
    private static final Logger log = LoggerFactory.getLogger(KeyedExecutor.class);

    private final String chat;
    private final Map<String, ArrayDeque<Runnable>> queues = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private boolean closed;

    /** @param chat the name of the chat, for logs and thread names */
    public KeyedExecutor(String chat) {
        this.chat = chat;
    }

    /** Returns at once. Does nothing after {@link #close}. Exceptions of the task are logged. */
    public void run(String key, Runnable task) {
        synchronized (queues) {
            if (closed) {
                return;
            }
            if (waiting.get() >= WAITING_MAX) {
                log.atError()
                        .addKeyValue("waiting", WAITING_MAX)
                        .addKeyValue("chat", chat)
                        .log("Too many events are waiting; an event was dropped");
                return;
            }
            waiting.incrementAndGet();
            var queue = queues.get(key);
            if (queue != null) {
                queue.add(task);
                return;
            }
            queue = new ArrayDeque<>();
            queue.add(task);
            queues.put(key, queue);
            Thread.ofVirtual().name(chat + "-" + key).start(() -> drain(key));
        }
    }

    /** How many tasks are waiting or running. */
    public int waiting() {
        return waiting.get();
    }

    private void drain(String key) {
        while (true) {
            Runnable task;
            synchronized (queues) {
                var queue = queues.get(key);
                task = queue == null ? null : queue.poll();
                if (task == null || closed) {
                    queues.remove(key);
                    queues.notifyAll();
                    return;
                }
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("key", key)
                        .addKeyValue("chat", chat)
                        .setCause(e)
                        .log("An event could not be handled");
            } finally {
                waiting.decrementAndGet();
            }
        }
    }

    /** Accepts no more tasks, drops those that wait, and waits up to 2.5 s for those that run. */
    @Override
    public void close() {
        synchronized (queues) {
            closed = true;
            long until = System.nanoTime() + CLOSE_TIMEOUT_MILLIS * 1_000_000;
            try {
                while (!queues.isEmpty()) {
                    long left = (until - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        return;
                    }
                    queues.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
