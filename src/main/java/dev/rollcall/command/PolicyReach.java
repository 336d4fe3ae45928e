package dev.rollcall.command;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamPolicy;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the people who may approve are enough for what a policy demands. Nobody approves what they asked for, so for
 * a request of one of them the others have to be enough. One approver alone is allowed, as long as one approval is
 * demanded: admins decide on what that person asks for.
 */
final class PolicyReach {
    private PolicyReach() {}

    /**
     * How many people could approve; empty if it is not known.
     *
     * @param before the policy that is in force, of which the people are known
     * @param named the approvers that replace those of {@code space}, if any
     */
    static Optional<Integer> people(ApprovalPolicy before, Approvers named, SpaceId space, CommandContext context) {
        var known = context.tx().team().deciders();
        if (named.named().isEmpty()) {
            return known.others() ? Optional.empty() : Optional.of((int) distinct(known.people().stream(), context));
        }
        boolean elsewhere = before.approvers().stream()
                .anyMatch(approver -> !approver.space().equals(space));
        if (named.peopleSeen() == Approvers.UNKNOWN || (elsewhere && known.others())) {
            return Optional.empty();
        }
        long others = distinct(
                known.people().stream().filter(account -> !account.space().equals(space)), context);
        return Optional.of(named.peopleSeen() + (elsewhere ? (int) others : 0));
    }

    /** How many people have these accounts. */
    private static long distinct(Stream<AccountId> accounts, CommandContext context) {
        return accounts.map(account -> context.tx()
                        .members()
                        .byAccount(account)
                        .map(member -> member.id().value())
                        .orElse(account.toString()))
                .distinct()
                .count();
    }

    /** The refusal of a policy that nobody could satisfy; empty if somebody could, or if that is not known. */
    static Optional<Refusal> refusal(ApprovalPolicy policy, Optional<Integer> people) {
        if (people.isEmpty()) {
            return Optional.empty();
        }
        int known = people.get();
        if (known == 0) {
            return Optional.of(new Refusal.NobodyCouldApprove(policy.approverNames()));
        }
        int most = policy.quorumFor(true);
        if (most <= Math.max(1, known - 1)) {
            return Optional.empty();
        }
        var option = most > policy.quorum() ? TeamPolicy.LIVE_FULL : TeamPolicy.QUORUM;
        return Optional.of(new Refusal.QuorumOutOfReach(option, most, known));
    }
}
