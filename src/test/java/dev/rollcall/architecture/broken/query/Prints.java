package dev.rollcall.architecture.broken.query;

/** Written to break a rule: speaks past the log. */
public final class Prints {
    private Prints() {}

    static void say() {
        System.out.println("hello");
    }
}
