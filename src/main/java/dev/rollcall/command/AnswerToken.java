package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.List;

/**
 * The owner, the backup or an admin answers for a token by a typed command that names it, in any channel.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchToken}, {@link Refusal.NoReview},
 * {@link Refusal.NotInReview}.
 */
public record AnswerToken(String label, Answer answer) implements Command {
    /** The token is still used. */
    public static final CommandSpec<AnswerToken> CONFIRM = CommandSpec.typed("confirm", Needs.OWNER, AnswerToken.class)
            .about("Say that a token is still used", "/token confirm ci-deploy")
            .option(Option.tokenLabel())
            .from(arguments -> new AnswerToken(arguments.text("label"), Answer.CONFIRMED))
            .aboutToken((command, context) -> Labels.find(command.label, context))
            .handledBy(AnswerToken::handle);

    /** The token is not used any more. */
    public static final CommandSpec<AnswerToken> UNUSED = CommandSpec.typed("unused", Needs.OWNER, AnswerToken.class)
            .about("Say that a token is not used any more", "/token unused old-zap")
            .option(Option.tokenLabel())
            .from(arguments -> new AnswerToken(arguments.text("label"), Answer.UNUSED))
            .aboutToken((command, context) -> Labels.find(command.label, context))
            .handledBy(AnswerToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return answer == Answer.UNUSED ? UNUSED : CONFIRM;
    }

    private static Outcome handle(AnswerToken command, CommandContext turn) {
        var token = Labels.find(command.label, turn);
        if (token.isEmpty()) {
            return turn.refuse(turn.lookup().noSuchToken(command.label));
        }
        var review = turn.tx().reviews().open();
        if (review.isEmpty()) {
            return turn.refuse(new Refusal.NoReview(turn.nextOpening()));
        }
        var item = turn.tx().reviews().itemOf(review.get().id(), token.get().id());
        if (item.isEmpty()) {
            return turn.refuse(new Refusal.NotInReview(token.get().label().text(), turn.nextOpening()));
        }
        return Answers.noted(
                review.get().id(), List.of(Answers.give(item.get(), command.answer, turn)), List.of(), turn);
    }
}
