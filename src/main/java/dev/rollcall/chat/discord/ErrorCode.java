package dev.rollcall.chat.discord;

/** The JSON error codes of Discord that the adapter handles ("Opcodes and Status Codes"). */
final class ErrorCode {
    static final int UNKNOWN_CHANNEL = 10003;
    static final int UNKNOWN_MESSAGE = 10008;
    static final int UNKNOWN_USER = 10013;
    static final int OPENING_TOO_FAST = 40003;
    static final int NO_ACCESS = 50001;
    static final int PERSON_CLOSED = 50007;
    static final int NO_PERMISSION = 50013;
    static final int INVALID_RECIPIENT = 50033;
    static final int ARCHIVED = 50083;
    static final int THREAD_LOCKED = 160005;
    static final int NO_SHARED_GUILD = 50278;
    static final int THREAD_EXISTS = 160004;

    private ErrorCode() {}
}
