package dev.rollcall.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a campaign did and found, for each store. Thread-safe. */
final class Figures {
    /** What was done to the bot. */
    enum Did {
        SEEDS("seeds"),
        ACTS("acts of people"),
        KILLS("kill -9"),
        FAULTS("injected faults"),
        EVENTS("events duplicated or reordered"),
        SESSIONS("lost sessions"),
        RESTARTS("database restarts"),
        FROZEN("instances frozen while another took over"),
        OVERTAKEN("messages that took longer than a takeover"),
        APOLOGIES("acts refused because a chat or the database did not answer"),
        UNCERTAIN("private answers that the wire or a kill left unknown");

        private final String words;

        Did(String words) {
            this.words = words;
        }
    }

    /** What must not be found. */
    enum Found {
        LOST_ACT("lost acts"),
        LOST_MESSAGE("lost messages"),
        DUPLICATE_MESSAGE("duplicate visible messages"),
        WRONG_CONTENT("wrong final content"),
        LOST_ANSWER("private answers lost"),
        ANSWER_TWICE("private answers twice"),
        BROKEN_AUDIT("broken audit chains"),
        STUCK_CARD("cards stuck"),
        NOT_RUNNING("instances that ended or did not get ready");

        private final String words;

        Found(String words) {
            this.words = words;
        }
    }

    /** A difference between what is seen and what has to be. */
    record Difference(Found kind, String what) {
        @Override
        public String toString() {
            return kind.words + ": " + what;
        }
    }

    private record Failure(Store store, long seed, Difference difference) {}

    private final Map<Store, Map<Did, Integer>> did = new TreeMap<>();
    private final Map<Store, SortedSet<Long>> seeds = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();

    synchronized void add(Store store, Did what, int count) {
        did.computeIfAbsent(store, _ -> new EnumMap<>(Did.class)).merge(what, count, Integer::sum);
    }

    synchronized void seed(Store store, long seed) {
        if (seeds.computeIfAbsent(store, _ -> new TreeSet<>()).add(seed)) {
            add(store, Did.SEEDS, 1);
        }
    }

    synchronized void fail(Store store, long seed, List<Difference> differences) {
        differences.forEach(one -> failures.add(new Failure(store, seed, one)));
    }

    synchronized int count(Store store, Did what) {
        return did.getOrDefault(store, Map.of()).getOrDefault(what, 0);
    }

    /** The table, and a line for each difference. */
    synchronized String text() {
        var text = new StringBuilder("\n| figure |");
        did.keySet().forEach(store -> text.append(' ').append(store.word).append(" |"));
        text.append("\n|---|").append("---:|".repeat(did.size())).append('\n');
        for (var what : Did.values()) {
            row(
                    text,
                    what.words,
                    did.keySet().stream().map(store -> count(store, what)).toList());
        }
        for (var kind : Found.values()) {
            row(
                    text,
                    kind.words,
                    did.keySet().stream().map(store -> found(store, kind)).toList());
        }
        for (var failure : failures) {
            text.append("%nseed %d on %s: %s".formatted(failure.seed, failure.store.word, failure.difference));
        }
        return text.toString();
    }

    private int found(Store store, Found kind) {
        return (int) failures.stream()
                .filter(one -> one.store == store && one.difference.kind == kind)
                .count();
    }

    private static void row(StringBuilder text, String words, List<Integer> counts) {
        text.append("| ").append(words).append(" |");
        counts.forEach(count -> text.append(' ').append(count).append(" |"));
        text.append('\n');
    }

    synchronized boolean clean() {
        return failures.isEmpty();
    }
}
