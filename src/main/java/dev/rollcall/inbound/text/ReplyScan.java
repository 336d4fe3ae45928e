package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyClause.Gap;
import dev.rollcall.inbound.text.ReplyClause.Names;
import dev.rollcall.inbound.text.ReplyClause.Shape;
import dev.rollcall.inbound.text.ReplyClause.Statement;
import dev.rollcall.inbound.text.ReplyText.Answers;
import dev.rollcall.inbound.text.ReplyText.Chatter;
import dev.rollcall.inbound.text.ReplyText.NotUnderstood;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parses a reply clause by clause, left to right. A label waits for its answer ("x, y: unused"), and an answer takes
 * the labels after it ("keep x, y"). Whatever makes an answer doubtful makes the whole reply not understood, so that
 * nothing is recorded that was not meant.
 */
final class ReplyScan {
    private static final Set<Kind> WEAK = Set.of(Kind.YES, Kind.OK, Kind.TICK, Kind.DONE);
    private static final Set<Kind> TAKES_UNKNOWN = Set.of(Kind.KEEP, Kind.STAY, Kind.DROP, Kind.DEAD, Kind.NOTMINE);
    private static final Gap NO_GAP = new Gap(Set.of(), false, false);

    private final String text;
    private final List<Token> tokens;
    private final List<Said> said = new ArrayList<>();
    private final Said pending = new Said(Answer.CONFIRMED, Kind.FILL);
    private Optional<Said> current = Optional.empty();
    private boolean attached;
    private boolean excepting;
    private boolean doubt;
    private boolean aside;
    private final Set<String> uncertain = new HashSet<>();
    /** How many answers stood before a correction; -1 if there was none or the last word is known. */
    private int corrected = -1;

    /** An answer and what it is for, so far. */
    private static final class Said {
        private Answer answer;
        private Kind kind;
        private boolean heading;
        private boolean all;
        private final Map<String, String> labels = new LinkedHashMap<>();
        private final Map<String, String> except = new LinkedHashMap<>();

        Said(Answer answer, Kind kind) {
            this.answer = answer;
            this.kind = kind;
        }

        boolean unnamed() {
            return !all && labels.isEmpty();
        }

        void add(Names names) {
            all |= names.all();
            names.labels().forEach(label -> labels.putIfAbsent(Label.fold(label), label));
            except(names.except());
        }

        void add(Said other) {
            all |= other.all;
            labels.putAll(other.labels);
            except.putAll(other.except);
        }

        void except(List<String> more) {
            more.forEach(label -> except.putIfAbsent(Label.fold(label), label));
        }

        void clear() {
            all = false;
            labels.clear();
            except.clear();
        }
    }

    ReplyScan(TypedText typed, Collection<String> labels) {
        this.text = ReplyCleaner.clean(typed);
        this.tokens = new ReplyTokens(text, labels).read();
    }

    ReplyText read() {
        if (text.isBlank()) {
            return new Chatter();
        }
        var clauses = clauses();
        for (int i = 0; i < clauses.size() && !doubt; i++) {
            var next = i + 1 < clauses.size() ? Optional.of(clauses.get(i + 1)) : Optional.<ReplyClause>empty();
            take(clauses.get(i), next);
        }
        var answers = doubt ? List.<ReplyAnswer>of() : answers();
        if (!answers.isEmpty()) {
            return new Answers(answers);
        }
        return smallTalk() ? new Chatter() : new NotUnderstood(likely());
    }

    private List<ReplyClause> clauses() {
        var clauses = new ArrayList<ReplyClause>();
        var part = new ArrayList<Token>();
        var before = NO_GAP;
        var signs = EnumSet.noneOf(Sign.class);
        boolean but = false;
        boolean and = false;
        for (var token : tokens) {
            boolean separates = token instanceof Token.Mark
                    || (token instanceof Token.Phrase(var kind) && (kind == Kind.BUT || kind == Kind.AND));
            if (separates) {
                switch (token) {
                    case Token.Mark(var sign) -> signs.add(sign);
                    case Token.Phrase(var kind) -> {
                        but |= kind == Kind.BUT;
                        and |= kind == Kind.AND;
                    }
                    default -> {}
                }
                continue;
            }
            if (!signs.isEmpty() || but || and) {
                var gap = new Gap(Set.copyOf(signs), but, and);
                if (!part.isEmpty()) {
                    clauses.add(new ReplyClause(part, before, gap));
                    part = new ArrayList<>();
                }
                before = gap;
                signs.clear();
                but = false;
                and = false;
            }
            part.add(token);
        }
        if (!part.isEmpty()) {
            clauses.add(new ReplyClause(part, before, new Gap(Set.copyOf(signs), but, and)));
        }
        return clauses;
    }

