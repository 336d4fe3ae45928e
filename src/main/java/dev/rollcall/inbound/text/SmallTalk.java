package dev.rollcall.inbound.text;

import dev.rollcall.inbound.text.ReplyTokens.Placed;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells replies that seem to answer from thanks, greetings and what somebody needs besides tokens. */
final class SmallTalk {
    /** Verbs that are common outside a review, as in "I need coffee". */
    private static final Set<Kind> COMMON = EnumSet.of(Kind.USE, Kind.STAY, Kind.TRANSITIVE, Kind.USE_OR_QUESTION);

    private final List<Token> tokens;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

    SmallTalk(List<Placed> tokens) {
        this.tokens = tokens.stream().map(Placed::token).toList();
        this.tokens.forEach(token -> {
            if (token instanceof Token.Phrase(var kind)) {
                kinds.add(kind);
            }
        });
    }

    /** Whether its author may take the text for an answer or for a question to the bot. */
    boolean likely() {
        if (named() || asks()) {
            return true;
        }
        boolean other = tokens.stream().anyMatch(Token.Other.class::isInstance);
        var answers = EnumSet.copyOf(kinds);
        answers.removeIf(kind -> (kind.answer().isEmpty() && kind != Kind.MINE) || kind == Kind.OK);
        if (answers.isEmpty()) {
            return !other && !kinds.contains(Kind.POLITE) && unclear();
        }
        answers.removeAll(COMMON);
        boolean like = tokens.stream()
                .anyMatch(token -> token instanceof Token.Other(var _, var _, var labelLike) && labelLike);
        return like
                || !answers.isEmpty()
                || !other
                || kinds.contains(Kind.IT)
                || kinds.contains(Kind.THEM)
                || kinds.contains(Kind.NEG)
                || kinds.contains(Kind.TOKEN)
                || kinds.stream().anyMatch(Kind::several);
    }

    /** Whether it names a token or a part of a label. */
    private boolean named() {
        return tokens.stream()
                .anyMatch(token ->
                        token instanceof Token.Named || (token instanceof Token.Other(var _, var part, var _) && part));
    }

    /** Whether it is a question about tokens, or something else that only the bot can answer. */
    private boolean asks() {
        if (kinds.contains(Kind.ASKS) || kinds.contains(Kind.QUOTED) || kinds.contains(Kind.RETRACT)) {
            return true;
        }
        boolean question = kinds.contains(Kind.QUESTION)
                || kinds.contains(Kind.RELATIVE)
                || kinds.contains(Kind.VERB_FIRST)
                || tokens.contains(new Token.Mark(Sign.QUESTION));
        boolean mine = kinds.contains(Kind.TOKEN) || kinds.contains(Kind.MINE) || kinds.contains(Kind.THEM);
        return question && mine;
    }

    /** Whether it consists of words that answer, and none that is an answer, as in "no" or "maybe". */
    private boolean unclear() {
        return kinds.contains(Kind.NO)
                || kinds.contains(Kind.MINE)
                || kinds.contains(Kind.HEDGE)
                || kinds.contains(Kind.NEG)
                || kinds.contains(Kind.NONE)
                || kinds.contains(Kind.EITHER)
                || kinds.contains(Kind.MISSPELT)
                || kinds.contains(Kind.QUESTION)
                || kinds.stream().anyMatch(Kind::several);
    }
}
