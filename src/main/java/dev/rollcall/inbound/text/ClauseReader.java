package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.inbound.text.ReplyClause.Names;
import dev.rollcall.inbound.text.ReplyClause.Shape;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the labels and answers of a clause, and whether they can be relied on. */
final class ClauseReader {
    static final Set<Kind> WEAK = Set.of(Kind.YES, Kind.CONFIRM, Kind.OK, Kind.TICK, Kind.CROSS, Kind.DONE);

    private final ReplyClause clause;
    private final List<ClauseNode> nodes = new ArrayList<>();
    private List<String> except = List.of();
    private boolean linked;
    private boolean prep;
    private boolean past;

    private ClauseReader(ReplyClause clause) {
        this.clause = clause;
    }

    static void read(ReplyClause clause) {
        new ClauseReader(clause).read();
    }

    private void read() {
        collect();
        clause.uncertain |= clause.after.has(Sign.QUESTION) && !nodes.stream().allMatch(ClauseNode::isName);
        clause.uncertain |= past && nodes.stream().anyMatch(node -> node.isName() || node.isAnswer());
        away();
        if (exceptions()) {
            no();
            weak();
            negations();
            subjects();
            mine();
            new ClauseShape(clause, nodes, except, prep).find();
        }
    }

    private void collect() {
        boolean afterPrep = false;
        boolean negated = false;
        boolean verbFirst = false;
        boolean first = true;
        boolean asks = false;
        for (var token : clause.tokens) {
            boolean starts = first;
            first = false;
            clause.uncertain |= asks && isName(token);
            asks = token instanceof Token.Phrase(var aux) && aux == Kind.AUX && nodes.isEmpty();
            boolean last = afterPrep;
            afterPrep = false;
            if (clause.because || clause.ask) {
                clause.doubt |= token instanceof Token.Phrase(var kind) && (kind.doubtful() || kind.uncertain());
                continue;
            }
            if (!(token instanceof Token.Phrase(var kind))) {
                add(token, last);
                linked = false;
                continue;
            }
            verbFirst |= kind == Kind.USE_OR_QUESTION && nodes.isEmpty();
            clause.strict |= kind.doubtful() || kind.several() || kind == Kind.NONE || kind == Kind.EXC;
            boolean uncertain = kind.uncertain()
                    || (kind == Kind.VERB_FIRST && nodes.isEmpty())
                    || (kind == Kind.RELATIVE && !(starts && clause.before.has(Sign.COMMA)));
            clause.it |= kind == Kind.RELATIVE && !uncertain;
            clause.uncertainAtEnd |= uncertain && !clause.uncertain && !clause.mentioned.isEmpty();
            clause.uncertain |= uncertain;
            past |= kind == Kind.PAST;
            clause.polite |= kind == Kind.POLITE;
            clause.doubt |= kind.doubtful() || (kind == Kind.DEGREE && negated);
            negated |= kind == Kind.NEG || kind == Kind.DEAD || kind == Kind.NOT_USED || kind == Kind.NONE;
            switch (kind) {
                case PREP -> {
                    afterPrep = true;
                    linked = true;
                    prep |= nodes.stream().anyMatch(ClauseNode::isAnswer);
                }
                case CORR, RETRACT -> {
                    clause.correction = true;
                    clause.takesBack = true;
                }
                case SORRY -> clause.correction = true;
                case IT -> clause.it = true;
                case THEM -> clause.them = true;
                case TOO -> clause.too = true;
                case BECAUSE -> clause.because = true;
                case ASK -> clause.ask = true;
                case FOR -> linked = true;
                case AUX, DOES -> {
                    afterPrep = last;
                    clause.does |= !clause.mentioned.isEmpty();
                }
                case FILL, TOKEN, POLITE, DEGREE -> afterPrep = last;
                case HEDGE,
                        COND,
                        REPORT,
                        OR,
                        ONLY,
                        QUESTION,
                        RELATIVE,
                        VERB_FIRST,
                        ASKS,
                        QUOTED,
                        EITHER,
                        MISSPELT,
                        POSSESSIVE,
                        YES_OR_IF,
                        PAST,
                        BUT,
                        AND,
                        PLUS -> {}
                default -> add(token, last);
            }
        }
        // "Brauchen wir x": a verb before its subject may be a question. Without a label it is an answer in short.
        clause.doubt |= verbFirst && !clause.mentioned.isEmpty();
    }

    private static boolean isName(Token token) {
        return token instanceof Token.Named || (token instanceof Token.Phrase(var kind) && kind.several());
    }

