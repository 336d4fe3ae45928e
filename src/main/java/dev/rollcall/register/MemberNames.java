package dev.rollcall.register;

import dev.rollcall.domain.team.Absence;
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

    /** The name for those who have to ask somebody; empty if the member has left, since nobody can ask them. */
    public String toAsk(MemberId id) {
        var member = tx.members().find(id);
        boolean left =
                member.flatMap(Member::absence).filter(Absence.LEFT::equals).isPresent();
        return left ? "" : of(member);
    }

    /** The name of a member that was already read. */
    public static String of(Optional<Member> member) {
        return member.map(Member::name).orElse(GONE);
    }
}
