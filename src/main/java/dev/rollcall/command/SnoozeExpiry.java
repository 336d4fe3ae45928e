package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.team.ExpiryWarnings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.ExpiryStore.Warning;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Whoever answers for a token does not want to be told of its expiry now. They are told again on the day of the next
 * warning, or after {@link ExpiryWarnings#SNOOZE_DAYS} days if that is sooner.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchThing} also if nobody was told of its
 * expiry or it has expired.
 */
public record SnoozeExpiry(TokenId token) implements Command {
    public static final CommandSpec<SnoozeExpiry> SPEC = CommandSpec.pressed(
                    "snooze expiry", Needs.OWNER, SnoozeExpiry.class)
            .aboutToken((command, context) ->
                    new WhichToken.Known(command.token).find(context).map(SnoozeExpiry::subject))
            .pressedAs(Verb.SNOOZE, PressReply.CARD, press -> new SnoozeExpiry(new TokenId(press.id())))
            .handledBy(SnoozeExpiry::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Responsibility.Subject subject(Token token) {
        return new Responsibility.Subject(token.label().text(), Responsibility.of(token));
    }

    private static Outcome handle(SnoozeExpiry command, CommandContext context) {
        var found = new WhichToken.Known(command.token).find(context);
        var told = found.flatMap(token -> lastTold(token, context));
        if (told.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var token = found.get();
        var expires = told.get().expires();
        var today = LocalDate.ofInstant(context.now(), context.team().zone());
        var until = context.settings()
                .expiryWarnings()
                .snoozedUntil(expires, told.get().threshold(), today);
        context.tx().expiry().snooze(token.id(), expires, until, context.member());
        context.redrawExpiry(token.id());
        context.audit(
                AuditAction.TOKEN_SNOOZE, token.id().value(), token.label().text() + ": until " + until);
        return new Outcome.ExpirySnoozed(token.label().text(), until);
    }

    /** The newest warning about the expiry that the token has now, if it was before the day itself. */
    private static Optional<Warning> lastTold(Token token, CommandContext context) {
        return context.tx().expiry().of(token.id()).stream()
                .filter(warning -> token.expires().equals(Optional.of(warning.expires())))
                .findFirst()
                .filter(warning -> warning.threshold() > ExpiryWarnings.EXPIRED);
    }
}
