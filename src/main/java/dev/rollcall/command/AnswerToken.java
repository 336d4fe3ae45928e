package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.List;

/**
 * The owner, the backup or an admin answers for a token by a typed command that names it, in any channel.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchToken}, {@link Refusal.NoReview},
 * {@link Refusal.NotInReview}.
 */
public record AnswerToken(String label, Answer answer) implements Command {
    static final CommandSpec<AnswerToken> SPEC = CommandSpec.of(
                    "token confirm", Needs.OWNER, AnswerToken.class, AnswerToken::handle)
            .about((command, turn) -> Labels.find(command.label, turn));

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
