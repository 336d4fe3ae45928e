package dev.rollcall.architecture.broken.query;

/** Violates a rule: prints to stdout. */
public final class Prints {
    private Prints() {}

    static void say() {
        System.out.println("hello");
    }
}
