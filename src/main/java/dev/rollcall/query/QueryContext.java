package dev.rollcall.query;

import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Team;
import dev.rollcall.register.ApprovalFacts;
import dev.rollcall.register.MemberNames;
import dev.rollcall.register.NextOpening;
import dev.rollcall.register.TokenLookup;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * What a query reads from: a transaction over one snapshot, the person who asks, and the time. Valid only while the
 * query runs.
 *
 * @param member the member who asks; empty if the person is not recorded yet
 * @param caller the person who asks, as the platform describes them now
 * @param auditor whether the person is an auditor, who sees as much as an admin of reviews
 * @param now team time
 */
public record QueryContext(
        Store.Tx tx, Team team, Optional<MemberId> member, Caller caller, boolean auditor, Instant now, Cron cron) {
    /** The name of a member. */
    String name(MemberId id) {
        return new MemberNames(tx).of(id);
    }

    /** When the next review opens. The team must be set up. */
    Instant nextOpening() {
        return new NextOpening(tx, cron).after(settings(), now);
    }

    /** Finds tokens by label or review item. */
    TokenLookup lookup() {
        return new TokenLookup(tx);
    }

    /** The facts that refusals about an approval state. The team must be set up. */
    ApprovalFacts approvalFacts() {
        return new ApprovalFacts(tx, settings());
    }

    private Settings settings() {
        return team.settings().orElseThrow(() -> new IllegalStateException("no settings"));
    }
}
