package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyClause.Names;
import dev.rollcall.inbound.text.ReplyClause.Shape;
import dev.rollcall.inbound.text.ReplyClause.Statement;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads clauses that contain an answer. */
final class AnswerClauses {
    private static final Set<Kind> TAKES_UNKNOWN = Set.of(Kind.KEEP, Kind.STAY, Kind.DROP, Kind.DEAD, Kind.NOTMINE);

    private final ReadingState state;

    AnswerClauses(ReadingState state) {
        this.state = state;
    }

    void answer(ReplyClause clause, Optional<ReplyClause> next) {
        var answer = clause.answer.orElseThrow();
        boolean namesFollow = next.filter(after -> after.shape == Shape.NAMES).isPresent();
        boolean colon = clause.after.has(Sign.COLON);
        boolean opens =
                colon || clause.after.has(Sign.DASH) || clause.after.has(Sign.LINE) || clause.after.has(Sign.BRACKET);
        boolean last = !state.said.isEmpty();
        boolean agrees = last && state.said.getLast().answer == answer;
        boolean weak = ReplyResult.AGREEING.contains(clause.kind);
        if (!state.pending.unnamed()) {
            state.doubt |= (colon && namesFollow) || clause.kind == Kind.DONE;
            state.doubt |= state.pending.all && clause.comment && !clause.because;
            state.doubt |= state.pending.spared && (answer != Answer.CONFIRMED || weak);
            state.add(answer, clause.kind).add(state.pending);
            state.pending.clear();
            state.current = Optional.empty();
        } else if (state.corrected >= 0 && state.corrected == state.said.size()) {
            state.doubt |= state.said.size() != 1 || state.said.getLast().all || !clause.objects.isEmpty();
            state.doubt |= clause.them || weak;
            state.said.getLast().answer = answer;
            state.said.getLast().kind = clause.kind;
            state.corrected = -1;
        } else if (state.excepting && last && !agrees && state.said.getLast().all) {
            var all = state.said.getLast();
            state.doubt |= !clause.it && !clause.them && all.except.size() > 1;
            state.doubt |= all.except.isEmpty() || weak;
            state.add(answer, clause.kind).labels.putAll(all.except);
        } else if (opens && namesFollow && !clause.it && clause.objects.isEmpty() && (!clause.them || colon)) {
            var heading = state.add(answer, clause.kind);
            heading.heading = true;
            state.current = Optional.of(heading);
        } else if (clause.them) {
            state.doubt |= !agrees || state.said.getLast().labels.size() < 2;
        } else if (agrees && clause.objects.stream().noneMatch(Token.Other::labelLike)) {
            state.doubt |= state.said.getLast().all && clause.comment && !clause.because;
        } else if (last && weak) {
            state.doubt |= !clause.objects.isEmpty();
        } else if (clause.objects.isEmpty()) {
            boolean yes =
                    last && clause.it && state.said.stream().allMatch(one -> one.unnamed() && one.kind == Kind.YES);
            state.doubt |= (last && !yes) || (clause.comment && !clause.because);
            var one = state.add(answer, clause.kind);
            one.it = clause.it;
            state.current = Optional.of(one);
        } else {
            unknown(clause, answer);
        }
    }

    /** Reads the words after an answer as a label that does not exist, so that its author is told. */
    private void unknown(ReplyClause clause, Answer answer) {
        var words = clause.objects.stream().map(Token.Other::text).toList();
        boolean like = clause.objects.stream().anyMatch(Token.Other::labelLike);
        boolean label = TAKES_UNKNOWN.contains(clause.kind)
                ? words.size() == 1 || (words.size() == 2 && like)
                : clause.kind == Kind.USE && words.size() == 1 && like;
        state.doubt |= !label || clause.it;
        var one = state.add(answer, clause.kind);
        one.add(Names.of(List.of(String.join(" ", words))));
        state.current = Optional.of(one);
    }

    /** Reads "both" as the labels before it; false if it stands for labels that are not named. */
    private boolean both(ReplyClause clause) {
        var first = clause.statements.getFirst();
        int tokens = first.names().how() == Kind.BOTH ? 2 : first.names().how() == Kind.THREE ? 3 : 0;
        if (clause.statements.size() > 1 || tokens == 0 || (state.said.isEmpty() && state.pending.unnamed())) {
            return false;
        }
        if (!state.pending.unnamed()) {
            state.doubt |= state.pending.all || state.pending.labels.size() != tokens || state.pending.spared;
            state.add(first.answer(), first.kind()).add(state.pending);
            state.pending.clear();
        } else {
            state.doubt |= state.corrected >= 0 || state.said.getLast().answer != first.answer();
            state.doubt |= state.said.getLast().labels.size() != tokens;
        }
        state.current = Optional.empty();
        return true;
    }

    void statements(ReplyClause clause) {
        if (both(clause)) {
            return;
        }
        var first = clause.statements.getFirst();
        boolean differs = !state.said.isEmpty() && state.said.getLast().answer != first.answer();
        boolean apart = clause.before.ends() || clause.before.has(Sign.SEMICOLON);
        state.doubt |= clause.namesFirst && state.attached && differs && !apart;
        boolean waiting = !state.pending.unnamed();
        // "Keep all except x and y is used"; without "keep", only "y" can be the end of the exceptions.
        state.doubt |= clause.namesFirst && state.excepting && clause.before.and() && !(waiting && state.pending.all);
        state.doubt |= state.pending.closed || (waiting && excludesRest(first));
        state.doubt |=
                waiting && (!clause.namesFirst || clause.before.ends() || (state.pending.all && !state.excepting));
        boolean exceptions = waiting && state.pending.all;
        state.doubt |= exceptions && first.names().all();
        var before = List.copyOf(state.said);
        for (var statement : clause.statements) {
            var one = state.add(statement.answer(), statement.kind());
            if (exceptions && statement.equals(first)) {
                one.add(state.pending);
                one.except(statement.names().labels());
            } else {
                if (waiting && statement.equals(first)) {
                    one.add(state.pending);
                }
                one.add(statement.names());
            }
        }
        state.pending.clear();
        if (state.corrected >= 0 && state.corrected == before.size()) {
            replace(before, clause.statements);
        }
        state.current = clause.namesFirst || clause.comment ? Optional.empty() : Optional.of(state.said.getLast());
    }

    private static boolean excludesRest(Statement statement) {
        return statement.names().all() && statement.names().how() != Kind.ALL;
    }

    /** Lets the last word count for labels that were named before a correction. */
    private void replace(List<Said> before, List<Statement> after) {
        var labels = after.stream()
                .flatMap(one -> one.names().labels().stream())
                .map(Label::fold)
                .toList();
        boolean all = after.stream().anyMatch(one -> one.names().all());
        boolean alone = before.size() == 1
                && (before.getFirst().unnamed()
                        || labels.containsAll(before.getFirst().labels.keySet()));
        boolean named =
                labels.stream().allMatch(label -> before.stream().anyMatch(one -> one.labels.containsKey(label)));
        if (all
                || before.stream().anyMatch(one -> one.all)
                || !(named || (alone && before.getFirst().unnamed()))) {
            state.doubt = true;
            return;
        }
        for (var one : before) {
            boolean had = !one.labels.isEmpty();
            one.labels.keySet().removeAll(labels);
            if (one.labels.isEmpty() && (had || alone)) {
                state.said.remove(one);
            }
        }
        state.corrected = -1;
    }
}
