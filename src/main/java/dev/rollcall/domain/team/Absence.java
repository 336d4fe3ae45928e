package dev.rollcall.domain.team;

/** Why a member cannot answer, as the chat said when it was asked last. */
public enum Absence {
    /** The account was deactivated, or is not in the space any more. */
    LEFT,
    /** The account is still there but is no full member: a guest, or a person of another workspace. */
    GUEST
}
