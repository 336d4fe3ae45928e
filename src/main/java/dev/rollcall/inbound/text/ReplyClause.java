package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of a reply between two separators: the labels and answers in it, and whether they can be relied on. */
final class ReplyClause {
    /** What a clause consists of. */
    enum Shape {
        /** Neither labels nor answers; possibly other words. */
        EMPTY,
        /** Labels without an answer. */
        NAMES,
        /** Labels with nothing but "not", as in "cd not". */
        NOT_NAMES,
        /** "except" and labels. */
        EXCEPTION,
        /** An answer without labels. */
        ANSWER,
        /** Labels with their answers. */
        STATEMENTS
    }

    /** Labels of one answer. {@code except} is used only if {@code all}. */
    record Names(List<String> labels, boolean all, List<String> except) {}

    record Statement(Answer answer, Kind kind, Names names) {}

    private static final Set<Kind> WEAK = Set.of(Kind.YES, Kind.OK, Kind.TICK, Kind.CROSS, Kind.DONE);

    /** A token that matters for the meaning. */
    private static final class Node {
        private final Token token;
        private final boolean afterPrep;
        private boolean linked;
        private boolean transitive;
        private Optional<Answer> answer = Optional.empty();
        private Kind kind = Kind.FILL;

        Node(Token token, boolean afterPrep) {
            this.token = token;
            this.afterPrep = afterPrep;
            if (token instanceof Token.Phrase(var phrase)) {
                transitive = phrase == Kind.TRANSITIVE;
                kind = phrase == Kind.USE_OR_QUESTION || transitive ? Kind.USE : phrase;
                answer = phrase.answer();
            }
        }

        boolean isAnswer() {
            return answer.isPresent() || kind == Kind.MINE;
        }

        boolean isName() {
            return token instanceof Token.Named || kind == Kind.ALL || kind == Kind.NONE;
        }

        boolean isOther() {
            return token instanceof Token.Other || kind == Kind.SUBJECT;
        }

        boolean is(Kind other) {
            return kind == other;
        }
    }

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

    final Gap before;
    final Gap after;
    Shape shape = Shape.EMPTY;

    List<Statement> statements = List.of();
    Names names = new Names(List.of(), false, List.of());
    Optional<Answer> answer = Optional.empty();
    Kind kind = Kind.FILL;
    /** Words that follow an answer and may be an unknown label. */
    List<Token.Other> objects = List.of();

    boolean it;
    boolean them;
    boolean too;
    boolean no;
    boolean ask;
    boolean correction;
    /** Whether the correction cannot be mere politeness. */
    boolean takesBack;
    /** "don't remove it", which agrees with "keep x". */
    boolean spares;

    boolean polite;
    boolean doubt;
    /** Whether its own labels are uncertain, as in "not sure about x". */
    boolean uncertain;
    /** Whether a doubt here can be about the rest of the reply. */
    boolean strict;

    final List<String> mentioned = new ArrayList<>();
    /** Whether it contains words that were not read. */
    boolean comment;

    boolean because;
    /** Whether the first label stands before the first answer. */
    boolean namesFirst;

    private boolean prep;
    private boolean linked;
    private final List<Node> nodes = new ArrayList<>();
    private List<String> except = List.of();
    private int negations;

    ReplyClause(List<Token> tokens, Gap before, Gap after) {
        this.before = before;
        this.after = after;
        collect(tokens);
        uncertain |= after.has(Sign.QUESTION) && !nodes.stream().allMatch(Node::isName);
        if (exceptions()) {
            interpret();
        }
    }

