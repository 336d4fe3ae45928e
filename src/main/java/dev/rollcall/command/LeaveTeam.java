package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import dev.rollcall.store.TokenStore.Filter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An admin takes a chat that joined a team ({@link JoinTeam}) out of it again: the chat in which it is typed, or, in
 * the team's first chat, the only one that joined. The chat gets the team back that it had before, without settings.
 * All tokens stay with the team that it leaves, so nobody may answer for one who has no account in another of its
 * chats.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotLinked}, {@link Refusal.WhichChat}, {@link Refusal.OnlyThere},
 * {@link Refusal.ApproversOnlyThere}.
 */
public record LeaveTeam() implements Command {
    public static final CommandSpec<LeaveTeam> SPEC = CommandSpec.typed("unlink", Needs.ADMIN, LeaveTeam.class)
            .about("Take a chat that joined the team out of it again", "/token unlink")
            .from(_ -> new LeaveTeam())
            .evenBeforeSetup()
            .handledBy(LeaveTeam::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(LeaveTeam command, CommandContext context) {
        var joined = context.tx().team().joined();
        var here = context.person().caller().account().space();
        if (joined.isEmpty()) {
            return context.refuse(new Refusal.NotLinked(false));
        }
        if (!joined.containsKey(here) && joined.size() > 1) {
            return context.refuse(new Refusal.WhichChat());
        }
        var space = joined.containsKey(here) ? here : joined.keySet().iterator().next();
        var labels = answeredOnlyFrom(space, context.tx());
        if (!labels.isEmpty()) {
            return context.refuse(new Refusal.OnlyThere(labels));
        }
        var settings = context.team().settings().flatMap(all -> all.without(space));
        if (settings.isEmpty()) {
            return context.refuse(new Refusal.ApproversOnlyThere());
        }
        return leave(space, settings.get(), context);
    }

    /** The labels of the live tokens for which somebody answers who has no account in another chat of the team. */
    private static List<String> answeredOnlyFrom(SpaceId space, Store.Tx tx) {
        return tx.tokens().page(new Filter.All(), 0, Integer.MAX_VALUE).stream()
                .filter(token -> people(token)
                        .flatMap(id -> tx.members().find(id).stream())
                        .anyMatch(member -> onlyIn(space, member)))
                .map(token -> token.label().text())
                .toList();
    }

    private static Stream<MemberId> people(Token token) {
        return Stream.concat(token.owner().stream(), token.backup().stream());
    }

    private static boolean onlyIn(SpaceId space, Member member) {
        return member.accountIds().stream().allMatch(account -> account.space().equals(space));
    }

    private static Outcome leave(SpaceId space, Settings settings, CommandContext context) {
        var team = context.tx();
        var own =
                team.ofTeam(Optional.ofNullable(team.team().joined().get(space)).orElseThrow());
        var leaving = team.members().everybody().stream()
                .flatMap(member -> member.accounts().stream())
                .filter(account -> account.id().space().equals(space))
                .toList();
        for (var account : leaving) {
            team.members().part(account.id());
        }
        own.members()
                .adopt(
                        leaving.stream()
                                .flatMap(account -> team.members().byAccount(account.id()).stream())
                                .toList(),
                        context.now());
        leaving.forEach(account -> team.members().absent(account.id(), Optional.of(Absence.LEFT)));
        if (!team.team().replace(context.team(), context.team().with(settings))) {
            throw new Stale();
        }
        var deciders = team.team().deciders();
        team.team()
                .deciders(new Deciders(
                        deciders.people().stream()
                                .filter(one -> !one.space().equals(space))
                                .collect(Collectors.toSet()),
                        deciders.others()));
        team.cards().abandon(space);
        team.routes().removeAll(space);
        team.team().giveBack(space);
        context.audit(AuditAction.TEAM_LEFT, own.teamId().value(), space + " left for team:" + own.teamId());
        var caller = context.person().caller();
        var actor = own.members()
                .byAccount(caller.account())
                .<Actor>map(member -> new Actor.Person(member.id(), caller))
                .orElseGet(context::actor);
        own.audit()
                .add(
                        context.now(),
                        actor,
                        AuditAction.TEAM_LEAVE,
                        team.teamId().value(),
                        "opened again, " + space + " left team:" + team.teamId() + " head "
                                + team.audit().head());
        boolean here = caller.account().space().equals(space);
        return new Outcome.ChatLeft(context.team().name(), here);
    }
}
