package dev.rollcall.campaign;

import dev.rollcall.campaign.Figures.Difference;
import dev.rollcall.campaign.Figures.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Plays seeds on a store, several at a time, because most of a round is waiting. */
final class Campaign {
    /** Names a seed, or several as in {@code 2,5-8}, to play instead of all: for repeating a failure. */
    private static final String SEED = "rollcall.campaign.seed";
    /** Names the only store to play on. */
    private static final String STORE = "rollcall.campaign.store";

    private final Path folder;
    private final Figures figures;

    Campaign(Path folder, Figures figures) {
        this.folder = folder;
        this.figures = figures;
    }

    /** Those from 1 on, or those that {@link #SEED} names. */
    static List<Long> seeds(int count) {
        return Stream.of(System.getProperty(SEED, "1-" + count).split(","))
                .map(part -> part.split("-", 2))
                .flatMapToLong(
                        ends -> LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])))
                .boxed()
                .toList();
    }

    static boolean playsOn(Store store) {
        return System.getProperty(STORE, store.name()).equalsIgnoreCase(store.name());
    }

    /** Whether nothing is left out. */
    static boolean isWhole() {
        return System.getProperty(SEED) == null && System.getProperty(STORE) == null;
    }

    /** @param atOnce how many seeds are played at the same time */
    void play(Store store, List<Long> seeds, Round.Size size, int atOnce) throws Exception {
        if (!playsOn(store)) {
            return;
        }
        try (var workers = Executors.newFixedThreadPool(atOnce)) {
            var all = new ArrayList<Future<?>>();
            for (int worker = 0; worker < atOnce; worker++) {
                int first = worker;
                all.add(workers.submit((Callable<Boolean>) () -> {
                    work(store, every(seeds, first, atOnce), size);
                    return true;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
    }

    private static List<Long> every(List<Long> seeds, int first, int step) {
        var own = new ArrayList<Long>();
        for (int i = first; i < seeds.size(); i += step) {
            own.add(seeds.get(i));
        }
        return own;
    }

    private void work(Store store, List<Long> seeds, Round.Size size) throws Exception {
        if (seeds.isEmpty()) {
            return;
        }
        try (var server = store == Store.POSTGRES ? new DatabaseServer() : null) {
            for (long seed : seeds) {
                var own = Files.createDirectories(folder.resolve(store + "-" + seed));
                try (var round = new Round(seed, store, size, own, server, figures)) {
                    round.run();
                } catch (RuntimeException | ExecutionException e) {
                    figures.fail(store, seed, List.of(new Difference(Found.NOT_RUNNING, e.toString())));
                }
            }
        }
    }
}
