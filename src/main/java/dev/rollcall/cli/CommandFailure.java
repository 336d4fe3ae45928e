package dev.rollcall.cli;

/**
 * Thrown if a command cannot do what was asked, for a reason that the user of the command line can fix. The message is
 * a sentence: what is wrong, then what to do.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean wrongUsage;

    private CommandFailure(String message, boolean wrongUsage) {
        super(message);
        this.wrongUsage = wrongUsage;
    }

    /** Returns a failure of the environment, such as a file that cannot be read: exit code 1. */
    public static CommandFailure problem(String sentence) {
        return new CommandFailure(sentence, false);
    }

    /** Returns a failure of the arguments, such as a file that does not exist: exit code 2. */
    public static CommandFailure usage(String sentence) {
        return new CommandFailure(sentence, true);
    }

    int exitCode() {
        return wrongUsage ? Cli.WRONG_USAGE : Cli.PROBLEM;
    }
}
