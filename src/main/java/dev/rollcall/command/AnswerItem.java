package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.OnHome;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.List;

/**
 * Whoever is asked about a token, its owner, its backup or an admin answers for it by a button. After the close the
 * answer is late, see {@link LateAnswers}. That a token with full access to live data is unused is asked once more, and
 * not recorded yet.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed},
 * {@link Refusal.AnswerStands}, {@link Refusal.NotApprovedYet}.
 */
public record AnswerItem(ItemId item, Answer answer) implements Command {
    public static final CommandSpec<AnswerItem> SPEC = CommandSpec.pressed("answer", Needs.OWNER, AnswerItem.class)
            .aboutToken((command, context) -> context.lookup().subject(command.item))
            .pressedAs(Verb.KEEP, PressReply.CARD, press -> of(press, Answer.CONFIRMED))
            .pressedAs(Verb.UNUSED, PressReply.CARD, press -> of(press, Answer.UNUSED))
            .pressedAs(Verb.NOT_MINE, PressReply.CARD, press -> of(press, Answer.NOT_MINE))
            .pressedAs(Verb.LIST_KEEP, PressReply.OWN_LIST, press -> of(press, Answer.CONFIRMED))
            .pressedAs(Verb.LIST_UNUSED, PressReply.OWN_LIST, press -> of(press, Answer.UNUSED))
            .pressedAs(Verb.LIST_NOT_MINE, PressReply.OWN_LIST, press -> of(press, Answer.NOT_MINE))
            .pressedAs(Verb.FOR_KEEP, PressReply.OWNER_LIST, press -> of(press, Answer.CONFIRMED))
            .pressedAs(Verb.FOR_UNUSED, PressReply.OWNER_LIST, press -> of(press, Answer.UNUSED))
            .pressedAs(Verb.FOR_NOT_MINE, PressReply.OWNER_LIST, press -> of(press, Answer.NOT_MINE))
            .pressedAs(Verb.HOME_KEEP, PressReply.HOME, press -> onHome(press, Answer.CONFIRMED))
            .pressedAs(Verb.HOME_UNUSED, PressReply.HOME, press -> onHome(press, Answer.UNUSED))
            .pressedAs(Verb.HOME_NOT_MINE, PressReply.HOME, press -> onHome(press, Answer.NOT_MINE))
            .handledBy(AnswerItem::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static AnswerItem of(Press press, Answer answer) {
        return new AnswerItem(new ItemId(OnHome.orFirst(press.id()).id()), answer);
    }

    private static AnswerItem onHome(Press press, Answer answer) {
        return new AnswerItem(new ItemId(OnHome.parse(press.id()).id()), answer);
    }

    private static Outcome handle(AnswerItem command, CommandContext context) {
        var item = context.tx().reviews().item(command.item);
        if (item.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var review = context.tx().reviews().find(item.get().review()).orElseThrow();
        var closed = Answers.closed(review, context)
                .or(() -> Answers.stands(item.get(), context))
                .or(() -> Answers.notApproved(item.get(), command.answer, context));
        if (closed.isPresent()) {
            return context.refuse(closed.get());
        }
        return Answers.given(List.of(item.get()), command.answer, review.id(), context);
    }
}
