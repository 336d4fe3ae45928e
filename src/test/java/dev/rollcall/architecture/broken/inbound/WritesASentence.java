package dev.rollcall.architecture.broken.inbound;

/** Violates a rule: text for people outside of the package {@code card}. */
public final class WritesASentence {
    private WritesASentence() {}

    static Object reply() {
        return RichText.of(true ? "This form is gone." : "");
    }

    static Object heading() {
        return new Part.Heading(RichText.of("Done", 1));
    }

    /** Violates no rule: text that a person wrote, and the name of a verb. */
    static Object quoted(String text) {
        return RichText.of(text, "\n", "approve");
    }

    private record RichText(Object... pieces) {
        static RichText of(Object... pieces) {
            return new RichText(pieces);
        }
    }

    private interface Part {
        record Heading(RichText text) implements Part {}
    }
}
