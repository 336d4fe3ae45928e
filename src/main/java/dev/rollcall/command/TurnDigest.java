package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.OnHome;
import dev.rollcall.domain.review.ReviewId;

/**
 * A member turns to another page of their list in a direct message, which shows that page from then on.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed}.
 *
 * @param page the page, from 0; the last one if there is none
 */
public record TurnDigest(ReviewId review, int page) implements Command {
    public static final CommandSpec<TurnDigest> SPEC = CommandSpec.pressed(
                    "turn digest", Needs.MEMBER, TurnDigest.class)
            .pressedAs(Verb.DIGEST_PAGE, PressReply.CARD, press -> of(OnHome.parse(press.id())))
            .handledBy(TurnDigest::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    public TurnDigest {
        if (page < 0) {
            throw new IllegalArgumentException("page " + page);
        }
    }

    private static TurnDigest of(OnHome button) {
        return new TurnDigest(new ReviewId(button.id()), button.page());
    }

    private static Outcome handle(TurnDigest command, CommandContext context) {
        var review = context.tx().reviews().find(command.review);
        if (review.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var over = Answers.over(review.get());
        if (over.isPresent()) {
            return context.refuse(over.get());
        }
        context.tx().digests().turn(command.review, context.member(), command.page);
        context.redrawIn(space -> new CardKey.Digest(space, command.review, context.member()));
        return new Outcome.Nothing();
    }
}
