package dev.rollcall.emulator.discord;

/** A control API request that cannot be executed; the message is one sentence. */
final class ControlError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ControlError(String sentence) {
        super(sentence, null, false, false);
    }
}
