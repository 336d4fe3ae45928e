package dev.rollcall.domain.team;

import java.util.List;
import java.util.Set;

/**
 * A person as resolved now, before the transaction: what the platform says of the account.
 *
 * @param admin whether they may administer the space of the account; for a caller that was {@link #as} a member, also
 *     whether they may administer that of another account of theirs
 * @param groups of the space of the account
 * @param linked the person's other accounts, each as its platform says now; without those that were not resolved
 */
public record Caller(
        AccountId account, String name, boolean admin, boolean outsider, Set<String> groups, List<Caller> linked) {
    public Caller {
        groups = Set.copyOf(groups);
        linked = List.copyOf(linked);
    }

    /** A caller without other accounts. */
    public Caller(AccountId account, String name, boolean admin, boolean outsider, Set<String> groups) {
        this(account, name, admin, outsider, groups, List.of());
    }

    /** The same caller with other accounts. */
    public Caller with(List<Caller> others) {
        return new Caller(account, name, admin, outsider, groups, others);
    }

    /** The caller with those of the other accounts that are the member's and full members of their space. */
    public Caller as(Member member) {
        var own = linked.stream()
                .filter(one -> !one.outsider && member.accountIds().contains(one.account))
                .toList();
        return new Caller(account, name, admin || own.stream().anyMatch(Caller::admin), outsider, groups, own);
    }
}