    private void collect(List<Token> tokens) {
        boolean afterPrep = false;
        boolean negated = false;
        for (var token : tokens) {
            boolean last = afterPrep;
            afterPrep = false;
            if (because || ask) {
                doubt |= token instanceof Token.Phrase(var kind) && (kind.doubtful() || kind.uncertain());
                continue;
            }
            if (!(token instanceof Token.Phrase(var kind))) {
                add(token, last);
                linked = false;
                continue;
            }
            doubt |= kind == Kind.USE_OR_QUESTION && nodes.isEmpty();
            strict |= kind.doubtful() || kind == Kind.ALL || kind == Kind.NONE || kind == Kind.EXC;
            uncertain |= kind.uncertain();
            polite |= kind == Kind.POLITE;
            doubt |= kind.doubtful() || (kind == Kind.DEGREE && negated);
            negated |= kind == Kind.NEG || kind == Kind.DEAD || kind == Kind.NONE;
            switch (kind) {
                case PREP -> {
                    afterPrep = true;
                    linked = true;
                    prep |= nodes.stream().anyMatch(Node::isAnswer);
                }
                case CORR -> {
                    correction = true;
                    takesBack = true;
                }
                case SORRY -> correction = true;
                case IT -> it = true;
                case THEM -> them = true;
                case TOO -> too = true;
                case BECAUSE -> because = true;
                case ASK -> ask = true;
                case FOR -> linked = true;
                case FILL, POLITE, DEGREE -> afterPrep = last;
                case HEDGE, COND, REPORT, OR, ONLY, QUESTION, BUT, AND -> {}
                default -> add(token, last);
            }
        }
    }

    private void add(Token token, boolean afterPrep) {
        var node = new Node(token, afterPrep);
        node.linked = linked;
        nodes.add(node);
        if (token instanceof Token.Named(var label)) {
            mentioned.add(label);
        }
    }

    /** Takes the labels after "except" out of the nodes; false if the clause is only an exception. */
    private boolean exceptions() {
        int at = 0;
        while (at < nodes.size() && !nodes.get(at).is(Kind.EXC)) {
            at++;
        }
        if (at == nodes.size()) {
            return true;
        }
        boolean all = nodes.subList(0, at).stream().anyMatch(node -> node.is(Kind.ALL));
        boolean alone = at == 0;
        nodes.remove(at);
        var out = new ArrayList<String>();
        while (at < nodes.size() && nodes.get(at).token instanceof Token.Named(var label)) {
            out.add(label);
            nodes.remove(at);
        }
        boolean rest = at < nodes.size() && !nodes.get(at).isAnswer();
        doubt |= out.isEmpty() || rest || (!all && !alone) || (alone && at < nodes.size());
        except = List.copyOf(out);
        if (alone) {
            shape = Shape.EXCEPTION;
            names = new Names(except, false, List.of());
        }
        return !alone;
    }

    private void interpret() {
        no();
        weak();
        negations();
        subjects();
        mine();
        group();
    }

