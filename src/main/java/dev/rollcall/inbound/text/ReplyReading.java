package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyClause.Names;
import dev.rollcall.inbound.text.ReplyClause.Shape;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads clause by clause, left to right. A label waits for its answer ("x, y: unused"), and an answer takes the labels
 * after it ("keep x, y"). It ends at the first clause that makes the answers doubtful.
 */
final class ReplyReading {
    /** @param afterOther whether the unit before it was left out */
    record Part(ReplyUnit unit, boolean afterOther) {}

    final ReadingState state = new ReadingState();
    /** The index of the part that makes the answers doubtful; -1 if none does. */
    int doubtful = -1;

    private final NameClauses names = new NameClauses(state);
    private final AnswerClauses answers = new AnswerClauses(state);

    /** @param uncertain folded labels of units that were left out */
    ReplyReading(List<Part> parts, Set<String> uncertain) {
        state.uncertain.addAll(uncertain);
        var clauses =
                parts.stream().flatMap(part -> part.unit().clauses().stream()).toList();
        int at = 0;
        for (int i = 0; i < parts.size() && doubtful < 0; i++) {
            var part = parts.get(i);
            state.doubt |= part.afterOther() && refersBack(part.unit());
            for (var clause : part.unit().clauses()) {
                at++;
                if (!state.doubt) {
                    take(clause, at < clauses.size() ? Optional.of(clauses.get(at)) : Optional.empty());
                }
            }
            doubtful = state.doubt ? i : -1;
        }
        if (doubtful < 0 && !clauses.isEmpty() && clauses.getLast().after.but() && namesAll()) {
            // An exception that was not finished.
            doubtful = parts.size() - 1;
        }
    }

    private boolean namesAll() {
        return state.pending.all || state.said.stream().anyMatch(one -> one.all);
    }

    /** Whether a unit can be about the labels of the unit before it. */
    private static boolean refersBack(ReplyUnit unit) {
        var first = unit.clauses().getFirst();
        boolean answered = unit.clauses().stream()
                .anyMatch(clause -> clause.shape == Shape.STATEMENTS || clause.shape == Shape.ANSWER);
        return switch (first.shape) {
            case STATEMENTS -> first.correction || first.them;
            case NAMES, NO_NAMES -> !answered;
            case EMPTY -> first.it || first.them || first.correction || first.no || first.spares;
            case ANSWER, NOT_NAMES, EXCEPTION -> true;
        };
    }

    private void take(ReplyClause clause, Optional<ReplyClause> next) {
        if (clause.uncertain) {
            leaveOut(clause);
            return;
        }
        state.doubt |= clause.doubt
                || (state.aside && !clause.before.ends() && (clause.shape != Shape.EMPTY || clause.comment));
        state.doubt |=
                clause.takesBack && clause.shape != Shape.EMPTY && state.said.isEmpty() && state.pending.unnamed();
        if (clause.spares) {
            state.doubt |=
                    state.said.isEmpty() || state.said.getLast().answer != Answer.CONFIRMED || !state.pending.unnamed();
        }
        if (clause.no && clause.shape == Shape.EMPTY && clause.before.has(Sign.COLON) && state.refuse(state.pending)) {
            return;
        }
        if (clause.correction || (clause.no && clause.shape == Shape.EMPTY)) {
            correct();
        }
        if (clause.before.has(Sign.SENTENCE) || clause.before.has(Sign.QUESTION)) {
            state.current = Optional.empty();
        } else if (clause.before.has(Sign.LINE)) {
            state.current = state.current.filter(one -> one.heading);
        }
        switch (clause.shape) {
            case EMPTY -> empty(clause);
            case NAMES -> names.names(clause, next);
            case NOT_NAMES -> names.notNames(clause);
            case NO_NAMES -> names.noNames(clause);
            case EXCEPTION -> names.exception(clause);
            case ANSWER -> answers.answer(clause, next);
            case STATEMENTS -> answers.statements(clause);
        }
        state.attached = clause.shape == Shape.NAMES && state.current.isPresent();
        state.excepting = clause.shape == Shape.EXCEPTION
                || (state.excepting && clause.shape == Shape.NAMES)
                || (clause.shape == Shape.NAMES && clause.before.but())
                || (clause.shape == Shape.NOT_NAMES)
                || clause.statements.stream()
                        .anyMatch(one -> !one.names().except().isEmpty())
                || (clause.shape == Shape.NAMES && !clause.names.except().isEmpty());
    }

    /**
     * Leaves out labels that their author is not sure about. If the doubt can be about what was said before, the reply
     * is not understood.
     */
    private void leaveOut(ReplyClause clause) {
        state.doubt |= clause.strict || clause.correction || clause.it || clause.them || clause.mentioned.isEmpty();
        state.doubt |= state.said.isEmpty()
                || !state.pending.unnamed()
                || state.corrected >= 0
                || state.said.stream().anyMatch(one -> one.all);
        state.doubt |= state.said.stream().anyMatch(Said::unnamed);
        for (var label : clause.mentioned) {
            state.doubt |= state.isSaid(label);
            state.uncertain.add(Label.fold(label));
        }
        state.leftOut.add(clause);
        state.current = Optional.empty();
        state.attached = false;
        state.excepting = false;
        state.aside |= !clause.uncertainAtEnd;
    }

    /** What was said before is taken back or replaced; what follows has to say by what. */
    private void correct() {
        if (state.said.isEmpty() && state.pending.unnamed()) {
            return;
        }
        state.doubt |= state.corrected >= 0 && state.said.size() != state.corrected;
        state.doubt |= !state.pending.unnamed();
        state.corrected = state.said.size();
        state.current = Optional.empty();
    }

    private void empty(ReplyClause clause) {
        // "all but one", "all, but not those"
        state.doubt |= clause.before.but() && !clause.before.ends() && namesAll() && !clause.polite;
        if (clause.ask) {
            state.doubt |= state.said.isEmpty() || state.said.getLast().answer != Answer.NOT_MINE;
            return;
        }
        if (!clause.comment) {
            return;
        }
        boolean list = (clause.before.and() || clause.before.has(Sign.COMMA) || clause.before.has(Sign.LINE))
                && state.current.isPresent()
                && clause.objects.size() == 1
                && !clause.polite
                && !clause.because
                && !clause.it
                && !clause.them;
        if (list) {
            var word = clause.objects.getFirst().text();
            state.current.get().add(Names.of(List.of(word)));
            return;
        }
        boolean sentence = clause.before.ends() || clause.before.signs().isEmpty();
        boolean remark = state.said.isEmpty()
                && sentence
                && clause.after.has(Sign.SENTENCE)
                && clause.objects.stream().noneMatch(Token.Other::labelLike);
        boolean reason = clause.because && clause.objects.isEmpty() && !state.said.isEmpty();
        state.doubt |= !remark
                && !reason
                && (state.said.isEmpty() || state.said.stream().anyMatch(one -> one.all));
        state.doubt |= !state.pending.unnamed();
        state.current = Optional.empty();
    }
}
