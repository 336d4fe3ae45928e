package dev.rollcall.command;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Somebody names the new owner of a token, or of all tokens of a person that they answer for, in a form, as
 * {@link TransferToken} does by a typed command: an admin moves them at once, a backup offers them.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchThing}, all {@link BadField} together.
 *
 * @param problems refusals found while the input was parsed
 */
public record HandOver(Which which, Optional<PersonFacts> to, List<Refusal> problems, ReviewLayout layout)
        implements Command {
    private static final String TO = "to";

    public static final CommandSpec<HandOver> SPEC = CommandSpec.pressed("hand over", Needs.OWNER, HandOver.class)
            .option(Option.person(TO, "The new owner").inForm(Field.required("New owner", "")))
            .formAbout(Verb.HAND_OVER, "Transfer to a new owner", "Transfer", HandOver::opensForm)
            .from(HandOver::from)
            .validatingArguments()
            .aboutToken((command, context) -> Leavers.subject(command.which.find(context), context))
            .handledBy(HandOver::handle);

    /** Which tokens. {@link #parse} reads the id of a form. */
    public sealed interface Which {
        /** The prefix of a member's id; an id of a token has no such character. */
        String ALL_OF = "of~";

        record One(TokenId token) implements Which {}

        /** All live tokens of an owner. */
        record AllOf(MemberId owner) implements Which {}

        static Which parse(String id) {
            return id.startsWith(ALL_OF)
                    ? new AllOf(new MemberId(id.substring(ALL_OF.length())))
                    : new One(new TokenId(id));
        }

        default List<Token> find(CommandContext context) {
            return switch (this) {
                case One(var token) ->
                    new WhichToken.Known(token).find(context).stream().toList();
                case AllOf(var owner) -> Leavers.tokens(owner, context);
            };
        }
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static HandOver from(Arguments arguments) {
        return new HandOver(
                Which.parse(arguments.subject()), arguments.person(TO), arguments.problems(), arguments.layout());
    }

    private static Decision<FormStart> opensForm(HandOver command, CommandContext context) {
        var labels = Leavers.answerable(command.which.find(context), context).stream()
                .map(token -> token.label().text())
                .toList();
        return labels.isEmpty() ? Decision.no(new Refusal.NoSuchThing()) : Decision.go(FormStart.about(labels));
    }

    private static Outcome handle(HandOver command, CommandContext context) {
        var tokens = Leavers.answerable(command.which.find(context), context);
        if (tokens.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var problems = new LinkedHashSet<>(command.problems);
        TokenFields.person(TO, command.to, problems);
        if (problems.isEmpty() && command.to.isEmpty()) {
            problems.add(new BadField(TO, "", Rule.REQUIRED));
        }
        return problems.isEmpty()
                ? TransferToken.transfer(tokens, command.to.orElseThrow(), command.layout, context)
                : context.refuse(new Refusal.Many(List.copyOf(problems)));
    }
}
