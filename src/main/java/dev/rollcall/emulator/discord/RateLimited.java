package dev.rollcall.emulator.discord;

/** A 429 that a handler throws, as for edits of old messages. */
final class RateLimited extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final double seconds;
    final int code;

    RateLimited(double seconds, int code) {
        super("429", null, false, false);
        this.seconds = seconds;
        this.code = code;
    }
}
