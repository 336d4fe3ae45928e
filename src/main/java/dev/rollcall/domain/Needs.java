package dev.rollcall.domain;

/** Who may run a command or a query. Each declares it; only the runners enforce it. */
public enum Needs {
    /** Anybody who can reach the bot. */
    ANYONE,
    /** A full member of the space: not a bot, not a guest, not a person of another workspace. */
    MEMBER,
    /**
     * Who may answer by a control for the token that it is about, see
     * {@link dev.rollcall.domain.review.Responsibility}.
     */
    OWNER,
    /** Who may answer for the token as with {@link #OWNER}, or one of the team's approvers. */
    OWNER_OR_APPROVER,
    /** One of the team's approvers; an admin, if none of them can decide. */
    APPROVER,
    /** One of the team's approvers or an admin. */
    APPROVER_OR_ADMIN,
    /** An admin, or one of the people whom the policy names to sign reviews. */
    REVIEWER,
    /** An auditor, for as long as the appointment holds, or an admin. */
    AUDITOR_OR_ADMIN,
    /** An admin of the space, or one that {@code ROLLCALL_ADMINS} names. */
    ADMIN,
    /** The command line beside the bot, or an API key. */
    OPERATOR,
    /** The bot itself, when something is due. */
    SCHEDULER
}
