package dev.rollcall.command;

/** Thrown if an operator names a team that does not exist. The message is a sentence that says what to do. */
public final class UnknownTeam extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownTeam(String id) {
        super("There is no team " + id + ". `rollcall teams` prints them all.");
    }
}
