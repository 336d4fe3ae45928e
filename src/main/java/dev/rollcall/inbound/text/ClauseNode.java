package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.Optional;

/** A token of a clause that matters for its meaning. */
final class ClauseNode {
    final Token token;
    /** Whether it follows a preposition. */
    final boolean afterPrep;
    /** Whether it follows a preposition or "for", perhaps with words between. */
    final boolean linked;
    /** Whether it is a verb that needs an object, such as "needs". */
    final boolean transitive;
    /** Whether it negates within the phrase, as "no longer used". */
    final boolean negative;

    Optional<Answer> answer = Optional.empty();
    Kind kind = Kind.FILL;

    ClauseNode(Token token, boolean afterPrep, boolean linked) {
        this.token = token;
        this.afterPrep = afterPrep;
        this.linked = linked;
        if (token instanceof Token.Phrase(var phrase)) {
            transitive = phrase == Kind.TRANSITIVE;
            negative = phrase == Kind.NOT_USED;
            kind = phrase == Kind.USE_OR_QUESTION || transitive ? Kind.USE : negative ? Kind.DEAD : phrase;
            answer = phrase.answer();
        } else {
            transitive = false;
            negative = false;
        }
    }

    boolean isAnswer() {
        return answer.isPresent() || kind == Kind.MINE;
    }

    boolean isName() {
        return token instanceof Token.Named || kind.several() || kind == Kind.NONE;
    }

    boolean isOther() {
        return token instanceof Token.Other || kind == Kind.SUBJECT;
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
