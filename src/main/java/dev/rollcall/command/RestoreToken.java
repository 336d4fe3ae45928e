package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.token.Token;
import java.util.Optional;

/**
 * The owner of a token, its backup or an admin ends its removal as long as nobody has checked that the token is gone.
 * In the open review the token waits for an answer again.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchThing} or {@link Refusal.NoSuchToken},
 * {@link Refusal.NotBeingRemoved} or {@link Refusal.RemovalStands}.
 */
public record RestoreToken(Which which) implements Command {
    /** Which removal: the one that somebody typed the token's label of, or the one of a button. */
    public sealed interface Which {
        record Labelled(String label) implements Which {}

        record Pressed(RemovalId removal) implements Which {}
    }

    public static final CommandSpec<RestoreToken> SPEC = CommandSpec.typed("restore", Needs.OWNER, RestoreToken.class)
            .about("Keep a token that is being removed", "/token restore old-zap")
            .option(Option.tokenLabel())
            .inGroup("review")
            .from(arguments -> new RestoreToken(new Which.Labelled(arguments.text("label"))))
            .pressedAs(Verb.RESTORE, press -> new RestoreToken(new Which.Pressed(new RemovalId(press.id()))))
            .aboutToken((command, context) -> token(command.which, context)
                    .map(token -> new Responsibility.Subject(token.label().text(), Responsibility.of(token))))
            .handledBy(RestoreToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Optional<Token> token(Which which, CommandContext context) {
        return switch (which) {
            case Which.Labelled(var label) -> context.lookup().byLabel(label);
            case Which.Pressed(var removal) -> Removals.token(removal, context);
        };
    }

    private static Outcome handle(RestoreToken command, CommandContext context) {
        return switch (command.which) {
            case Which.Pressed(var removal) ->
                Removals.step(
                        removal,
                        AuditAction.TOKEN_RESTORED,
                        context,
                        (one, facts) -> one.restored(context.member(), context.now(), facts));
            case Which.Labelled(var label) -> typed(label, context);
        };
    }

    private static Outcome typed(String label, CommandContext context) {
        var token = context.lookup().byLabel(label);
        if (token.isEmpty()) {
            return context.refuse(context.lookup().noSuchToken(label));
        }
        return Removals.open(token.get(), context)
                .map(removal -> Removals.step(
                        removal,
                        token.get(),
                        AuditAction.TOKEN_RESTORED,
                        context,
                        (one, facts) -> one.restored(context.member(), context.now(), facts)))
                .orElseGet(() -> context.refuse(
                        new Refusal.NotBeingRemoved(token.get().label().text())));
    }
}
