package dev.rollcall.domain;

/** Who may do it. Declared by each command and query, enforced by the runner alone. */
public enum Needs {
    /** Anybody who can reach the bot. */
    ANYONE,
    /** A person of the space: no bot, no guest, nobody of another workspace. */
    MEMBER,
    /** The owner of the token it is about, its backup, or an admin. */
    OWNER,
    /** One of the team's approvers. */
    APPROVER,
    /** An admin of the space, or one that {@code ROLLCALL_ADMINS} names. */
    ADMIN,
    /** The command line beside the bot, or an API key. */
    OPERATOR,
    /** The clock. */
    SCHEDULER
}
