package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import java.util.List;

/**
 * A member chooses several tokens of a review to answer for them together. The outcome lists them, so that the member
 * sees which they are before an answer is recorded.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed}, {@link Refusal.NotYours}.
 *
 * @param items the chosen items; empty means all of the member's own that are open
 */
public record ChooseItems(ReviewId review, List<ItemId> items) implements Command {
    public static final CommandSpec<ChooseItems> SPEC = CommandSpec.pressed("choose", Needs.MEMBER, ChooseItems.class)
            .pressedAs(Verb.KEEP_ALL, press -> new ChooseItems(new ReviewId(press.id()), List.of()))
            .pressedAs(
                    Verb.CHOOSE,
                    press -> new ChooseItems(
                            new ReviewId(press.id()),
                            press.values().stream().map(ItemId::new).toList()))
            .handledBy(ChooseItems::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    public ChooseItems {
        items = List.copyOf(items);
    }

    private static Outcome handle(ChooseItems command, CommandContext context) {
        var review = context.tx().reviews().find(command.review);
        if (review.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var closed = Answers.closed(review.get());
        if (closed.isPresent()) {
            return context.refuse(closed.get());
        }
        boolean all = command.items.isEmpty();
        var chosen = all
                ? context.ownItems().open(command.review, context.member())
                : context.tx().reviews().items(command.review).stream()
                        .filter(item -> command.items.contains(item.id()))
                        .toList();
        for (var item : chosen) {
            if (!Answers.mayAnswer(item, context)) {
                return context.refuse(
                        Responsibility.of(item).refusal(context.lookup().labelOf(item), context::name));
            }
        }
        if (chosen.isEmpty()) {
            return new Outcome.Chosen("", List.of(), all);
        }
        var kept = context.tx()
                .reviews()
                .keepChoice(
                        command.review,
                        context.member(),
                        chosen.stream().map(ReviewItem::id).toList(),
                        context.now());
        return new Outcome.Chosen(
                kept, chosen.stream().map(context.lookup()::labelOf).toList(), all);
    }
}
