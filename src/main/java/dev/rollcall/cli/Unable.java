package dev.rollcall.cli;

/**
 * A command cannot do what was asked, for a reason that the person at the command line can mend. The message is a
 * sentence: what is wrong, then what to do.
 */
public final class Unable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean wrongUsage;

    private Unable(String message, boolean wrongUsage) {
        super(message);
        this.wrongUsage = wrongUsage;
    }

    /** Something in the world is not as it has to be: exit code 1. */
    public static Unable because(String sentence) {
        return new Unable(sentence, false);
    }

    /** What was asked for makes no sense, such as a team that is not there: exit code 2. */
    public static Unable asked(String sentence) {
        return new Unable(sentence, true);
    }

    boolean wrongUsage() {
        return wrongUsage;
    }
}
