package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The answers of a reply that has been read, if they can be relied on. */
final class ReplyResult {
    /** Answers that agree with another one when they name no label, as in "keep x. yes". */
    static final Set<Kind> AGREEING = Set.of(Kind.YES, Kind.OK, Kind.TICK, Kind.DONE);

    /** Answers to "is it still used?", beside which "no" for another token means unused. */
    private static final Set<Kind> CONTRAST = Set.of(Kind.YES, Kind.TICK, Kind.USE);

    private ReplyResult() {}

    /** The answers; empty if they cannot be relied on. */
    static List<ReplyAnswer> of(ReplyReading reading) {
        var said = new ArrayList<>(reading.state.said);
        if (reading.doubtful >= 0
                || !reading.state.pending.unnamed()
                || reading.state.corrected >= 0
                || said.isEmpty()) {
            return List.of();
        }
        var named = new ArrayList<>(said.stream().filter(one -> !one.unnamed()).toList());
        var unnamed = said.stream().filter(Said::unnamed).toList();
        if (!reading.state.refused.isEmpty()) {
            if (named.stream().noneMatch(one -> !one.all && CONTRAST.contains(one.kind) && keeps(one))) {
                return List.of();
            }
            named.addAll(reading.state.refused);
        }
        if (named.isEmpty()) {
            return unnamed(unnamed);
        }
        for (var one : unnamed) {
            boolean repeats = named.stream().allMatch(other -> other.answer == one.answer);
            if (!AGREEING.contains(one.kind) && !repeats) {
                return List.of();
            }
        }
        for (var one : List.copyOf(named)) {
            var rest = new LinkedHashMap<>(one.except);
            named.forEach(other -> rest.keySet().removeAll(other.labels.keySet()));
            if (one.kind == Kind.STAY && !rest.isEmpty()) {
                var unused = new Said(Answer.UNUSED, Kind.STAY);
                unused.labels.putAll(rest);
                named.add(unused);
            }
        }
        return contradicts(named, reading.state.uncertain)
                ? List.of()
                : named.stream().map(Said::toAnswer).toList();
    }

    private static boolean keeps(Said one) {
        return one.answer == Answer.CONFIRMED;
    }

    private static List<ReplyAnswer> unnamed(List<Said> unnamed) {
        if (unnamed.size() == 2 && unnamed.getFirst().kind == Kind.YES && unnamed.getLast().it) {
            // "yes, it can go"
            return unnamed(unnamed.subList(1, 2));
        }
        boolean one = unnamed.stream().map(each -> each.answer).distinct().count() == 1;
        boolean answers = unnamed.stream().noneMatch(each -> each.kind == Kind.OK || each.kind == Kind.CROSS);
        return one && answers
                ? List.of(new ReplyAnswer(unnamed.getFirst().answer, new ReplyTarget.Unnamed()))
                : List.of();
    }

    private static boolean contradicts(List<Said> named, Set<String> uncertain) {
        var answers = new HashMap<String, Answer>();
        if (named.stream().anyMatch(one -> one.all) && !uncertain.isEmpty()) {
            return true;
        }
        for (var one : named) {
            for (var label : one.labels.keySet()) {
                var earlier = answers.putIfAbsent(label, one.answer);
                if ((earlier != null && earlier != one.answer) || uncertain.contains(label)) {
                    return true;
                }
            }
        }
        if (named.stream().anyMatch(one -> one.all && one.how != Kind.ALL && !one.except.isEmpty())) {
            return true;
        }
        boolean rest = named.stream().anyMatch(one -> one.all && (one.how == Kind.REST || one.how == Kind.OTHER_ONE));
        if (rest && named.stream().noneMatch(one -> !one.all)) {
            return true;
        }
        return named.stream().filter(one -> one.all).count() > 1
                || named.stream().anyMatch(one -> one.all && !one.labels.isEmpty());
    }
}
