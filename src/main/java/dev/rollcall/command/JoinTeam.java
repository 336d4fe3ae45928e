package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Team;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An admin joins this chat to the team of a code, in one transaction: its people, its channels and its live tokens,
 * with all that is open about them, become that team's, whose tokens and rules stay. The team that the chat had is
 * closed: its audit log ends with an entry that names the other team and its head, and the other team's log gets an
 * entry that names the head of the closed one. So both can still be verified.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.OneTeamAlready},
 * {@link Refusal.CodeUsed}, {@link Refusal.CodeExpired}, {@link Refusal.ReviewOpenHere}, {@link Refusal.LabelsClash}.
 */
public record JoinTeam(LinkId link) implements Command {
    public static final CommandSpec<JoinTeam> SPEC = CommandSpec.pressed("join team", Needs.ADMIN, JoinTeam.class)
            .pressedAs(Verb.LINK_JOIN, press -> new JoinTeam(new LinkId(press.id())))
            .evenBeforeSetup()
            .handledBy(JoinTeam::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(JoinTeam command, CommandContext context) {
        var code = context.tx().links().find(command.link);
        if (code.isEmpty() || code.get().kind() != LinkCode.Kind.CHAT) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        if (code.get().team().equals(context.tx().teamId())) {
            return context.refuse(new Refusal.OneTeamAlready());
        }
        return switch (LinkCodes.usable(code.get(), context)) {
            case Decision.No(var why) -> context.refuse(why);
            case Decision.Go(var usable) ->
                LinkChat.mayJoin(usable, context).map(context::refuse).orElseGet(() -> join(usable, context));
        };
    }

    private static Outcome join(LinkCode code, CommandContext context) {
        var own = context.tx();
        var first = own.ofTeam(code.team());
        if (!first.links().use(code.id(), context.now())) {
            throw new Stale();
        }
        var spaces = own.team().spaces();
        context.audit(
                AuditAction.TEAM_JOIN,
                code.team().value(),
                "closed, joined team:" + code.team() + " head " + first.audit().head());
        var tokens = own.tokens().live();
        var known = first.members().adopt(own.members().everybody(), context.now());
        first.team().take(own.teamId());
        first.team().bring(own.teamId());
        known.forEach(first.members()::rename);
        spaces.forEach(space -> own.cards().abandon(space));
        var brought = context.team().settings().stream()
                .flatMap(settings -> settings.places().values().stream())
                .toList();
        bring(brought, first, !tokens.isEmpty());
        close(context.team(), own);
        var named = spaces.stream().map(Object::toString).collect(Collectors.joining(" "));
        first.audit()
                .add(
                        context.now(),
                        actorIn(first, context),
                        AuditAction.TEAM_JOINED,
                        own.teamId().value(),
                        named + " of team:" + own.teamId() + " head "
                                + own.audit().head());
        for (var token : tokens) {
            first.audit()
                    .add(
                            context.now(),
                            actorIn(first, context),
                            AuditAction.TOKEN_BROUGHT,
                            token.id().value(),
                            token.label().text());
        }
        return new Outcome.ChatJoined(
                first.team().get().name(),
                brought.stream().map(Places::reviewName).findFirst().orElse(""));
    }

    /**
     * The channels that the chat had set up are used by the team now, and what is open is shown there too.
     *
     * @param both whether the chat brings something that is shown in the other channels of the team
     */
    private static void bring(List<Places> brought, Store.Tx first, boolean both) {
        if (brought.isEmpty()) {
            return;
        }
        var before = first.team().get();
        var settings = before.settings().orElseThrow();
        for (var places : brought) {
            settings = settings.withPlaces(places);
        }
        if (!first.team().replace(before, before.with(settings))) {
            throw new Stale();
        }
        var shown = both ? settings.places().values() : brought;
        shown.forEach(places -> OpenCards.show(places, first));
    }

    /** Without settings, nothing is due for the team any more. */
    private static void close(Team team, Store.Tx own) {
        var closed = new Team(team.id(), team.name(), Optional.empty(), team.since(), team.version());
        if (team.settings().isPresent() && !own.team().replace(team, closed)) {
            throw new Stale();
        }
    }

    /** The person who acts, as the team that was joined knows them. */
    private static Actor actorIn(Store.Tx first, CommandContext context) {
        var caller = context.person().caller();
        return new Actor.Person(
                first.members()
                        .findOrCreate(caller.account(), caller.name(), context.now())
                        .id(),
                caller);
    }

    /** A person who saw what joining changes does not join. */
    public record Cancel() implements Command {
        public static final CommandSpec<Cancel> SPEC = CommandSpec.pressed("cancel link", Needs.MEMBER, Cancel.class)
                .pressedAs(Verb.LINK_CANCEL, _ -> new Cancel())
                .evenBeforeSetup()
                .handledBy((_, _) -> new Outcome.LinkCancelled());

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }
    }
}
