package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;

/**
 * Whoever answers for a token says that it is unused and is to be removed, in a review or outside of one. Its removal
 * begins: a card announces it, so that whoever still needs the token can say so. In the open review the token gets the
 * answer "unused".
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.BadField} for the reason,
 * {@link Refusal.NoSuchToken}, {@link Refusal.NotApprovedYet}, {@link Refusal.RemovalStands} if its removal has begun.
 *
 * @param reason why; may be empty
 */
public record RemoveToken(String label, String reason) implements Command {
    public static final CommandSpec<RemoveToken> SPEC = CommandSpec.typed("remove", Needs.OWNER, RemoveToken.class)
            .about("Have an unused token removed, step by step", "/token remove old-zap nobody uses it since May")
            .option(Option.tokenLabel().at(Position.NEXT_WORD))
            .option(Option.text("reason", "Why; everybody who may need it reads it", Removal.REASON_MAX)
                    .at(Position.REST_OF_LINE))
            .from(arguments -> new RemoveToken(
                    arguments.text("label"), arguments.text("reason").strip()))
            .aboutToken((command, context) -> context.lookup().subject(command.label))
            .handledBy(RemoveToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    static Outcome handle(RemoveToken command, CommandContext context) {
        if (command.reason.codePointCount(0, command.reason.length()) > Removal.REASON_MAX) {
            return context.refuse(new BadField("reason", Label.cut(command.reason), Rule.TOO_LONG));
        }
        var found = context.lookup().byLabel(command.label);
        if (found.isEmpty()) {
            return context.refuse(context.lookup().noSuchToken(command.label));
        }
        var token = found.get();
        if (token.state() == Token.State.PENDING) {
            return context.refuse(new Refusal.NotApprovedYet(token.label().text()));
        }
        var open = Removals.open(token, context);
        if (open.isPresent()) {
            return context.refuse(open.get().standing(context.now(), Removals.facts(open.get(), token, context)));
        }
        var removal = Removals.begin(token, command.reason, context).orElseThrow();
        context.lookup().openItems(token.id()).forEach(item -> Answers.give(item, Answer.UNUSED, context));
        return Removals.changed(removal, token);
    }
}
