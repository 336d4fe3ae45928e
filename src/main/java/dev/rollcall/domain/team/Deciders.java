package dev.rollcall.domain.team;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who can decide on new tokens, as the chats said when they were asked last. Approvers who left, deleted groups and
 * groups without members do not count.
 *
 * @param people approvers who are full members
 * @param others whether there may be more: a group that was not listed as a whole, or a chat that did not answer
 */
public record Deciders(Set<AccountId> people, boolean others) {
    /** Nobody asked yet, or no chat answered. */
    public static final Deciders UNKNOWN = new Deciders(Set.of(), true);

    public Deciders {
        people = Set.copyOf(people);
    }

    /**
     * Whether enough people can decide on a request. If not, admins may.
     *
     * @param requester who asked for the token and so cannot decide; empty if nobody did
     * @param quorum how many have to approve
     */
    public boolean enough(Optional<AccountId> requester, int quorum) {
        return enough(requester.stream().collect(Collectors.toSet()), quorum);
    }

    /**
     * The same, if several people cannot give an approval: who asked, and who has approved already.
     *
     * @param missing how many approvals are missing
     */
    public boolean enough(Set<AccountId> without, int missing) {
        return others || people.stream().filter(one -> !without.contains(one)).count() >= missing;
    }
}
