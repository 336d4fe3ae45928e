package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.inbound.text.ReplyClause.Names;
import dev.rollcall.inbound.text.ReplyClause.Shape;
import dev.rollcall.inbound.text.ReplyClause.Statement;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Groups the labels and answers of a clause, and says what shape it has. */
final class ClauseShape {
    private final ReplyClause clause;
    private final List<ClauseNode> nodes;
    private final List<String> except;
    private final boolean prep;

    /** @param prep whether a preposition follows an answer */
    ClauseShape(ReplyClause clause, List<ClauseNode> nodes, List<String> except, boolean prep) {
        this.clause = clause;
        this.nodes = nodes;
        this.except = except;
        this.prep = prep;
    }

    void find() {
        int first = -1;
        int last = -1;
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (node.isName() || node.answer.isPresent()) {
                first = first < 0 ? i : first;
                last = i;
            }
            clause.doubt |= node.isName() && node.afterPrep;
        }
        if (first < 0 && topic()) {
            var words = others(nodes).stream().map(Token.Other::text).toList();
            clause.names = Names.of(words);
            clause.shape = Shape.NAMES;
            return;
        }
        if (first < 0) {
            clause.comment |= nodes.stream().anyMatch(ClauseNode::isOther) || clause.because;
            clause.objects = others(nodes);
            clause.doubt |= nodes.stream().anyMatch(node -> node.is(Kind.NEG));
            return;
        }
        var core = new ArrayList<>(nodes.subList(first, last + 1));
        var before = nodes.subList(0, first);
        var tail = nodes.subList(last + 1, nodes.size());
        before(before, core);
        clause.doubt |= core.stream().anyMatch(node -> node.isOther() && !node.is(Kind.OTHERS));
        core.removeIf(node -> node.isOther() && !node.is(Kind.OTHERS));
        clause.comment |= tail.stream().anyMatch(ClauseNode::isOther) || clause.because || clause.ask;
        boolean all = core.stream().anyMatch(node -> node.kind.several() || node.is(Kind.NONE));
        clause.doubt |= all && (tail.stream().anyMatch(ClauseNode::isOther) || prep);
        // "We no longer use all of them"
        clause.doubt |= all && core.getFirst().negative;
        // "All unused tokens can go" and "remove everything unused" are not about all tokens.
        clause.doubt |= all
                && core.stream()
                                .filter(node -> node.answer.isPresent() && !ClauseReader.WEAK.contains(node.kind))
                                .count()
                        > 1;
        boolean unused = core.stream().anyMatch(node -> node.answer.equals(Optional.of(Answer.UNUSED)));
        clause.doubt |= unused && prep && !tail.isEmpty();
        // "x needs a rotation" and "we need x rotated" are about something else.
        boolean object = !tail.isEmpty() && (core.getFirst().isName() || !tail.getFirst().linked);
        clause.doubt |= object
                && core.stream().anyMatch(ClauseNode::isName)
                && core.stream().anyMatch(node -> node.transitive);
        // "x remains broken"
        clause.doubt |= !tail.isEmpty()
                && tail.getFirst().isOther()
                && !tail.getFirst().linked
                && core.getLast().is(Kind.STAY);
        shape(core, tail);
    }

    /** Whether it is one unknown label that an answer may follow, as in "x: unused". */
    private boolean topic() {
        boolean opens = clause.after.has(Sign.COLON) || clause.after.has(Sign.DASH);
        return opens
                && nodes.size() == 1
                && nodes.getFirst().token instanceof Token.Other(var _, var _, var like)
                && like;
    }

    /** Unknown words before a label or an answer can change what it says, unless they are one unknown label. */
    private void before(List<ClauseNode> before, List<ClauseNode> core) {
        if (before.stream().noneMatch(ClauseNode::isOther)) {
            return;
        }
        if (before.size() == 1
                && core.stream().noneMatch(ClauseNode::isName)
                && before.getFirst().token instanceof Token.Other(var word, var _, var labelLike)
                && labelLike) {
            core.addFirst(new ClauseNode(new Token.Named(word), false, false));
        } else {
            clause.doubt = true;
        }
    }

    private void shape(List<ClauseNode> core, List<ClauseNode> tail) {
        var groups = groups(core);
        for (var group : groups) {
            clause.doubt |= !group.getFirst().isName()
                    && group.stream().map(node -> node.answer).distinct().count() > 1;
        }
        int size = groups.size();
        clause.namesFirst = groups.getFirst().getFirst().isName();
        if (size == 1 && clause.namesFirst) {
            clause.names = names(groups.getFirst());
            boolean not = nodes.stream().anyMatch(node -> node.is(Kind.NEG));
            clause.shape = not ? Shape.NOT_NAMES : clause.refuses ? Shape.NO_NAMES : Shape.NAMES;
            clause.doubt |= clause.names.all() && (not || clause.refuses);
        } else if (size == 1) {
            var strongest = strongest(groups.getFirst());
            clause.shape = Shape.ANSWER;
            clause.kind = strongest.kind;
            clause.answer = strongest.answer;
            // "belongs to Ben"
            boolean owner = clause.kind == Kind.OTHERS;
            clause.objects = owner ? List.of() : others(tail);
            clause.comment &= !owner;
        } else if (size == 3 && !clause.namesFirst) {
            // "keep x, it is needed" without the comma
            clause.doubt |= !strongest(groups.getFirst()).answer.equals(strongest(groups.getLast()).answer);
            state(groups.subList(0, 2));
        } else {
            clause.doubt |= size % 2 == 1;
            state(groups);
        }
    }

    /** Runs of labels and runs of answers, in turn. */
    private static List<List<ClauseNode>> groups(List<ClauseNode> core) {
        var groups = new ArrayList<List<ClauseNode>>();
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
        return groups;
    }

    private static List<Token.Other> others(List<ClauseNode> nodes) {
        return nodes.stream()
                .filter(node -> node.token instanceof Token.Other)
                .map(node -> (Token.Other) node.token)
                .toList();
    }

    private void state(List<List<ClauseNode>> groups) {
        var all = new ArrayList<Statement>();
        for (int i = 0; i + 1 < groups.size(); i += 2) {
            var one = groups.get(i);
            var two = groups.get(i + 1);
            var said = strongest(one.getFirst().isName() ? two : one);
            // "Everything except x is used, useda" has a word in place of an answer that is none.
            clause.doubt |= said.is(Kind.DONE) || said.answer.isEmpty();
            said.answer.ifPresent(answer -> all.add(
                    new Statement(answer, said.kind, names(one.getFirst().isName() ? one : two))));
        }
        clause.shape = all.isEmpty() ? Shape.EMPTY : Shape.STATEMENTS;
        clause.statements = List.copyOf(all);
    }

    private static ClauseNode strongest(List<ClauseNode> answers) {
        return answers.stream()
                .filter(node -> !ClauseReader.WEAK.contains(node.kind))
                .findFirst()
                .orElse(answers.getFirst());
    }

    private Names names(List<ClauseNode> group) {
        var labels = new ArrayList<String>();
        boolean all = false;
        var how = Kind.ALL;
        for (var node : group) {
            if (node.token instanceof Token.Named(var label)) {
                labels.add(label);
            } else {
                clause.doubt |= all && node.kind != how;
                all = true;
                how = node.is(Kind.NONE) ? Kind.ALL : node.kind;
            }
        }
        if (!labels.isEmpty() && (how == Kind.BOTH || how == Kind.THREE)) {
            // "both x and y"
            return Names.of(List.copyOf(labels));
        }
        clause.doubt |= (all && !labels.isEmpty()) || (how != Kind.ALL && !except.isEmpty());
        return new Names(List.copyOf(labels), all, all ? except : List.of(), how);
    }
}
