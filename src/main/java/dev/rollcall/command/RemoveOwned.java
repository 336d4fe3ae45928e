package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import java.util.ArrayList;

/**
 * Somebody begins the removal of all tokens of a person that they answer for, as {@link RemoveToken} does for one.
 * Tokens that wait for approval, and those that are being removed, are left as they are.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.OwnsNothing}.
 */
public record RemoveOwned(MemberId owner) implements Command {
    public static final CommandSpec<RemoveOwned> SPEC = CommandSpec.pressed(
                    "remove owned", Needs.OWNER, RemoveOwned.class)
            .pressedAs(Verb.REMOVE_OWNED, press -> new RemoveOwned(new MemberId(press.id())))
            .aboutToken((command, context) -> Leavers.subject(Leavers.tokens(command.owner, context), context))
            .handledBy(RemoveOwned::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RemoveOwned command, CommandContext context) {
        var tokens = Leavers.answerable(Leavers.tokens(command.owner, context), context);
        if (tokens.isEmpty()) {
            return context.refuse(new Refusal.OwnsNothing(context.tx()
                    .members()
                    .find(command.owner)
                    .map(member -> member.name())
                    .orElse("")));
        }
        var begun = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var token : tokens) {
            boolean removable = token.state() == Token.State.ACTIVE
                    && Removals.open(token, context).isEmpty();
            (removable ? begun : left).add(token.label().text());
            if (removable) {
                begin(token, context);
            }
        }
        return new Outcome.RemovalsBegun(begun, left);
    }

    private static void begin(Token token, CommandContext context) {
        Removals.begin(token, "", context);
        context.lookup().openItems(token.id()).forEach(item -> Answers.give(item, Answer.UNUSED, context));
    }
}
