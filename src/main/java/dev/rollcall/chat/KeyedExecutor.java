package dev.rollcall.chat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work in lanes: in order within one, side by side between them, each on a virtual thread. Bounded: what does not fit
 * is dropped and told.
 */
public final class KeyedExecutor implements AutoCloseable {
    private static final int WAITING_MAX = 20_000;
    private static final Logger log = LoggerFactory.getLogger(KeyedExecutor.class);

    private final String chat;
    private final Map<String, ArrayDeque<Runnable>> lanes = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private boolean closed;

    /** @param chat whose they are, for logs and for the names of threads */
    public KeyedExecutor(String chat) {
        this.chat = chat;
    }

    /** Returns at once. What the work throws is logged. */
    public void run(String lane, Runnable work) {
        synchronized (lanes) {
            if (closed) {
                return;
            }
            if (waiting.get() >= WAITING_MAX) {
                log.atError()
                        .addKeyValue("waiting", WAITING_MAX)
                        .addKeyValue("chat", chat)
                        .log("A chat tells more than can be handled; an event was dropped");
                return;
            }
            waiting.incrementAndGet();
            var queue = lanes.get(lane);
            if (queue != null) {
                queue.add(work);
                return;
            }
            queue = new ArrayDeque<>();
            queue.add(work);
            lanes.put(lane, queue);
            Thread.ofVirtual().name(chat + "-" + lane).start(() -> drain(lane));
        }
    }

    private void drain(String lane) {
        while (true) {
            Runnable work;
            synchronized (lanes) {
                var queue = lanes.get(lane);
                work = queue == null ? null : queue.poll();
                if (work == null || closed) {
                    lanes.remove(lane);
                    lanes.notifyAll();
                    return;
                }
            }
            try {
                work.run();
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("lane", lane)
                        .addKeyValue("chat", chat)
                        .setCause(e)
                        .log("An event could not be handled");
            } finally {
                waiting.decrementAndGet();
            }
        }
    }

    /** Takes no more, and waits for what runs, at most this long. */
    private void close(long millis) {
        synchronized (lanes) {
            closed = true;
            long until = System.nanoTime() + millis * 1_000_000;
            try {
                while (!lanes.isEmpty()) {
                    long left = (until - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        return;
                    }
                    lanes.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        close(2_500);
    }
}
