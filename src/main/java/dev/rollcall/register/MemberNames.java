package dev.rollcall.register;

import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.Store;
import java.util.Optional;

/** Names of members, with a text for those who are no longer recorded. */
public record MemberNames(Store.Tx tx) {
    private static final String GONE = "somebody who left";

    /** The member's name; if there is no such member, a text that says so. */
    public String of(MemberId id) {
        return of(tx.members().find(id));
    }

    /** The same for a member that was already read. */
    public static String of(Optional<Member> member) {
        return member.map(Member::name).orElse(GONE);
    }
}
