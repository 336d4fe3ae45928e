package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.TokenId;

/**
 * Somebody says by a button on a warning that a token is unused, as {@link AnswerToken} does by a typed command.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchThing}, then as {@link AnswerToken}.
 */
public record SayUnused(TokenId token) implements Command {
    public static final CommandSpec<SayUnused> SPEC = CommandSpec.pressed("say unused", Needs.OWNER, SayUnused.class)
            .aboutToken((command, context) -> new WhichToken.Known(command.token)
                    .find(context)
                    .flatMap(token -> context.lookup().subject(token.label().text())))
            .pressedAs(Verb.EXPIRY_UNUSED, PressReply.OUTCOME, press -> new SayUnused(new TokenId(press.id())))
            .handledBy(SayUnused::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(SayUnused command, CommandContext context) {
        return new WhichToken.Known(command.token)
                .find(context)
                .map(token -> AnswerToken.handle(new AnswerToken(token.label().text(), Answer.UNUSED), context))
                .orElseGet(() -> context.refuse(new Refusal.NoSuchThing()));
    }
}
