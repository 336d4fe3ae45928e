package dev.rollcall.query;

import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Token;
import java.time.Instant;
import java.util.Optional;

/**
 * The answer "unused" or "not mine" that stands for a token until somebody gives another. That it was not its owner's
 * stands no longer once it has another owner.
 *
 * @param by who gave it first
 * @param since when it was given first
 * @param gone whether the token is not at its issuer any more, as the last import said
 */
public record Standing(Answer answer, String by, Instant since, boolean gone) {
    static Optional<Standing> of(Token token, AnswerHistory history, QueryContext context) {
        boolean gone = token.origin().flatMap(Token.Origin::goneSince).isPresent();
        return history.standing()
                .filter(given -> given.answer() != Answer.NOT_MINE || !history.isOfAnotherOwner(token.owner()))
                .map(given -> new Standing(given.answer(), context.name(given.by()), given.at(), gone));
    }
}
