package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.List;

/**
 * The owner, the backup or an admin answers for one token by a button.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed}.
 */
public record AnswerItem(ItemId item, Answer answer) implements Command {
    static final CommandSpec<AnswerItem> SPEC = CommandSpec.of(
                    "token answer", Needs.OWNER, AnswerItem.class, AnswerItem::handle)
            .about((command, turn) -> Answers.token(turn.tx().reviews().item(command.item), turn));

    private static Outcome handle(AnswerItem command, CommandContext turn) {
        var item = turn.tx().reviews().item(command.item);
        if (item.isEmpty()) {
            return turn.refuse(new Refusal.NoSuchThing());
        }
        var review = turn.tx().reviews().find(item.get().review()).orElseThrow();
        var closed = Answers.closed(review);
        if (closed.isPresent()) {
            return turn.refuse(closed.get());
        }
        return Answers.noted(review.id(), List.of(Answers.give(item.get(), command.answer, turn)), List.of(), turn);
    }
}