    /** "No" before a verb is a negation in Spanish; before a comma it is an answer to an earlier question. */
    private void no() {
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (!node.is(Kind.NO)) {
                continue;
            }
            boolean verb = i + 1 < nodes.size()
                    && (nodes.get(i + 1).is(Kind.USE) || nodes.get(i + 1).is(Kind.MINE));
            if (verb) {
                node.kind = Kind.NEG;
            } else {
                no = true;
                doubt |= nodes.size() > 1;
            }
        }
        nodes.removeIf(node -> node.is(Kind.NO));
    }

    /** Leaves out "yes" and signs beside a full answer, as in "yes, keep x" and "keep x 👍". */
    private void weak() {
        var strong = nodes.stream()
                .filter(node -> node.isAnswer() && !WEAK.contains(node.kind))
                .toList();
        if (strong.isEmpty()) {
            return;
        }
        var kept = new ArrayList<Node>();
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            boolean beside = (i > 0 && nodes.get(i - 1).isAnswer())
                    || (i + 1 < nodes.size() && nodes.get(i + 1).isAnswer());
            boolean first = i == 0;
            boolean last = i == nodes.size() - 1 && nodes.getFirst().isAnswer();
            if (!WEAK.contains(node.kind) || !(beside || first || last)) {
                kept.add(node);
                continue;
            }
            doubt |= node.is(Kind.DONE);
            boolean negated = nodes.stream().anyMatch(other -> other.is(Kind.NEG));
            boolean keeps = strong.getFirst().answer.equals(Optional.of(Answer.CONFIRMED)) && !negated;
            doubt |= node.is(Kind.CROSS) && keeps;
            doubt |= node.is(Kind.TICK) && first && !keeps;
        }
        nodes.clear();
        nodes.addAll(kept);
    }

    private void negations() {
        negations = (int) nodes.stream()
                .filter(node -> node.is(Kind.NEG) || node.is(Kind.NONE))
                .count();
        if (negations == 0) {
            return;
        }
        var answers = nodes.stream().filter(Node::isAnswer).toList();
        if (answers.isEmpty()) {
            doubt |= negations > 1
                    || nodes.stream().noneMatch(Node::isName)
                    || nodes.stream().anyMatch(node -> node.isOther() || node.is(Kind.NONE));
            return;
        }
        var one = answers.getFirst();
        boolean none = nodes.stream().anyMatch(node -> node.is(Kind.NONE));
        boolean all = nodes.stream().anyMatch(node -> node.is(Kind.ALL));
        if (answers.size() > 1 || negations > 1 || (all && !none) || !except.isEmpty()) {
            doubt = true;
            return;
        }
        int answerAt = nodes.indexOf(one);
        int negationAt = 0;
        while (!nodes.get(negationAt).is(Kind.NEG) && !nodes.get(negationAt).is(Kind.NONE)) {
            negationAt++;
        }
        if (negationAt > answerAt
                && nodes.subList(negationAt, nodes.size()).stream().anyMatch(node -> node.isName() || node.isOther())) {
            doubt = true;
            return;
        }
        if (one.is(Kind.DROP) && nodes.stream().noneMatch(node -> node.isName() || node.isOther())) {
            spares = true;
            nodes.clear();
            return;
        }
        switch (one.kind) {
            case USE -> one.answer = Optional.of(Answer.UNUSED);
            case MINE -> one.answer = Optional.of(Answer.NOT_MINE);
            default -> doubt = true;
        }
        nodes.removeIf(node -> node.is(Kind.NEG));
    }

    /** Reads "the pipeline needs x", "x is Ben's" and an unknown label before its answer. */
    private void subjects() {
        while (!nodes.isEmpty()
                && nodes.getFirst().is(Kind.SUBJECT)
                && nodes.stream().anyMatch(node -> node.is(Kind.USE))) {
            nodes.removeFirst();
        }
        if (nodes.isEmpty()) {
            return;
        }
        boolean answered = nodes.stream().anyMatch(Node::isAnswer);
        var last = nodes.getLast();
        if (!answered
                && last.token instanceof Token.Other(var word, var _)
                && possessive(word)
                && nodes.stream().filter(Node::isOther).count() == 1
                && (it || them || nodes.size() > 1)) {
            last.kind = Kind.OTHERS;
            last.answer = Optional.of(Answer.NOT_MINE);
        }
    }

    private static boolean possessive(String word) {
        var lower = word.replace('’', '\'');
        return lower.endsWith("'s") || lower.endsWith("'S") || lower.endsWith("s'");
    }

    /** "Mine" without a negation answers nothing. */
    private void mine() {
        boolean other = nodes.stream().anyMatch(node -> node.answer.isPresent());
        if (nodes.stream().anyMatch(node -> node.is(Kind.MINE) && node.answer.isEmpty())) {
            doubt |= !other && nodes.stream().anyMatch(Node::isName);
            comment = true;
            nodes.removeIf(node -> node.is(Kind.MINE) && node.answer.isEmpty());
        }
    }

    private void group() {
        int first = -1;
        int last = -1;
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (node.isName() || node.answer.isPresent()) {
                first = first < 0 ? i : first;
                last = i;
            }
            doubt |= node.isName() && node.afterPrep;
        }
        if (first < 0 && topic()) {
            var words = others(nodes).stream().map(Token.Other::text).toList();
            names = new Names(words, false, List.of());
            shape = Shape.NAMES;
            return;
        }
        if (first < 0) {
            comment |= nodes.stream().anyMatch(Node::isOther) || because;
            objects = others(nodes);
            doubt |= nodes.stream().anyMatch(node -> node.is(Kind.NEG));
            return;
        }
        var core = new ArrayList<>(nodes.subList(first, last + 1));
        var before = nodes.subList(0, first);
        var tail = nodes.subList(last + 1, nodes.size());
        before(before, core);
        doubt |= core.stream().anyMatch(node -> node.isOther() && !node.is(Kind.OTHERS));
        core.removeIf(node -> node.isOther() && !node.is(Kind.OTHERS));
        comment |= tail.stream().anyMatch(Node::isOther) || because || ask;
        boolean all = core.stream().anyMatch(node -> node.is(Kind.ALL) || node.is(Kind.NONE));
        doubt |= all && (tail.stream().anyMatch(Node::isOther) || prep);
        boolean unused = core.stream().anyMatch(node -> node.answer.equals(Optional.of(Answer.UNUSED)));
        doubt |= unused && prep && !tail.isEmpty();
        // "x needs a rotation" and "we need x rotated" are about something else.
        boolean object = !tail.isEmpty() && (core.getFirst().isName() || !tail.getFirst().linked);
        doubt |= object && core.stream().anyMatch(Node::isName) && core.stream().anyMatch(node -> node.transitive);
        shape(core, tail);
    }

    /** Whether it is one unknown label that an answer may follow, as in "x: unused". */
    private boolean topic() {
        boolean opens = after.has(Sign.COLON) || after.has(Sign.DASH);
        return opens && nodes.size() == 1 && nodes.getFirst().token instanceof Token.Other(var _, var like) && like;
    }

    /** Unknown words before a label or an answer can change what it says, unless they are one unknown label. */
    private void before(List<Node> before, List<Node> core) {
        if (before.stream().noneMatch(Node::isOther)) {
            return;
        }
        if (before.size() == 1
                && core.stream().noneMatch(Node::isName)
                && before.getFirst().token instanceof Token.Other(var word, var labelLike)
                && labelLike) {
            core.addFirst(new Node(new Token.Named(word), false));
        } else {
            doubt = true;
        }
    }

    private void shape(List<Node> core, List<Node> tail) {
        var groups = new ArrayList<List<Node>>();
        for (var node : core) {
            if (node.is(Kind.NEG)) {
                continue;
            }
            boolean same = !groups.isEmpty() && groups.getLast().getFirst().isName() == node.isName();
            if (!same) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(node);
        }
        for (var group : groups) {
            doubt |= !group.getFirst().isName()
                    && group.stream().map(node -> node.answer).distinct().count() > 1;
        }
        int size = groups.size();
        namesFirst = groups.getFirst().getFirst().isName();
        if (size == 1 && namesFirst) {
            names = names(groups.getFirst());
            boolean not = nodes.stream().anyMatch(node -> node.is(Kind.NEG));
            shape = not ? Shape.NOT_NAMES : Shape.NAMES;
            doubt |= names.all() && not;
        } else if (size == 1) {
            var strongest = strongest(groups.getFirst());
            shape = Shape.ANSWER;
            kind = strongest.kind;
            answer = strongest.answer;
            objects = others(tail);
        } else if (size == 3 && !namesFirst) {
            // "keep x, it is needed" without the comma
            doubt |= !strongest(groups.getFirst()).answer.equals(strongest(groups.getLast()).answer);
            state(groups.subList(0, 2));
        } else {
            doubt |= size % 2 == 1;
            state(groups);
        }
    }

    private static List<Token.Other> others(List<Node> nodes) {
        return nodes.stream()
                .filter(node -> node.token instanceof Token.Other)
                .map(node -> (Token.Other) node.token)
                .toList();
    }

    private void state(List<List<Node>> groups) {
        var all = new ArrayList<Statement>();
        for (int i = 0; i + 1 < groups.size(); i += 2) {
            var one = groups.get(i);
            var two = groups.get(i + 1);
            var said = strongest(one.getFirst().isName() ? two : one);
            doubt |= said.is(Kind.DONE);
            all.add(new Statement(
                    said.answer.orElseThrow(), said.kind, names(one.getFirst().isName() ? one : two)));
        }
        shape = Shape.STATEMENTS;
        statements = List.copyOf(all);
    }

    private static Node strongest(List<Node> answers) {
        return answers.stream()
                .filter(node -> !WEAK.contains(node.kind))
                .findFirst()
                .orElse(answers.getFirst());
    }

    private Names names(List<Node> group) {
        var labels = new ArrayList<String>();
        boolean all = false;
        for (var node : group) {
            if (node.token instanceof Token.Named(var label)) {
                labels.add(label);
            } else {
                all = true;
            }
        }
        doubt |= all && !labels.isEmpty();
        return new Names(List.copyOf(labels), all, all ? except : List.of());
    }
}
