package dev.rollcall.bench;

import java.util.function.Supplier;

/** A way to type commands to a program, and to learn how long it took to answer each. */
interface Wire {
    /**
     * Types commands and checks each answer.
     *
     * @param concurrency how many people type at the same time
     * @param times how many commands in all
     * @param words asked for each, by several threads
     */
    Figures type(int concurrency, int times, Supplier<Said> words);
}
