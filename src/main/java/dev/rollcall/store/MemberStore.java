package dev.rollcall.store;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

public interface MemberStore {
    Optional<Member> find(MemberId id);

    Optional<Member> byAccount(AccountId account);

    /** The member of an account, recorded now at first contact; a new non-empty name replaces the old. */
    Member findOrCreate(AccountId account, String name, Instant now);

    /** Those that exist, by id. */
    Map<MemberId, Member> all(Collection<MemberId> ids);
}
