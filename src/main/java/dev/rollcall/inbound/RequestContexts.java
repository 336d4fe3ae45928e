package dev.rollcall.inbound;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.command.TeamDirectory;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.inbound.CallerResolver.Depth;
import dev.rollcall.query.InboundFacts;
import java.util.Optional;
import java.util.Set;

/** Finds out for whom, for which team and where a request is made. Thread-safe. */
final class RequestContexts {
    private final TeamDirectory teams;
    private final CallerResolver callers;
    private final InboundFacts facts;
    private final LookAhead ahead;
    private final Set<AccountId> admins;

    RequestContexts(
            TeamDirectory teams, CallerResolver callers, InboundFacts facts, LookAhead ahead, Set<AccountId> admins) {
        this.teams = teams;
        this.callers = callers;
        this.facts = facts;
        this.ahead = ahead;
        this.admins = Set.copyOf(admins);
    }

    TeamId team(SpaceId space) {
        return teams.of(space).id();
    }

    /** @param depth how much is found out about the person */
    RequestContext of(String event, ChatEvents.Sender from, PlaceId place, Depth depth) {
        var account = from.account();
        var team = teams.of(account.space());
        // Whoever is an approver in person needs no group.
        var groups = team.settings()
                .filter(settings -> !settings.approves(account, Set.of()))
                .map(settings -> settings.policy().approverGroups(account.space()))
                .orElse(Set.of());
        var caller = callers.resolve(from, groups, depth);
        var others = facts.otherAccounts(team.id(), account);
        var ofGroups = depth.asksGroups() ? team.settings() : Optional.<Settings>empty();
        var linked = ahead.linked(others, ofGroups, depth.asksNow(), admins);
        return new RequestContext(team.id(), event, caller.with(linked), place, team.zone());
    }

    /** How a review is laid out that was opened from a space: so that it fits every chat of the team. */
    ReviewLayout layoutIn(SpaceId space, ReviewLayout own) {
        return teams.of(space)
                .settings()
                .map(settings -> ahead.layout(settings.places().keySet(), own))
                .orElse(own);
    }
}
