package dev.rollcall.command;

/** Thrown if an operator's command needs settings that the team does not have yet. The message says what to do. */
public final class TeamNotSetUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TeamNotSetUp() {
        super("This team is not set up yet: an admin runs /token setup in its chat first.");
    }
}
