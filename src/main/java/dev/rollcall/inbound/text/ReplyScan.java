package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyText.Answers;
import dev.rollcall.inbound.text.ReplyText.Chatter;
import dev.rollcall.inbound.text.ReplyText.NotUnderstood;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Parses a reply in one pass, left to right. The text is split into pieces at separators; several pieces together may
 * be one label ("black and white").
 */
final class ReplyScan {
    /** The most pieces that one label can consist of. */
    private static final int PIECES_MAX = 10;

    private final String text;
    private final Predicate<String> isLabel;
    private final List<ReplyPieces.Piece> pieces;
    private final List<Statement> statements = new ArrayList<>();
    private boolean commented;
    private boolean lost;

    /** An answer and the tokens named for it so far. */
    private static final class Statement {
        private final Answer answer;
        private final List<String> labels = new ArrayList<>();
        private boolean all;

        Statement(Answer answer) {
            this.answer = answer;
        }

        boolean empty() {
            return !all && labels.isEmpty();
        }
    }

    ReplyScan(TypedText typed, Predicate<String> isLabel) {
        int start = 0;
        var raw = typed.text();
        while (start < raw.length() && leads(raw.charAt(start))) {
            start++;
        }
        this.text = new TypedText(raw.substring(start), typed.mentions())
                .words()
                .replace("```", "\n")
                .lines()
                .filter(line -> !line.stripLeading().startsWith(">"))
                .collect(Collectors.joining("\n"));
        // A token with the label "all", which older versions allowed, can be answered for by its button or in quotes.
        this.isLabel = label -> !Label.fold(label).equals(Label.ALL) && isLabel.test(Label.fold(label));
        this.pieces = ReplyPieces.of(text);
    }

    private static boolean leads(char c) {
        return TypedText.isPrivateUse(c) || Quotes.space(c) || c == ',' || c == ':';
    }

    ReplyText read() {
        if (text.isBlank()) {
            return new Chatter();
        }
        for (int i = 0; i < pieces.size() && !lost; ) {
            i = step(i);
        }
        if (lost || statements.isEmpty()) {
            return new NotUnderstood();
        }
        if (commented && statements.stream().anyMatch(statement -> statement.all)) {
            return new NotUnderstood();
        }
        var named = statements.stream().filter(statement -> !statement.empty()).toList();
        if (!named.isEmpty()) {
            return new Answers(answers(named));
        }
        var answers = statements.stream()
                .map(statement -> statement.answer)
                .distinct()
                .toList();
        if (answers.size() > 1) {
            return new NotUnderstood();
        }
        return new Answers(List.of(new ReplyAnswer(answers.getFirst(), new ReplyTarget.Unnamed())));
    }

    private static List<ReplyAnswer> answers(List<Statement> statements) {
        var answers = new ArrayList<ReplyAnswer>();
        for (var statement : statements) {
            if (statement.all) {
                answers.add(new ReplyAnswer(statement.answer, new ReplyTarget.AllMine()));
            }
            if (!statement.labels.isEmpty()) {
                answers.add(new ReplyAnswer(statement.answer, new ReplyTarget.Labels(statement.labels)));
            }
        }
        return answers;
    }

    /** Parses from piece {@code i} on; returns the index of the next piece. */
    private int step(int i) {
        var piece = pieces.get(i);
        int known = statements.isEmpty() ? -1 : knownFrom(piece.start(), i);
        if (known >= 0) {
            return known;
        }
        var body = ReplyWords.withoutLeading(piece.body(text));
        int from = text.indexOf(body, piece.start());
        var verb = ReplyWords.leadingVerb(body);
        if (verb.isPresent()) {
            return answered(verb.get(), from, i);
        }
        if (labelFirst(body) || ReplyWords.polite(bare(body)) || bare(body).isEmpty()) {
            return i + 1;
        }
        if (statements.isEmpty() || ReplyWords.qualifies(body)) {
            lost = true;
        } else if (piece.comment() && !oneWord(body)) {
            commented = true;
        } else {
            name(body);
        }
        return i + 1;
    }

    private int answered(ReplyWords.Verb first, int at, int i) {
        var verb = first;
        int from = behind(at + verb.words().length(), i);
        if (verb.interjection() && knownFrom(from, i, false) < 0) {
            var second =
                    ReplyWords.leadingVerb(text.substring(from, pieces.get(i).end()));
            if (second.isPresent()) {
                verb = second.get();
                from = behind(from + verb.words().length(), i);
            }
        }
        statements.add(new Statement(verb.answer()));
        int known = knownFrom(from, i);
        if (known >= 0) {
            return known;
        }
        var rest = text.substring(from, pieces.get(i).end()).strip();
        if (!bare(rest).isEmpty()) {
            name(rest);
        } else if (rest.endsWith("?")) {
            lost = true;
        }
        return i + 1;
    }

