package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs work on several threads, one per simulated person. */
final class ConcurrentUsers {
    private ConcurrentUsers() {}

    /** One piece of work, for the person with that number. */
    @FunctionalInterface
    interface Work {
        void run(int person, int piece) throws Exception;
    }

    /** Runs pieces 0 to {@code pieces - 1}, each once. If one fails, the call fails. */
    static void run(int people, int pieces, Work work) {
        var next = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(people)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < people; i++) {
                int person = i;
                all.add(threads.submit(() -> {
                    for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                        work.run(person, piece);
                    }
                    return null;
                }));
            }
            for (var one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
