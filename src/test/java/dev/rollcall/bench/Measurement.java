package dev.rollcall.bench;

import java.nio.file.Path;

/** One part of the benchmark. It has a class of its own, and adds its targets and its tables. */
interface Measurement {
    /** Shown, and chosen by {@code -Drollcall.bench=<regular expression>}. */
    String name();

    /** @param folder an empty one for databases */
    void measure(Path folder, Targets targets, Tables tables) throws Exception;
}