    private void take(ReplyClause clause, Optional<ReplyClause> next) {
        if (clause.uncertain) {
            setAside(clause);
            return;
        }
        doubt |= clause.doubt || (aside && !clause.before.ends() && (clause.shape != Shape.EMPTY || clause.comment));
        doubt |= clause.takesBack && clause.shape != Shape.EMPTY && said.isEmpty() && pending.unnamed();
        if (clause.spares) {
            doubt |= said.isEmpty() || said.getLast().answer != Answer.CONFIRMED || !pending.unnamed();
        }
        if (clause.correction || (clause.no && clause.shape == Shape.EMPTY)) {
            correct();
        }
        if (clause.before.has(Sign.SENTENCE) || clause.before.has(Sign.QUESTION)) {
            current = Optional.empty();
        } else if (clause.before.has(Sign.LINE)) {
            current = current.filter(one -> one.heading);
        }
        switch (clause.shape) {
            case EMPTY -> empty(clause);
            case NAMES -> names(clause, next);
            case NOT_NAMES -> notNames(clause);
            case EXCEPTION -> exception(clause);
            case ANSWER -> answer(clause, next);
            case STATEMENTS -> statements(clause);
        }
        attached = clause.shape == Shape.NAMES && current.isPresent();
        excepting = clause.shape == Shape.EXCEPTION
                || (excepting && clause.shape == Shape.NAMES)
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
    private void setAside(ReplyClause clause) {
        doubt |= clause.strict || clause.correction || clause.it || clause.them || clause.mentioned.isEmpty();
        doubt |= said.isEmpty()
                || !pending.unnamed()
                || corrected >= 0
                || said.stream().anyMatch(one -> one.all);
        doubt |= said.stream().anyMatch(Said::unnamed);
        for (var label : clause.mentioned) {
            doubt |= isSaid(label);
            uncertain.add(Label.fold(label));
        }
        current = Optional.empty();
        attached = false;
        excepting = false;
        aside = true;
    }

    /** What was said before is taken back or replaced; what follows has to say by what. */
    private void correct() {
        if (said.isEmpty() && pending.unnamed()) {
            return;
        }
        doubt |= corrected >= 0 && said.size() != corrected;
        doubt |= !pending.unnamed();
        corrected = said.size();
        current = Optional.empty();
    }

    private void empty(ReplyClause clause) {
        if (clause.ask) {
            doubt |= said.isEmpty() || said.getLast().answer != Answer.NOT_MINE;
            return;
        }
        if (!clause.comment) {
            return;
        }
        boolean list = (clause.before.and() || clause.before.has(Sign.COMMA) || clause.before.has(Sign.LINE))
                && current.isPresent()
                && clause.objects.size() == 1
                && !clause.polite
                && !clause.because
                && !clause.it
                && !clause.them;
        if (list) {
            var word = clause.objects.getFirst().text();
            current.get().add(new Names(List.of(word), false, List.of()));
            return;
        }
        doubt |= said.isEmpty() || !pending.unnamed() || said.stream().anyMatch(one -> one.all);
        current = Optional.empty();
    }

    private void names(ReplyClause clause, Optional<ReplyClause> next) {
        boolean answered = next.filter(after -> after.shape == Shape.ANSWER).isPresent();
        boolean topic = answered
                && (clause.after.has(Sign.COLON)
                        || clause.after.has(Sign.DASH)
                        || clause.after.has(Sign.BRACKET)
                        || clause.after.has(Sign.QUESTION));
        boolean same = !clause.before.ends();
        boolean all = !said.isEmpty() && said.getLast().all;
        if (!topic && clause.before.but() && same && all && !clause.names.all()) {
            said.getLast().except(clause.names.labels());
        } else if (!topic && clause.before.but() && same && pending.all) {
            pending.except(clause.names.labels());
        } else if (!topic && excepting && same && (pending.all || all) && !clause.names.all()) {
            (pending.all ? pending : said.getLast()).except(clause.names.labels());
        } else if (clause.too && !said.isEmpty() && pending.unnamed()) {
            said.getLast().add(clause.names);
        } else if (!topic && current.isPresent() && !clause.before.but()) {
            current.get().add(clause.names);
        } else {
            doubt |= clause.before.but() && !answered;
            current = Optional.empty();
            pending.add(clause.names);
        }
        doubt |= clause.comment;
    }

    private void notNames(ReplyClause clause) {
        if (said.isEmpty() || !pending.unnamed() || clause.before.has(Sign.LINE) || corrected >= 0) {
            doubt = true;
            return;
        }
        var last = said.getLast();
        if (last.all) {
            last.except(clause.names.labels());
        } else if (last.kind == Kind.USE && last.answer == Answer.CONFIRMED && !last.unnamed()) {
            add(Answer.UNUSED, Kind.USE).add(clause.names);
        } else {
            doubt |= last.unnamed() || clause.names.labels().stream().anyMatch(this::isSaid);
        }
        current = Optional.empty();
        doubt |= clause.comment;
    }

    private void exception(ReplyClause clause) {
        if (pending.all) {
            pending.except(clause.names.labels());
        } else if (!said.isEmpty() && said.getLast().all) {
            said.getLast().except(clause.names.labels());
        } else {
            doubt = true;
        }
        current = Optional.empty();
    }

    private void answer(ReplyClause clause, Optional<ReplyClause> next) {
        var answer = clause.answer.orElseThrow();
        boolean namesFollow = next.filter(after -> after.shape == Shape.NAMES).isPresent();
        boolean opens = clause.after.has(Sign.COLON)
                || clause.after.has(Sign.DASH)
                || clause.after.has(Sign.LINE)
                || clause.after.has(Sign.BRACKET);
        boolean last = !said.isEmpty();
        boolean agrees = last && said.getLast().answer == answer;
        if (!pending.unnamed()) {
            doubt |= (clause.after.has(Sign.COLON) && namesFollow) || clause.kind == Kind.DONE;
            doubt |= pending.all && clause.comment && !clause.because;
            add(answer, clause.kind).add(pending);
            pending.clear();
            current = Optional.empty();
        } else if (corrected >= 0 && corrected == said.size()) {
            doubt |= said.size() != 1 || said.getLast().all || !clause.objects.isEmpty();
            doubt |= clause.them || WEAK.contains(clause.kind);
            said.getLast().answer = answer;
            said.getLast().kind = clause.kind;
            corrected = -1;
        } else if (excepting && last && !agrees && said.getLast().all) {
            var all = said.getLast();
            doubt |= !clause.it && !clause.them && all.except.size() > 1;
            doubt |= all.except.isEmpty() || WEAK.contains(clause.kind);
            add(answer, clause.kind).labels.putAll(all.except);
        } else if (clause.them) {
            doubt |= !agrees || said.getLast().labels.size() < 2;
        } else if (opens && namesFollow && !clause.it && clause.objects.isEmpty()) {
            var heading = add(answer, clause.kind);
            heading.heading = true;
            current = Optional.of(heading);
        } else if (agrees && clause.objects.stream().noneMatch(Token.Other::labelLike)) {
            doubt |= said.getLast().all && clause.comment && !clause.because;
        } else if (last && (WEAK.contains(clause.kind) || clause.kind == Kind.DONE)) {
            doubt |= !clause.objects.isEmpty();
        } else if (clause.objects.isEmpty()) {
            doubt |= last || (clause.comment && !clause.because);
            current = Optional.of(add(answer, clause.kind));
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
        doubt |= !label || clause.it;
        var one = add(answer, clause.kind);
        one.add(new Names(List.of(String.join(" ", words)), false, List.of()));
        current = Optional.of(one);
    }

    private void statements(ReplyClause clause) {
        var first = clause.statements.getFirst();
        boolean differs = !said.isEmpty() && said.getLast().answer != first.answer();
        boolean apart = clause.before.ends() || clause.before.has(Sign.SEMICOLON);
        doubt |= clause.namesFirst && attached && differs && !apart;
        doubt |= clause.namesFirst && excepting && clause.before.and();
        boolean waiting = !pending.unnamed();
        doubt |= waiting && (!clause.namesFirst || clause.before.ends() || (pending.all && !excepting));
        boolean exceptions = waiting && pending.all;
        doubt |= exceptions && first.names().all();
        var before = List.copyOf(said);
        for (var statement : clause.statements) {
            var one = add(statement.answer(), statement.kind());
            if (exceptions && statement.equals(first)) {
                one.add(pending);
                one.except(statement.names().labels());
            } else {
                if (waiting && statement.equals(first)) {
                    one.add(pending);
                }
                one.add(statement.names());
            }
        }
        pending.clear();
        if (corrected >= 0 && corrected == before.size()) {
            replace(before, clause.statements);
        }
        current = clause.namesFirst || clause.comment ? Optional.empty() : Optional.of(said.getLast());
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
            doubt = true;
            return;
        }
        for (var one : before) {
            boolean had = !one.labels.isEmpty();
            one.labels.keySet().removeAll(labels);
            if (one.labels.isEmpty() && (had || alone)) {
                said.remove(one);
            }
        }
        corrected = -1;
    }

    private boolean isSaid(String label) {
        return said.stream().anyMatch(one -> one.labels.containsKey(Label.fold(label)));
    }

    private Said add(Answer answer, Kind kind) {
        var one = new Said(answer, kind);
        said.add(one);
        return one;
    }

    /** The answers; empty if they cannot be relied on. */
    private List<ReplyAnswer> answers() {
        if (!pending.unnamed() || corrected >= 0 || said.isEmpty()) {
            return List.of();
        }
        var named = new ArrayList<>(said.stream().filter(one -> !one.unnamed()).toList());
        var unnamed = said.stream().filter(Said::unnamed).toList();
        if (named.isEmpty()) {
            boolean one = unnamed.stream().map(each -> each.answer).distinct().count() == 1;
            boolean answers = unnamed.stream().noneMatch(each -> each.kind == Kind.OK || each.kind == Kind.CROSS);
            return one && answers
                    ? List.of(new ReplyAnswer(unnamed.getFirst().answer, new ReplyTarget.Unnamed()))
                    : List.of();
        }
        for (var one : unnamed) {
            boolean repeats = named.stream().allMatch(other -> other.answer == one.answer);
            if (!WEAK.contains(one.kind) && !repeats) {
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
        return contradicts(named)
                ? List.of()
                : named.stream().map(ReplyScan::target).toList();
    }

    private boolean contradicts(List<Said> named) {
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
        return named.stream().filter(one -> one.all).count() > 1
                || named.stream().anyMatch(one -> one.all && !one.labels.isEmpty());
    }

    private static ReplyAnswer target(Said one) {
        if (!one.all) {
            return new ReplyAnswer(one.answer, new ReplyTarget.Labels(List.copyOf(one.labels.values())));
        }
        return new ReplyAnswer(
                one.answer,
                one.except.isEmpty()
                        ? new ReplyTarget.AllMine()
                        : new ReplyTarget.AllExcept(List.copyOf(one.except.values())));
    }

    private boolean named() {
        return tokens.stream()
                .anyMatch(token -> token instanceof Token.Named
                        || (token instanceof Token.Other(var _, var labelLike) && labelLike));
    }

    private Set<Kind> kinds() {
        var kinds = EnumSet.noneOf(Kind.class);
        tokens.forEach(token -> {
            if (token instanceof Token.Phrase(var kind)) {
                kinds.add(kind);
            }
        });
        return kinds;
    }

    /** Thanks, greetings and what somebody needs besides tokens. */
    private boolean smallTalk() {
        var kinds = kinds();
        boolean other = tokens.stream().anyMatch(Token.Other.class::isInstance);
        if (named() || kinds.contains(Kind.ALL) || kinds.contains(Kind.THEM)) {
            return false;
        }
        var answers = EnumSet.copyOf(kinds);
        answers.removeIf(kind -> kind.answer().isEmpty() || kind == Kind.OK);
        if (answers.isEmpty()) {
            return kinds.contains(Kind.POLITE) || (kinds.contains(Kind.OK) && !other);
        }
        answers.removeAll(Set.of(Kind.USE, Kind.TRANSITIVE, Kind.USE_OR_QUESTION));
        return answers.isEmpty() && other && !kinds.contains(Kind.IT) && !kinds.contains(Kind.NEG);
    }

    /** Whether the text looks like an answer, so that its author may take it for one. */
    private boolean likely() {
        return named()
                || kinds().stream()
                        .anyMatch(kind -> kind.answer().isPresent() || kind == Kind.ALL || kind == Kind.MINE);
    }
}
