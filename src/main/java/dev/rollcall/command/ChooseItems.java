package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A member chooses several tokens of a review to answer for them together. The outcome lists them, so that the member
 * sees which they are before an answer is recorded. Tokens that the member may not answer for are left out and named.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed}, {@link Refusal.NotYours}
 * if the member may answer for none of them, {@link Refusal.NoSuchThing} if none of them exists.
 *
 * @param items the chosen items; empty means all of the member's own that are open, or as many of them as can be shown
 */
public record ChooseItems(ReviewId review, List<ItemId> items) implements Command {
    /** Characters between two labels, with their marks. */
    private static final int SEPARATOR = 4;

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

    static Outcome handle(ChooseItems command, CommandContext context) {
        var review = context.tx().reviews().find(command.review);
        if (review.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var closed = Answers.closed(review.get(), context);
        if (closed.isPresent()) {
            return context.refuse(closed.get());
        }
        boolean all = command.items.isEmpty();
        var chosen = all
                ? context.ownItems().open(command.review, context.member())
                : context.tx().reviews().items(command.review).stream()
                        .filter(item -> command.items.contains(item.id()))
                        .toList();
        var allowed =
                chosen.stream().filter(item -> Answers.mayAnswer(item, context)).toList();
        var others = chosen.stream()
                .filter(item -> !Answers.mayAnswer(item, context))
                .<Refusal>map(item -> Answers.notYours(item, context))
                .toList();
        if (allowed.isEmpty() && !others.isEmpty()) {
            return context.refuse(others.size() == 1 ? others.getFirst() : new Refusal.Many(others));
        }
        if (allowed.isEmpty() && !all) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        if (allowed.isEmpty()
                && !context.ownItems().waiting(command.review, context.member()).isEmpty()) {
            return Answers.noted(command.review, List.of(), List.of(), context);
        }
        if (allowed.isEmpty()) {
            return new Outcome.Chosen("", List.of(), all, List.of(), late(review.get()), 0);
        }
        var shown = all ? allowed.subList(0, shown(allowed, context)) : allowed;
        var kept = context.tx()
                .reviews()
                .keepChoice(
                        command.review,
                        context.member(),
                        shown.stream().map(ReviewItem::id).toList(),
                        context.now());
        return new Outcome.Chosen(
                kept,
                shown.stream().map(context.lookup()::labelOf).toList(),
                all,
                others,
                late(review.get()),
                allowed.size() - shown.size());
    }

    /** How many of these, at least one, can be shown before they are answered for. */
    private static int shown(List<ReviewItem> items, CommandContext context) {
        int characters = 0;
        for (int i = 0; i < items.size(); i++) {
            characters += context.lookup().labelOf(items.get(i)).length() + SEPARATOR;
            if (characters > Outcome.Chosen.CHARACTERS_MAX && i > 0) {
                return i;
            }
        }
        return items.size();
    }

    private static Optional<YearMonth> late(Review review) {
        return review.open() ? Optional.empty() : Optional.of(review.period());
    }
}
