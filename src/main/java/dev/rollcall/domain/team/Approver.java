package dev.rollcall.domain.team;

/** Who may approve: one person or a group, by the platform's immutable id. */
public sealed interface Approver {
    String name();

    /** As a sentence names them: a group with the sign that chats put before it. */
    default String said() {
        return this instanceof Group ? "@" + name() : name();
    }

    record One(AccountId account, String name) implements Approver {}

    record Group(SpaceId space, String id, String name) implements Approver {}
}
