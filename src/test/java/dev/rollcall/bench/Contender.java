package dev.rollcall.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One row of a table: a program, the way to reach it, and the commands to type. */
record Contender(String name, Program program, Wire wire, Supplier<TypedCommand> words) {
    private static final int ROUNDS = 5;

    /**
     * Measures all contenders in rounds with the same number of commands, so that a slow moment of the machine affects
     * all of them. Between two contenders, it waits until the program rests: what it still posts must not slow the next
     * one down. The first round warms up and is not counted.
     */
    static Map<Contender, Figures> race(List<Contender> contenders, int concurrency, int times) {
        var all = new LinkedHashMap<Contender, Figures>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (var one : contenders) {
                var figures = one.wire.type(concurrency, times / ROUNDS, one.words);
                one.program.rests();
                if (round > 0) {
                    all.merge(one, figures, Figures::and);
                }
            }
        }
        return all;
    }

    /** Returns the processor time of one command in milliseconds, with all that the program does afterwards. */
    double cpuMillis(int times) {
        program.rests();
        var before = program.cpu();
        var _ = wire.type(1, times, words);
        program.rests();
        return program.cpu().minus(before).toNanos() / 1e6 / times;
    }
}
