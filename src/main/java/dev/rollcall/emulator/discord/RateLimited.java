package dev.rollcall.emulator.discord;

/** A 429: of a bucket, of all requests of the bot, or of a handler, as for edits of old messages. */
final class RateLimited extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final double seconds;
    final int code;
    final boolean global;

    RateLimited(double seconds, int code, boolean global) {
        super("429", null, false, false);
        this.seconds = seconds;
        this.code = code;
        this.global = global;
    }
}
