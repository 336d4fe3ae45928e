package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Several people at once, who share out the work. */
final class Crowd {
    private Crowd() {}

    /** One piece of work, by the person with that number. */
    @FunctionalInterface
    interface Work {
        void run(int person, int piece) throws Exception;
    }

    /** Runs pieces 0 to {@code pieces - 1}, each once; what fails fails the whole. */
    static void shares(int people, int pieces, Work work) {
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
