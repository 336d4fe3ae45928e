package dev.rollcall.emulator.discord;

/** What was asked at the control door cannot be done; the message is one clear sentence. */
final class ControlError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ControlError(String sentence) {
        super(sentence, null, false, false);
    }
}
