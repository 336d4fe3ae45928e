package dev.rollcall.domain.team;

import java.util.Collection;
import java.util.List;

/** Who may approve: one person or a group, by the platform's immutable id. */
public sealed interface Approver {
    SpaceId space();

    /** The display name when it was set up. */
    String name();

    /** The name as a sentence has it: a group's with the sign that chats put before it. */
    default String said() {
        return this instanceof Group ? "@" + name() : name();
    }

    /**
     * The names of approvers as a sentence has them. Who approves in two chats without linked accounts is named once.
     */
    static List<String> said(Collection<Approver> approvers) {
        return approvers.stream().map(Approver::said).distinct().toList();
    }

    /** The platform's id as the audit log has it: {@code slack:T01:U01} or {@code group slack:T01:S01}. */
    String audited();

    record One(AccountId account, String name) implements Approver {
        @Override
        public SpaceId space() {
            return account.space();
        }

        @Override
        public String audited() {
            return account.toString();
        }
    }

    record Group(SpaceId space, String id, String name) implements Approver {
        @Override
        public String audited() {
            return "group " + space + ":" + id;
        }
    }
}
