package dev.rollcall.store;

import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The people of a team. Each account is recorded under an id of its own. When two accounts become one person, the id of
 * the one names the person from then on, and that of the other stays as an alias: each method takes both, and returns
 * the member by the first.
 */
public interface MemberStore {
    Optional<Member> find(MemberId id);

    Optional<Member> byAccount(AccountId account);

    /**
     * The member of an account, created if there is none; a new non-blank name replaces the old one of the account. Of
     * several transactions that create the member at the same time, one does, and all return the same.
     */
    Member findOrCreate(AccountId account, String name, Instant now);

    /** Stores why a member cannot answer from an account; empty for a full member. Does nothing if it is not known. */
    void absent(AccountId account, Optional<Absence> why);

    /** Those that exist, by the id that was asked for. */
    Map<MemberId, Member> all(Collection<MemberId> ids);

    /** The ids of the accounts from which nobody can answer. */
    Set<MemberId> absent();

    /** Everybody, in the order in which they were met. */
    List<Member> everybody();

    /**
     * Makes the accounts of two members those of one, {@code person}. What names the other member names the person from
     * then on, but for the audit log.
     *
     * @throws IllegalArgumentException if one does not exist, if they are the same, or if both have an account in one
     *     space
     */
    void join(MemberId person, MemberId other);

    /**
     * Makes an account that is not the person's first a member of its own again, under the id that it had before.
     * Returns that member; empty if there is no such account, or if it is the first one.
     */
    Optional<Member> part(AccountId account);

    /**
     * Records the members of another team in this one as well, by the same ids. An account that is known here keeps its
     * member, and can answer if it can there.
     *
     * @return the ids of those who are known here by another id, with that id
     */
    Map<MemberId, MemberId> adopt(List<Member> others, Instant now);

    /** What names {@code other} names {@code person} from now on, but for the audit log. */
    void rename(MemberId other, MemberId person);
}
