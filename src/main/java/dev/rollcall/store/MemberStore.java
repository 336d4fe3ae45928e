package dev.rollcall.store;

import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The people of a team. */
public interface MemberStore {
    Optional<Member> find(MemberId id);

    Optional<Member> byAccount(AccountId account);

    /**
     * The member of an account, created if there is none; a new non-blank name replaces the old one. Of several
     * transactions that create the member at the same time, one does, and all return the same.
     */
    Member findOrCreate(AccountId account, String name, Instant now);

    /** Stores why a member cannot answer; empty for a full member. */
    void absent(MemberId id, Optional<Absence> why);

    /** Those that exist, by id. */
    Map<MemberId, Member> all(Collection<MemberId> ids);
}
