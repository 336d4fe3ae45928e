package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whoever is asked about a token, its owner, its backup or an admin answers for it by a typed command that names it, in
 * any channel. If no open review asks about it and the newest that closed left it unconfirmed, the answer is late, see
 * {@link LateAnswers}. "All mine" in place of a name is answered with the list of the actor's open tokens, or of those
 * that the newest closed review left unconfirmed; nothing is recorded until the actor confirms it. "Unused" is also
 * taken when no review asks about the token: it then begins its removal, as {@link RemoveToken} does. That a token with
 * full access to live data is unused is asked once more.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchToken}, then "still used" with
 * {@link Refusal.NoReview} and {@link Refusal.NotInReview}, and "unused" as {@link RemoveToken}.
 */
public record AnswerToken(String label, Answer answer) implements Command {
    /** What people type for all of their own tokens, unless a token is called so. */
    private static final Set<String> ALL = Set.of("all mine", "all", "all of mine", "mine", "everything");

    /** The token is still used. */
    public static final CommandSpec<AnswerToken> CONFIRM = CommandSpec.typed("confirm", Needs.OWNER, AnswerToken.class)
            .about("Say that a token is still used", "/token confirm ci-deploy")
            .option(Option.tokenLabel())
            .from(arguments -> new AnswerToken(arguments.text("label"), Answer.CONFIRMED))
            .aboutToken((command, context) -> context.lookup().subject(command.label))
            .handledBy(AnswerToken::handle);

    /** The token is not used any more. */
    public static final CommandSpec<AnswerToken> UNUSED = CommandSpec.typed("unused", Needs.OWNER, AnswerToken.class)
            .about("Say that a token is unused", "/token unused old-zap")
            .option(Option.tokenLabel())
            .from(arguments -> new AnswerToken(arguments.text("label"), Answer.UNUSED))
            .aboutToken((command, context) -> context.lookup().subject(command.label))
            .handledBy(AnswerToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return answer == Answer.UNUSED ? UNUSED : CONFIRM;
    }

    /** The item of the newest closed review that still takes an answer. */
    private static Optional<ReviewItem> unconfirmed(Token token, CommandContext context) {
        return context.tx()
                .reviews()
                .lastClosed()
                .flatMap(review -> context.tx().reviews().itemOf(review.id(), token.id()))
                .filter(item -> !item.answeredInTime());
    }

    /** The preview of all tokens of the actor that are open: in the open review, else in the newest that closed. */
    private static Outcome all(CommandContext context) {
        var reviews = context.tx().reviews();
        return Stream.of(reviews.open(), reviews.lastClosed())
                .flatMap(Optional::stream)
                .filter(review ->
                        !context.ownItems().open(review.id(), context.member()).isEmpty())
                .findFirst()
                .or(reviews::open)
                .map(review -> ChooseItems.handle(new ChooseItems(review.id(), List.of()), context))
                .orElseGet(() -> context.refuse(new Refusal.NoReview(context.nextOpening())));
    }

    static Outcome handle(AnswerToken command, CommandContext context) {
        var token = context.lookup().byLabel(command.label);
        if (token.isEmpty() && command.answer == Answer.CONFIRMED && ALL.contains(Label.fold(command.label))) {
            return all(context);
        }
        if (token.isEmpty()) {
            return context.refuse(context.lookup().noSuchToken(command.label));
        }
        var item = context.lookup().openItem(token.get().id());
        var late = item.isPresent() ? Optional.<ReviewItem>empty() : unconfirmed(token.get(), context);
        var refusal = item.or(() -> late).flatMap(one -> Answers.notApproved(one, command.answer, context));
        if (refusal.isPresent()) {
            return context.refuse(refusal.get());
        }
        if (late.isPresent()) {
            return Answers.given(List.of(late.get()), command.answer, late.get().review(), context);
        }
        if (item.isEmpty() && command.answer == Answer.UNUSED) {
            if (Answers.doubts(token.get(), context)) {
                return new Outcome.SureUnused(
                        token.get().id().value(), token.get().label().text());
            }
            return RemoveToken.handle(new RemoveToken(command.label, ""), context);
        }
        if (item.isPresent()) {
            return Answers.given(List.of(item.get()), command.answer, item.get().review(), context);
        }
        return context.refuse(
                context.tx().reviews().open().isEmpty()
                        ? new Refusal.NoReview(context.nextOpening())
                        : new Refusal.NotInReview(token.get().label().text(), context.nextOpening()));
    }
}
