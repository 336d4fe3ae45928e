package dev.rollcall.architecture.broken;

/** Violates a rule: a line of more than 120 columns. */
public final class ExceedsTheLineLength {
    static final String TEXT =
            "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

    private ExceedsTheLineLength() {}
}
