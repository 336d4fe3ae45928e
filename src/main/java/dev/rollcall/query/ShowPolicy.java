package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.team.TeamPolicy;
import java.util.Optional;

/** What the team demands, for admins. */
public record ShowPolicy() implements Query<ShowPolicy.View> {
    /** Asked by {@code /token policy} without options. */
    static final QuerySpec<ShowPolicy> SPEC = QuerySpec.untyped(Needs.ADMIN);

    /** @param tooFew whether, as far as is known, the approvers are too few for what is demanded, so that admins may */
    public record View(TeamPolicy policy, boolean tooFew) implements dev.rollcall.query.View {}

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var policy = TeamPolicy.of(context.team().settings().orElseThrow());
        boolean enough = context.tx()
                .team()
                .deciders()
                .enough(Optional.empty(), policy.approvals().quorumFor(true));
        return new QueryResult.Found<>(new View(policy, !enough));
    }
}
