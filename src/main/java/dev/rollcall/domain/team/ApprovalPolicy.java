package dev.rollcall.domain.team;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who decides on new tokens, and who signs the result of a review.
 *
 * @param approvers at least one
 * @param quorum how many distinct members must approve, 1 to {@link #QUORUM_MAX}
 * @param liveFull how many distinct members must approve a token with full access to live data, if not as many as for
 *     others
 * @param typedLabel whether the second member who approves a token has to type its label
 * @param waits how long an approval waits for a decision before it expires, more than zero
 * @param reviewers who may sign the result of a review besides admins
 */
public record ApprovalPolicy(
        List<Approver> approvers,
        int quorum,
        Duration waits,
        Optional<Integer> liveFull,
        boolean typedLabel,
        List<Approver> reviewers) {
    public static final int QUORUM_DEFAULT = 1;
    public static final int QUORUM_MAX = 5;
    public static final Duration WAITS_DEFAULT = Duration.ofDays(14);

    public ApprovalPolicy {
        approvers = List.copyOf(approvers);
        reviewers = List.copyOf(reviewers);
        if (approvers.isEmpty()) {
            throw new IllegalArgumentException("no approver");
        }
        demand(quorum);
        liveFull.ifPresent(ApprovalPolicy::demand);
        if (!waits.isPositive()) {
            throw new IllegalArgumentException("waits " + waits);
        }
    }

    /** The policy with these approvers and otherwise the defaults. */
    public static ApprovalPolicy of(List<Approver> approvers) {
        return new ApprovalPolicy(approvers, QUORUM_DEFAULT, WAITS_DEFAULT, Optional.empty(), false, List.of());
    }

    /** Replaces the approvers of one space; those of other spaces stay. */
    public ApprovalPolicy withApprovers(SpaceId space, List<Approver> of) {
        var all = new ArrayList<Approver>();
        approvers.stream().filter(approver -> !approver.space().equals(space)).forEach(all::add);
        all.addAll(of);
        return new ApprovalPolicy(all, quorum, waits, liveFull, typedLabel, reviewers);
    }

    /** Replaces the reviewers of one space; those of other spaces stay. */
    public ApprovalPolicy withReviewers(SpaceId space, List<Approver> of) {
        var all = new ArrayList<Approver>();
        reviewers.stream().filter(one -> !one.space().equals(space)).forEach(all::add);
        all.addAll(of);
        return new ApprovalPolicy(approvers, quorum, waits, liveFull, typedLabel, all);
    }

    /** Whether it says the same of new tokens. */
    public boolean approvesLike(ApprovalPolicy other) {
        return equals(new ApprovalPolicy(
                other.approvers, other.quorum, other.waits, other.liveFull, other.typedLabel, reviewers));
    }

    public ApprovalPolicy withQuorum(int after) {
        return new ApprovalPolicy(approvers, after, waits, liveFull, typedLabel, reviewers);
    }

    public ApprovalPolicy withWaits(Duration after) {
        return new ApprovalPolicy(approvers, quorum, after, liveFull, typedLabel, reviewers);
    }

    public ApprovalPolicy withLiveFull(Optional<Integer> after) {
        return new ApprovalPolicy(approvers, quorum, waits, after, typedLabel, reviewers);
    }

    public ApprovalPolicy withTypedLabel(boolean after) {
        return new ApprovalPolicy(approvers, quorum, waits, liveFull, after, reviewers);
    }

    /**
     * How many distinct members must approve a token.
     *
     * @param fullLive whether it has full access to live data
     */
    public int quorumFor(boolean fullLive) {
        return fullLive ? Math.max(liveFull.orElse(quorum), quorum) : quorum;
    }

    private static void demand(int approvals) {
        if (approvals < 1 || approvals > QUORUM_MAX) {
            throw new IllegalArgumentException("quorum " + approvals);
        }
    }

    /** The groups of a space that may approve or review, by the platform's ids. */
    public Set<String> approverGroups(SpaceId space) {
        return Stream.concat(approvers.stream(), reviewers.stream())
                .filter(approver -> approver.space().equals(space))
                .flatMap(approver -> approver instanceof Approver.Group group ? Stream.of(group.id()) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an account may approve. {@code groups} are the groups of its space that it is in, by their ids. */
    public boolean approves(AccountId account, Set<String> groups) {
        return named(approvers, account, groups);
    }

    /** Whether an account is one of the reviewers. {@code groups} are those of its space that it is in. */
    public boolean reviews(AccountId account, Set<String> groups) {
        return named(reviewers, account, groups);
    }

    private static boolean named(List<Approver> among, AccountId account, Set<String> groups) {
        return among.stream().anyMatch(approver -> switch (approver) {
            case Approver.One one -> one.account().equals(account);
            case Approver.Group group -> group.space().equals(account.space()) && groups.contains(group.id());
        });
    }

    /** The approvers as a sentence names them. */
    public List<String> approverNames() {
        return Approver.said(approvers);
    }

    /** The reviewers as a sentence names them. */
    public List<String> reviewerNames() {
        return Approver.said(reviewers);
    }
}
