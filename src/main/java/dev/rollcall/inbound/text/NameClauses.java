package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.inbound.text.ReplyClause.Shape;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.Optional;

/** Reads clauses that name labels without an answer. */
final class NameClauses {
    private final ReadingState state;

    NameClauses(ReadingState state) {
        this.state = state;
    }

    void names(ReplyClause clause, Optional<ReplyClause> next) {
        boolean answered = next.filter(after -> after.shape == Shape.ANSWER).isPresent();
        boolean topic = answered
                && (clause.after.has(Sign.COLON)
                        || clause.after.has(Sign.DASH)
                        || clause.after.has(Sign.BRACKET)
                        || clause.after.has(Sign.QUESTION));
        if (clause.sparesNames) {
            spare(clause);
            return;
        }
        boolean same = !clause.before.ends();
        boolean all = !state.said.isEmpty() && state.said.getLast().all;
        if (!topic && clause.before.but() && same && all && !clause.names.all()) {
            state.said.getLast().except(clause.names.labels());
        } else if (!topic && clause.before.but() && same && state.pending.all) {
            state.pending.except(clause.names.labels());
        } else if (!topic && state.excepting && same && (state.pending.all || all) && !clause.names.all()) {
            (state.pending.all ? state.pending : state.said.getLast()).except(clause.names.labels());
        } else if (clause.too && !state.said.isEmpty() && state.pending.unnamed()) {
            state.said.getLast().add(clause.names);
        } else if (!topic && state.current.isPresent() && !clause.before.but() && !clause.owned) {
            // "We do not use x, y we do" and "keep x, y?"
            state.doubt |= clause.does || clause.after.has(Sign.QUESTION);
            // "keep these two: x, y"
            state.current.get().all &= state.current.get().how == Kind.ALL || !clause.before.has(Sign.COLON);
            state.current.get().add(clause.names);
        } else {
            state.doubt |= clause.before.but() && !answered;
            state.current = Optional.empty();
            state.doubt |= state.pending.closed || (clause.owned && !state.pending.unnamed());
            state.pending.add(clause.names);
            state.pending.closed |= clause.owned;
        }
        state.doubt |= clause.comment;
    }

    /** "Don't remove x" agrees with "x is used"; before it, it waits for it. */
    private void spare(ReplyClause clause) {
        state.current = Optional.empty();
        state.doubt |= !state.pending.unnamed() || clause.comment || state.corrected >= 0;
        if (!state.said.isEmpty()
                && state.said.getLast().answer == Answer.CONFIRMED
                && clause.names.labels().stream().allMatch(state::isSaid)) {
            return;
        }
        state.pending.add(clause.names);
        state.pending.spared = true;
        state.pending.closed = true;
    }

    void notNames(ReplyClause clause) {
        if (state.said.isEmpty() || !state.pending.unnamed() || clause.before.has(Sign.LINE) || state.corrected >= 0) {
            state.doubt = true;
            return;
        }
        var last = state.said.getLast();
        if (last.all) {
            last.except(clause.names.labels());
        } else if (last.kind == Kind.USE && last.answer == Answer.CONFIRMED && !last.unnamed()) {
            state.add(Answer.UNUSED, Kind.USE).add(clause.names);
        } else {
            state.doubt |= last.unnamed() || clause.names.labels().stream().anyMatch(state::isSaid);
        }
        state.current = Optional.empty();
        state.doubt |= clause.comment;
    }

    void noNames(ReplyClause clause) {
        var one = new Said(Answer.UNUSED, Kind.NO);
        one.add(clause.names);
        state.doubt |= !state.pending.unnamed() || state.corrected >= 0 || clause.comment || !state.refuse(one);
        state.current = Optional.empty();
    }

    void exception(ReplyClause clause) {
        if (state.pending.all) {
            state.pending.except(clause.names.labels());
        } else if (!state.said.isEmpty() && state.said.getLast().all) {
            state.said.getLast().except(clause.names.labels());
        } else {
            state.doubt = true;
        }
        state.current = Optional.empty();
    }
}
