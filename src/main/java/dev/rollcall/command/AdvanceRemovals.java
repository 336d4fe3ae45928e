package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.Removal.Rung;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.register.RemovalPeople;
import dev.rollcall.store.CardAddress;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The scheduler carries out what is due in removals: an announcement whose time is over is to do, and who a step waits
 * for is reminded, or the escalation channel told. If several rungs of a step are due, only the last is carried out.
 *
 * <p>A person is reminded by direct message within the waking hours of a business day in their own zone; a message in
 * the channel keeps those of the team's zone. Until then it waits.
 *
 * @param layout says whether people are reminded by direct message or in the review channel
 * @param zones of members, as far as the chat tells them
 */
public record AdvanceRemovals(ReviewLayout layout, Map<MemberId, ZoneId> zones) implements Command {
    static final CommandSpec<AdvanceRemovals> SPEC =
            CommandSpec.internal("advance removals", Needs.SCHEDULER, AdvanceRemovals.class, AdvanceRemovals::handle);

    public AdvanceRemovals {
        zones = Map.copyOf(zones);
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(AdvanceRemovals command, CommandContext context) {
        for (var removal : context.tx().removals().due(context.now())) {
            var token = Removals.token(removal, context);
            var after = removal.waited(context.now(), Removals.times(context));
            if (after.step() != removal.step()) {
                Removals.save(removal, after, context);
                Removals.redrawLine(token, context);
                continue;
            }
            // Settings may have changed since the moment was stored: without a rung, the next one is.
            removal.rung(context.now(), Removals.times(context))
                    .ifPresentOrElse(
                            rung -> climb(removal, rung, token, command, context),
                            () -> Removals.save(removal, removal.planned(Removals.times(context)), context));
        }
        return new Outcome.Nothing();
    }

    private static void climb(
            Removal removal, Rung rung, Token token, AdvanceRemovals command, CommandContext context) {
        var people = context.availability();
        // No direct message reaches one who wants quiet; in a channel they are named without a mention.
        var waitsFor = new RemovalPeople(context.tx(), people)
                .waitsFor(removal, token)
                .filter(member -> !command.layout.direct()
                        || people.quietUntil(member.id()).isEmpty());
        if (!rung.escalates() && waitsFor.isPresent()) {
            var zone = waitsFor.filter(_ -> command.layout.direct())
                    .flatMap(member -> Optional.ofNullable(command.zones.get(member.id())));
            var moment = Removals.times(context).reminds(context.now(), zone);
            if (moment.isAfter(context.now())) {
                Removals.save(removal, removal.postponed(moment), context);
                return;
            }
            remind(removal, waitsFor.get(), command.layout, context);
        }
        if (rung.escalates()) {
            for (var places : context.settings().places().values()) {
                context.want(
                        new CardKey.RemovalEscalation(places.escalation().space(), removal.id()),
                        new CardAddress.Channel(places.escalation()));
            }
        }
        Removals.save(removal, removal.climbed(rung, Removals.times(context)), context);
        if (rung.escalates() || waitsFor.isPresent()) {
            context.audit(
                    rung.escalates() ? AuditAction.REMOVAL_ESCALATE : AuditAction.REMOVAL_REMIND,
                    token.id().value(),
                    token.label().text());
        }
    }

    private static void remind(Removal removal, Member member, ReviewLayout layout, CommandContext context) {
        if (layout.direct()) {
            context.wantDirect(
                    member,
                    space ->
                            new CardKey.RemovalReminder(space, removal.id(), removal.told(), Optional.of(member.id())));
            return;
        }
        for (var places : context.settings().places().values()) {
            context.want(
                    new CardKey.RemovalReminder(
                            places.review().space(), removal.id(), removal.told(), Optional.empty()),
                    new CardAddress.Channel(places.review()));
        }
    }
}
