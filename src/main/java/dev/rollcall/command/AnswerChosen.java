package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Records one answer for several tokens that the actor chose before and was shown. Tokens that the actor may not answer
 * for any more are left out and named, and so are those that were answered before the review closed.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed}.
 *
 * @param choice the id of the choice that {@link ChooseItems} stored
 * @param openOnly leaves out tokens that were answered since they were shown
 * @param sure whether the actor was asked once more about tokens with full access to live data that are unused;
 *     otherwise nothing is recorded for those, and the actor is asked
 */
public record AnswerChosen(String choice, Answer answer, boolean openOnly, boolean sure) implements Command {
    public static final CommandSpec<AnswerChosen> SPEC = CommandSpec.pressed(
                    "answer chosen", Needs.MEMBER, AnswerChosen.class)
            .pressedAs(Verb.KEEP_THESE, press -> new AnswerChosen(press.id(), Answer.CONFIRMED, true))
            .pressedAs(Verb.CHOSEN_KEEP, press -> new AnswerChosen(press.id(), Answer.CONFIRMED, false))
            .pressedAs(Verb.CHOSEN_UNUSED, press -> new AnswerChosen(press.id(), Answer.UNUSED, false))
            .pressedAs(Verb.CHOSEN_NOT_MINE, press -> new AnswerChosen(press.id(), Answer.NOT_MINE, false))
            .pressedAs(
                    Verb.SURE_UNUSED,
                    PressReply.OWN_LIST,
                    press -> new AnswerChosen(press.id(), Answer.UNUSED, false, true))
            .handledBy(AnswerChosen::handle);

    /** An answer about which nothing was asked yet. */
    public AnswerChosen(String choice, Answer answer, boolean openOnly) {
        this(choice, answer, openOnly, false);
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(AnswerChosen command, CommandContext context) {
        var choice = context.tx().reviews().choice(command.choice, context.member());
        if (choice.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var review = context.tx().reviews().find(choice.get().review()).orElseThrow();
        var closed = Answers.closed(review, context);
        if (closed.isPresent()) {
            return context.refuse(closed.get());
        }
        var given = new ArrayList<Outcome.Given>();
        var doubted = new ArrayList<ReviewItem>();
        var problems = new ArrayList<Refusal>();
        for (var id : choice.get().items()) {
            context.tx()
                    .reviews()
                    .item(id)
                    .filter(item -> item.open() || !command.openOnly)
                    .ifPresent(item -> {
                        var stands = Answers.stands(item, context)
                                .or(() -> Answers.notApproved(item, command.answer, context));
                        if (!Answers.mayAnswer(item, context)) {
                            problems.add(Answers.notYours(item, context));
                        } else if (stands.isPresent()) {
                            problems.add(stands.get());
                        } else if (!command.sure && Answers.doubts(item, command.answer, context)) {
                            doubted.add(item);
                        } else {
                            given.add(Answers.give(item, command.answer, context));
                        }
                    });
        }
        return Answers.noted(review.id(), given, problems, List.of(), List.of(), doubted, context);
    }
}
