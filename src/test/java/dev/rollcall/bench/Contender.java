package dev.rollcall.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One row of a table: a program, the way to reach it, and the commands to type. */
record Contender(String name, Wire wire, Supplier<TypedCommand> words) {
    private static final int ROUNDS = 5;

    /**
     * Measures all contenders in rounds with the same number of commands, so that a slow moment of the machine affects
     * all of them. The first round warms up and is not counted.
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
