package dev.rollcall.bench;

import java.util.function.Supplier;

/** A way to type commands to a program and to measure the time of each answer. */
interface Wire {
    /**
     * Types commands and checks each answer.
     *
     * @param concurrency the number of people who type at the same time
     * @param times the total number of commands
     * @param words called for each command, from several threads
     */
    Figures type(int concurrency, int times, Supplier<TypedCommand> words);
}
