package dev.rollcall.query;

import dev.rollcall.domain.team.Deciders;
import java.util.List;
import java.util.Optional;

/**
 * How the people who can approve compare with what the policy demands.
 *
 * @param approvers the names of the approvers
 * @param people how many of them can approve; as many as are needed if there may be more
 * @param needed how many approvals are demanded at most
 * @param liveFull whether so many are demanded of full access to live data only
 */
public record FewApproversView(List<String> approvers, int people, int needed, boolean liveFull) {
    public FewApproversView {
        approvers = List.copyOf(approvers);
    }

    static Optional<FewApproversView> of(QueryContext context) {
        var deciders = context.tx().team().deciders();
        return context.team().settings().map(settings -> {
            var policy = settings.policy();
            int needed = policy.quorumFor(true);
            return new FewApproversView(
                    policy.approverNames(), people(deciders, needed), needed, needed > policy.quorum());
        });
    }

    private static int people(Deciders deciders, int needed) {
        int known = deciders.people().size();
        return deciders.others() ? Math.max(known, needed) : known;
    }
}
