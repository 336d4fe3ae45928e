package dev.rollcall.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One line of a table: a way to type, and what is typed. */
record Contender(String name, Wire wire, Supplier<Said> words) {
    private static final int ROUNDS = 5;

    /**
     * Types as often for each, in turns, so that a slow moment of the machine meets all alike. The first turn warms up
     * and is not counted.
     */
    static Map<Contender, Figures> race(List<Contender> contenders, int concurrency, int times) {
        var all = new LinkedHashMap<Contender, Figures>();
        for (var one : contenders) {
            one.wire.type(concurrency, times / ROUNDS, one.words);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var one : contenders) {
                all.merge(one, one.wire.type(concurrency, times / ROUNDS, one.words), Figures::and);
            }
        }
        return all;
    }
}
