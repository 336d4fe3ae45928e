package dev.rollcall.query;

import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Responsibility.Respondent;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.ApprovalFacts;
import dev.rollcall.register.KeptFindings;
import dev.rollcall.register.MemberNames;
import dev.rollcall.register.NextOpening;
import dev.rollcall.register.TeamAvailability;
import dev.rollcall.register.TeamFindings;
import dev.rollcall.register.TokenLookup;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a query reads from: a transaction over one snapshot, the person who asks, and the time. Valid only while the
 * query runs.
 *
 * @param member the member who asks; empty if the person is not recorded yet
 * @param caller the person who asks, as the platform describes them now
 * @param auditor whether the person is an auditor, who sees as much as an admin of reviews
 * @param now team time
 * @param zones of the members whom the query names in {@link Query#zonesOf}, as far as the chats tell them
 * @param kept the findings of single people and tokens
 * @param people who of the team can be reached now; what it looked up, it knows
 */
public record QueryContext(
        Store.Tx tx,
        Team team,
        Optional<MemberId> member,
        Caller caller,
        boolean auditor,
        Instant now,
        Cron cron,
        Map<MemberId, ZoneId> zones,
        KeptFindings kept,
        Supplier<TeamAvailability> people) {
    public QueryContext {
        zones = Map.copyOf(zones);
    }

    QueryContext(
            Store.Tx tx,
            Team team,
            Optional<MemberId> member,
            Caller caller,
            boolean auditor,
            Instant now,
            Cron cron,
            Map<MemberId, ZoneId> zones,
            KeptFindings kept) {
        this(tx, team, member, caller, auditor, now, cron, zones, kept, once(tx, now));
    }

    /** Without zones. */
    QueryContext(
            Store.Tx tx,
            Team team,
            Optional<MemberId> member,
            Caller caller,
            boolean auditor,
            Instant now,
            Cron cron,
            KeptFindings kept) {
        this(tx, team, member, caller, auditor, now, cron, Map.of(), kept);
    }

    /** The name of a member. */
    String name(MemberId id) {
        return MemberNames.of(availability().member(id));
    }

    /** The name of a member, for those who have to ask somebody; empty if the member has left. */
    String nameToAsk(MemberId id) {
        return new MemberNames(tx).toAsk(id);
    }

    /** Who of the team can be reached now. */
    TeamAvailability availability() {
        return people.get();
    }

    private static Supplier<TeamAvailability> once(Store.Tx tx, Instant now) {
        var read = new ArrayList<TeamAvailability>(1);
        return () -> {
            if (read.isEmpty()) {
                read.add(TeamAvailability.at(tx, now));
            }
            return read.getFirst();
        };
    }

    /** The person who asks, as one who answers for tokens; empty if the person is not recorded yet. */
    Optional<Respondent> respondent() {
        return member.map(id -> availability().respondent(id, caller.admin()));
    }

    /** When the next review opens. The team must be set up. */
    Instant nextOpening() {
        return new NextOpening(tx, cron).after(settings(), now);
    }

    /**
     * The findings about tokens that any of these members owns or backs up, without those snoozed or accepted; the
     * worst first. The team must be set up.
     */
    List<Finding> findings(Collection<MemberId> members) {
        return kept.open(tx, team.id(), settings(), now, members);
    }

    /** The findings about one token. The team must be set up. */
    TeamFindings findings(TokenId token) {
        return kept.about(tx, team.id(), settings(), now, token);
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