    /**
     * The index where the label may begin: after spaces and a linking sign, as in "keep: x" and "keep = x". A sign that
     * the label begins with is not skipped, as in "keep =cmd()".
     */
    private int behind(int from, int i) {
        int end = pieces.get(i).end();
        int at = from;
        while (at < end && (Quotes.space(text.charAt(at)) || links(at, from, end))) {
            at++;
        }
        return at;
    }

    private boolean links(int at, int from, int end) {
        if (":=".indexOf(text.charAt(at)) < 0) {
            return false;
        }
        return at == from || at + 1 == end || Quotes.space(text.charAt(at + 1));
    }

    /** Parses an answer after its label, as in "ci-deploy: unused"; false if the label is not known. */
    private boolean labelFirst(String body) {
        var plain = bare(body);
        var verb = ReplyWords.trailingVerb(plain);
        if (verb.isEmpty()) {
            return false;
        }
        var before =
                plain.substring(0, plain.length() - verb.get().words().length()).strip();
        for (var link : List.of("", " is", " are", ":", " -", " –", " —", " =", " →")) {
            if (!ReplyWords.lower(before).endsWith(link)) {
                continue;
            }
            var label = Quotes.off(before.substring(0, before.length() - link.length()));
            if (!isLabel.test(label) && !ReplyWords.all(label)) {
                continue;
            }
            statements.add(new Statement(verb.get().answer()));
            if (isLabel.test(label)) {
                statements.getLast().labels.add(label);
            } else {
                statements.getLast().all = true;
            }
            return true;
        }
        return false;
    }

    /** Adds what was named to the last statement; it is not a known label as it was typed. */
    private void name(String typed) {
        var statement = statements.getLast();
        var plain = ReplyWords.withoutTrailing(bare(typed));
        var label = Quotes.off(plain);
        boolean quoted = !label.equals(plain);
        if (typed.endsWith("?") && !isLabel.test(typed)) {
            lost = true;
        } else if (isLabel.test(label) || quoted) {
            if (!label.isEmpty()) {
                statement.labels.add(label);
            }
        } else if (ReplyWords.all(plain)) {
            statement.all = true;
        } else if (!ReplyWords.it(plain) && !ReplyWords.polite(plain)) {
            var several = severalKnown(plain);
            if (several.isPresent()) {
                statement.labels.addAll(several.get());
            } else if (ReplyWords.qualifies(plain)) {
                lost = true;
            } else {
                statement.labels.add(plain);
            }
        }
    }

    /** Known labels separated only by spaces; empty if any word belongs to none. */
    private Optional<List<String>> severalKnown(String plain) {
        var words = plain.split("\\s+", -1);
        var labels = new ArrayList<String>();
        for (int i = 0; i < words.length; ) {
            int end = Math.min(words.length, i + PIECES_MAX);
            while (end > i && !isLabel.test(join(words, i, end))) {
                end--;
            }
            if (end == i) {
                return Optional.empty();
            }
            labels.add(Quotes.off(join(words, i, end)));
            i = end;
        }
        return Optional.of(labels);
    }

    private static String join(String[] words, int from, int to) {
        return Quotes.off(String.join(" ", List.of(words).subList(from, to)));
    }

    private int knownFrom(int from, int i) {
        return knownFrom(from, i, true);
    }

    /**
     * Finds the longest known label that starts at {@code from} and ends with a piece, and adds it to the last
     * statement if {@code take}. Returns the index of the piece after it; -1 if there is none.
     */
    private int knownFrom(int from, int i, boolean take) {
        for (int j = Math.min(pieces.size(), i + PIECES_MAX) - 1; j >= i; j--) {
            if (pieces.get(j).end() < from) {
                return -1;
            }
            for (int end : new int[] {pieces.get(j).stop(), pieces.get(j).end()}) {
                var label = text.substring(Math.min(from, end), end).strip();
                var off = Quotes.off(label);
                var found = isLabel.test(label) ? label : isLabel.test(off) ? off : "";
                if (found.isEmpty()) {
                    continue;
                }
                if (take) {
                    statements.getLast().labels.add(found);
                }
                return j + 1;
            }
        }
        return -1;
    }

    /** The text without the punctuation at the end of a sentence. */
    private String bare(String typed) {
        if (isLabel.test(typed)) {
            return typed;
        }
        int end = typed.length();
        while (end > 0 && (".!?,;:…".indexOf(typed.charAt(end - 1)) >= 0 || Quotes.space(typed.charAt(end - 1)))) {
            end--;
            if (isLabel.test(typed.substring(0, end))) {
                break;
            }
        }
        return typed.substring(0, end);
    }

    private static boolean oneWord(String body) {
        return body.chars().noneMatch(c -> Quotes.space((char) c));
    }
}
