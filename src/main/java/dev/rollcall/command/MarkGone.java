package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks tokens as gone from their issuer that earlier lists of an app held and this one lacks. Runs after
 * {@link ImportTokens} has handled every chunk, and only for a complete list. A token that is marked already stays as
 * it is, so a repeat changes nothing. The removal of a token that is gone is done, and its record is removed.
 *
 * @param listing what the whole list holds
 * @param max marks at most so many; if it marks that many, there may be more, and the caller repeats the command
 */
public record MarkGone(String issuer, String app, Listing listing, int max) implements Command {
    static final CommandSpec<MarkGone> SPEC =
            CommandSpec.internal("detect gone", Needs.OPERATOR, MarkGone.class, MarkGone::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(MarkGone command, CommandContext context) {
        var gone = new ArrayList<String>();
        context.tx().tokens().detected(command.issuer, command.app).stream()
                .filter(token -> token.state().live() && !command.listing.hasKeyOf(token))
                .filter(token -> token.origin().flatMap(Origin::goneSince).isEmpty()
                        || Removals.open(token, context).isPresent())
                .limit(command.max)
                .forEach(token -> {
                    leave(token, context);
                    gone.add(token.label().text());
                });
        return new Outcome.Compared(
                command.issuer,
                command.app,
                List.of(),
                List.of(),
                List.of(),
                gone,
                List.of(),
                0,
                LocalDate.ofInstant(context.now(), context.team().zone()));
    }

    private static void leave(Token token, CommandContext context) {
        var origin = token.origin().orElseThrow().gone(context.now());
        var after = token.seen(origin, token.fingerprint(), token.lastFour());
        context.audit(AuditAction.TOKEN_GONE, token.id().value(), token.label().text());
        context.save(
                token, Removals.notListed(token, origin.issuer(), context) ? after.in(Token.State.REMOVED) : after);
    }
}
