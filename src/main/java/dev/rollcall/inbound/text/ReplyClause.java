package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.inbound.text.ReplyTokens.Placed;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of a reply between two separators: the labels and answers in it. {@link ClauseReader} fills it. */
final class ReplyClause {
    /** What a clause consists of. */
    enum Shape {
        /** Neither labels nor answers; possibly other words. */
        EMPTY,
        /** Labels without an answer. */
        NAMES,
        /** Labels with nothing but "not", as in "cd not". */
        NOT_NAMES,
        /** Labels with nothing but "no", as in "ci yes, cd no". */
        NO_NAMES,
        /** "except" and labels. */
        EXCEPTION,
        /** An answer without labels. */
        ANSWER,
        /** Labels with their answers. */
        STATEMENTS
    }

    /**
     * Labels of one answer, or what stands for several tokens.
     *
     * @param all whether it is for tokens that are not named
     * @param except used only if {@code all}
     * @param how the word that stands for them; {@code ALL} if there is none
     */
    record Names(List<String> labels, boolean all, List<String> except, Kind how) {
        static final Names NONE = of(List.of());

        static Names of(List<String> labels) {
            return new Names(labels, false, List.of(), Kind.ALL);
        }
    }

    /** An answer and its labels. */
    record Statement(Answer answer, Kind kind, Names names) {}

    /** What separates a clause from the next one. */
    record Gap(Set<Sign> signs, boolean but, boolean and) {
        /** Whether a sentence or a line ends here. */
        boolean ends() {
            return has(Sign.SENTENCE) || has(Sign.QUESTION) || has(Sign.LINE);
        }

        boolean has(Sign sign) {
            return signs.contains(sign);
        }
    }

    final List<Token> tokens;
    final Gap before;
    final Gap after;
    /** Where it stands in the text. */
    final int from;

    final int to;

    Shape shape = Shape.EMPTY;
    List<Statement> statements = List.of();
    Names names = Names.NONE;
    Optional<Answer> answer = Optional.empty();
    Kind kind = Kind.FILL;
    /** Words that follow an answer and may be an unknown label. */
    List<Token.Other> objects = List.of();

    boolean it;
    boolean them;
    boolean too;
    boolean no;
    /** Whether "no" stands after its labels. */
    boolean refuses;
    /** "don't remove x": it names labels that an agreeing answer has to follow. */
    boolean sparesNames;
    /** "x is mine": it names labels that an answer has to follow. */
    boolean owned;

    /** Whether "is" or "we do" follows its labels, so that without an answer they are the opposite of a list. */
    boolean does;

    boolean ask;
    boolean correction;
    /** Whether the correction cannot be mere politeness. */
    boolean takesBack;
    /** "don't remove it", which agrees with "keep x". */
    boolean spares;

    boolean polite;
    /** Whether it makes the reply uncertain. */
    boolean doubt;
    /** Whether its own labels are uncertain, as in "not sure about x". */
    boolean uncertain;
    /** Whether a doubt here can be about the rest of the reply. */
    boolean strict;
    /** Whether what makes it uncertain stands behind its labels, so that it is not about the clauses after it. */
    boolean uncertainAtEnd;

    final List<String> mentioned = new ArrayList<>();
    /** Whether it contains words that were not read. */
    boolean comment;

    boolean because;
    /** Whether the first label stands before the first answer. */
    boolean namesFirst;

    ReplyClause(List<Placed> placed, Gap before, Gap after) {
        this.tokens = placed.stream().map(Placed::token).toList();
        this.before = before;
        this.after = after;
        this.from = placed.getFirst().from();
        this.to = placed.getLast().to();
    }
}
