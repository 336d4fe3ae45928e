package dev.rollcall.inbound.text;

import dev.rollcall.inbound.text.ReplyClause.Gap;
import dev.rollcall.inbound.text.ReplyClause.Shape;
import dev.rollcall.inbound.text.ReplyTokens.Placed;
import dev.rollcall.inbound.text.ReplyTokens.Sign;
import dev.rollcall.inbound.text.ReplyTokens.Token;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The clauses of a sentence or line of a reply. A question about a label and the answer after it are one unit. */
record ReplyUnit(List<ReplyClause> clauses) {
    private static final Gap NO_GAP = new Gap(Set.of(), false, false);

    ReplyUnit {
        clauses = List.copyOf(clauses);
    }

    /** Splits a reply. */
    static List<ReplyUnit> split(List<Placed> tokens) {
        var units = new ArrayList<ReplyUnit>();
        var unit = new ArrayList<ReplyClause>();
        for (var clause : clauses(tokens)) {
            boolean topic = !unit.isEmpty()
                    && unit.getLast().shape == Shape.NAMES
                    && clause.before.has(Sign.QUESTION)
                    && !clause.before.has(Sign.LINE);
            if (!unit.isEmpty() && !topic && (clause.before.ends() || clause.before.has(Sign.SEMICOLON))) {
                units.add(new ReplyUnit(unit));
                unit = new ArrayList<>();
            }
            unit.add(clause);
        }
        if (!unit.isEmpty()) {
            units.add(new ReplyUnit(unit));
        }
        return units;
    }

    private static List<ReplyClause> clauses(List<Placed> tokens) {
        var clauses = new ArrayList<ReplyClause>();
        var part = new ArrayList<Placed>();
        var before = NO_GAP;
        var signs = EnumSet.noneOf(Sign.class);
        boolean but = false;
        boolean and = false;
        for (int i = 0; i < tokens.size(); i++) {
            var placed = joined(i, tokens, part, signs.isEmpty());
            switch (placed.token()) {
                case Token.Mark(var sign) -> signs.add(sign);
                case Token.Phrase(var kind) when kind == Kind.BUT -> but = true;
                case Token.Phrase(var kind) when kind == Kind.AND || kind == Kind.PLUS -> and = true;
                default -> {
                    if (!signs.isEmpty() || but || and) {
                        var gap = new Gap(Set.copyOf(signs), but, and);
                        add(part, before, gap, clauses);
                        part = new ArrayList<>();
                        before = gap;
                        signs.clear();
                        but = false;
                        and = false;
                    }
                    part.add(placed);
                }
            }
        }
        add(part, before, new Gap(Set.copyOf(signs), but, and), clauses);
        return clauses;
    }

    /**
     * The token at an index, read by what stands around it: "all but x" is "all except x", "plus" behind a verb is
     * French for "no more", and "si" at the end of a clause is Spanish for "yes".
     */
    private static Placed joined(int i, List<Placed> tokens, List<Placed> part, boolean noSign) {
        var placed = tokens.get(i);
        if (!(placed.token() instanceof Token.Phrase(var kind))) {
            return placed;
        }
        if (kind == Kind.YES_OR_IF) {
            boolean last = i + 1 == tokens.size() || tokens.get(i + 1).token() instanceof Token.Mark;
            return new Placed(new Token.Phrase(last ? Kind.YES : Kind.COND), placed.from(), placed.to());
        }
        if (part.isEmpty() || !noSign) {
            return placed;
        }
        boolean answered = part.stream()
                .anyMatch(one -> one.token() instanceof Token.Phrase(var other)
                        && other.answer().isPresent());
        boolean label = i + 1 < tokens.size() && tokens.get(i + 1).token() instanceof Token.Named;
        boolean all = part.getLast().token() instanceof Token.Phrase(var last) && last == Kind.ALL;
        if (kind == Kind.BUT && all && label && !answered) {
            return new Placed(new Token.Phrase(Kind.EXC), placed.from(), placed.to());
        }
        if (kind == Kind.PLUS
                && part.getLast().token() instanceof Token.Phrase(var verb)
                && verb.answer().isPresent()) {
            // The negation stands before the verb, as in the other languages.
            return part.set(part.size() - 1, new Placed(new Token.Phrase(Kind.NEG), placed.from(), placed.to()));
        }
        return placed;
    }

    private static void add(List<Placed> part, Gap before, Gap after, List<ReplyClause> clauses) {
        if (!part.isEmpty()) {
            var clause = new ReplyClause(part, before, after);
            ClauseReader.read(clause);
            clauses.add(clause);
        }
    }

    /** The labels that are named in it. */
    List<String> mentioned() {
        return clauses.stream().flatMap(clause -> clause.mentioned.stream()).toList();
    }

    /**
     * Whether it can be left out of the reply when it is not understood, because what makes it doubtful is about its
     * own labels only.
     *
     * @param afterOther whether the unit before it was left out, so that it may be about the labels of that one
     */
    boolean standsAlone(boolean afterOther) {
        var first = clauses.getFirst();
        boolean line = first.before.has(Sign.LINE) && first.tokens.getFirst() instanceof Token.Named;
        boolean refers = first.before.but()
                || first.before.and()
                || clauses.stream().anyMatch(clause -> clause.correction || clause.them || clause.no || clause.spares);
        boolean all = clauses.stream()
                .flatMap(clause -> clause.tokens.stream())
                .anyMatch(token -> token instanceof Token.Phrase(var kind)
                        && (kind.several() || kind == Kind.NONE || kind == Kind.EXC || kind == Kind.THEM));
        boolean strict = clauses.stream()
                .flatMap(clause -> clause.tokens.stream())
                .anyMatch(token -> token instanceof Token.Phrase(var kind)
                        && (kind == Kind.COND || kind == Kind.OR || kind == Kind.ONLY));
        boolean named = !mentioned().isEmpty()
                || (afterOther && clauses.stream().noneMatch(clause -> clause.shape != Shape.EMPTY));
        return named && !refers && !all && (line || !strict);
    }
}