    private void add(Token token, boolean afterPrep) {
        // "keep x for y"
        clause.doubt |= linked && isName(token) && nodes.stream().anyMatch(ClauseNode::isName);
        nodes.add(new ClauseNode(token, afterPrep, linked));
        if (token instanceof Token.Named(var label)) {
            clause.mentioned.add(label);
        }
    }

    /** Reads a word such as "weg" as an answer if the clause names what it is about. */
    private void away() {
        boolean named = nodes.stream().anyMatch(ClauseNode::isName) || clause.after.has(Sign.COLON);
        for (var node : nodes) {
            if (node.is(Kind.AWAY) && named) {
                node.kind = Kind.DROP;
                node.answer = Optional.of(Answer.UNUSED);
            }
        }
        clause.comment |= nodes.removeIf(node -> node.is(Kind.AWAY));
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
        clause.doubt |= out.isEmpty() || rest || (!all && !alone) || (alone && at < nodes.size());
        except = List.copyOf(out);
        if (alone) {
            clause.shape = Shape.EXCEPTION;
            clause.names = Names.of(except);
        }
        return !alone;
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
            } else if (i > 0
                    && i == nodes.size() - 1
                    && nodes.subList(0, i).stream().allMatch(ClauseNode::isName)) {
                clause.refuses = true;
            } else {
                clause.no = true;
                clause.doubt |= nodes.size() > 1;
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
        var kept = new ArrayList<ClauseNode>();
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
            clause.doubt |= node.is(Kind.DONE);
            boolean negated = nodes.stream().anyMatch(other -> other.is(Kind.NEG));
            boolean keeps = strong.getFirst().answer.equals(Optional.of(Answer.CONFIRMED)) && !negated;
            clause.doubt |= node.is(Kind.CROSS) && keeps;
            clause.doubt |= node.is(Kind.TICK) && first && !keeps;
        }
        nodes.clear();
        nodes.addAll(kept);
    }

    private void negations() {
        long negations = nodes.stream()
                .filter(node -> node.is(Kind.NEG) || node.is(Kind.NONE))
                .count();
        if (negations == 0) {
            return;
        }
        var answers = nodes.stream().filter(ClauseNode::isAnswer).toList();
        if (answers.isEmpty()) {
            clause.doubt |= negations > 1
                    || nodes.stream().noneMatch(ClauseNode::isName)
                    || nodes.stream().anyMatch(node -> node.isOther() || node.is(Kind.NONE));
            return;
        }
        var one = answers.getFirst();
        boolean none = nodes.stream().anyMatch(node -> node.is(Kind.NONE));
        boolean all = nodes.stream().anyMatch(node -> node.kind.several());
        if (answers.size() > 1 || negations > 1 || (all && !none) || !except.isEmpty()) {
            clause.doubt = true;
            return;
        }
        int answerAt = nodes.indexOf(one);
        int negationAt = 0;
        while (!nodes.get(negationAt).is(Kind.NEG) && !nodes.get(negationAt).is(Kind.NONE)) {
            negationAt++;
        }
        if (negationAt > answerAt
                && nodes.subList(negationAt, nodes.size()).stream().anyMatch(node -> node.isName() || node.isOther())) {
            clause.doubt = true;
            return;
        }
        if (one.is(Kind.DROP) && nodes.stream().noneMatch(node -> node.isName() || node.isOther())) {
            clause.spares = true;
            nodes.clear();
            return;
        }
        if (one.is(Kind.DROP) && nodes.stream().allMatch(node -> sparable(node, one)) && !none) {
            clause.sparesNames = true;
            nodes.removeIf(node -> node.is(Kind.DROP) || node.is(Kind.NEG));
            return;
        }
        switch (one.kind) {
            case USE -> one.answer = Optional.of(Answer.UNUSED);
            case MINE -> one.answer = Optional.of(Answer.NOT_MINE);
            default -> clause.doubt = true;
        }
        nodes.removeIf(node -> node.is(Kind.NEG));
    }

    /** Whether a clause that tells not to remove something consists of such nodes. */
    private static boolean sparable(ClauseNode node, ClauseNode drop) {
        return node.token instanceof Token.Named || node.is(Kind.NEG) || node == drop;
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
        boolean answered = nodes.stream().anyMatch(ClauseNode::isAnswer);
        var last = nodes.getLast();
        if (!answered
                && last.token instanceof Token.Other(var word, var _, var _)
                && possessive(word)
                && nodes.stream().filter(ClauseNode::isOther).count() == 1
                && (clause.it || clause.them || nodes.size() > 1)) {
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
            boolean named = !other && nodes.stream().anyMatch(ClauseNode::isName);
            clause.owned = named;
            clause.comment |= !named;
            nodes.removeIf(node -> node.is(Kind.MINE) && node.answer.isEmpty());
        }
    }
}
