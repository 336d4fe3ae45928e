package dev.rollcall.inbound.text;

import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits a cleaned reply into labels, known phrases, other words and the signs between them. */
final class ReplyTokens {
    /** The signs that separate the parts of a reply. */
    enum Sign {
        SENTENCE,
        QUESTION,
        LINE,
        SEMICOLON,
        COMMA,
        COLON,
        DASH,
        BRACKET
    }

    /** A piece of a reply. */
    sealed interface Token {
        /** A label of the review, or a text in quotes that can only be meant as one. */
        record Named(String label) implements Token {}

        record Phrase(Kind kind) implements Token {}

        /**
         * Another word.
         *
         * @param part whether it is a part of a label, or nearly a label
         * @param labelLike whether it looks like a label: part of one, or written with signs or digits
         */
        record Other(String text, boolean part, boolean labelLike) implements Token {}

        record Mark(Sign sign) implements Token {}
    }

    /** A piece and where it stands in the text. */
    record Placed(Token token, int from, int to) {}

    /** The longest quotation that can be a label, in characters. */
    private static final int QUOTED_MAX = 2 * Label.MAX;

    private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** How many different words of a reply are compared with all labels for typing errors. */
    private static final int COMPARED_MAX = 20;

    /** A part of a label shorter than this is not looked for in other words. */
    private static final int PART_MIN = 2;

    private final String text;
    private final WordBounds bounds;
    private final ReplyWords words = ReplyWords.all();
    private final ReplyWords.Letters letters;
    private final String[] folded;
    private final WordTree<String> labels = new WordTree<>();
    private final Set<String> known = new HashSet<>();
    /** The parts of all labels; empty until an unknown word is read. */
    private final Set<String> parts = new HashSet<>();

    private final Map<String, Boolean> compared = new HashMap<>();
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /** @param labels the folded labels of the review */
    ReplyTokens(String text, Collection<String> labels) {
        this.text = text;
        this.bounds = new WordBounds(text);
        this.letters = new ReplyWords.Letters(text.replace('’', '\'').replace('‘', '\''));
        this.folded = new String[text.length()];
        for (int i = 0; i < text.length(); i++) {
            folded[i] = fold(String.valueOf(text.charAt(i)));
        }
        var all = String.join("", folded);
        for (var label : labels) {
            // A token with the label "all", which older versions allowed, is meant by its button or in quotes.
            if (label.equals(Label.ALL)) {
                continue;
            }
            known.add(label);
            var written = fold(label);
            if (all.contains(written)) {
                this.labels.add(written, label);
            }
        }
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }

    List<Placed> read() {
        var placed = new ArrayList<Placed>();
        at = ReplyCleaner.listMark(text, 0);
        while (at < text.length()) {
            int from = at;
            step();
            while (placed.size() < tokens.size()) {
                placed.add(new Placed(tokens.get(placed.size()), from, at));
            }
        }
        return placed;
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\n') {
            mark(Sign.LINE);
            at++;
            if (labels.longest(folded, at, this::endsLabel).isEmpty()) {
                at += ReplyCleaner.listMark(text, at);
            }
        } else if (Quotes.space(c)) {
            at++;
        } else if (elided()) {
            at += 2;
        } else if (!label() && !quoted(c) && !phrase()) {
            if (startsWord(c)) {
                other();
            } else {
                sign(c);
            }
        }
    }

    /** Whether a French article or preposition without its vowel stands before a label, as in "d'old-zap". */
    private boolean elided() {
        return at + 2 < text.length()
                && Character.isLetter(text.charAt(at))
                && "'’".indexOf(text.charAt(at + 1)) >= 0
                && labels.longest(folded, at, this::endsLabel).isEmpty()
                && labels.longest(folded, at + 2, this::endsLabel).isPresent();
    }

    private boolean label() {
        var found = labels.longest(folded, at, this::endsLabel);
        if (found.isEmpty()) {
            return false;
        }
        var phrase = words.at(letters, at, bounds::endsPhrase);
        int end = found.get().end();
        if (phrase.isPresent()) {
            boolean same = phrase.get().end() == end;
            boolean answers = phrase.get().value().answer().isPresent();
            if (phrase.get().end() > end || (same && answers && !followsAnswer())) {
                return false;
            }
            if (same && !answers && !meansLabel(phrase.get().value(), end)) {
                tokens.add(new Token.Phrase(Kind.EITHER));
                at = end;
                return true;
            }
        }
        named(text.substring(at, end), found.get().value());
        boolean possessive = end < text.length() && "'’".indexOf(text.charAt(end)) >= 0 && bounds.wordAt(end + 1);
        at = possessive ? end + 2 : end;
        if (possessive && unknownFollows()) {
            tokens.add(new Token.Phrase(Kind.POSSESSIVE));
        }
        return true;
    }

    /**
     * Whether a word that is both a label and a phrase of this kind is meant as the label. Words that can stand for
     * other tokens, or that can change an answer, are labels in quotes only: "keep both" is not "keep `both`".
     */
    private boolean meansLabel(Kind kind, int end) {
        return switch (kind) {
            case SUBJECT -> true;
            case FILL, TOKEN, DEGREE, PREP, FOR, AUX, TOO, ASK, AWAY -> listed(end);
            case POLITE -> followsAnswer();
            default -> false;
        };
    }

    /** Whether the text up to an index stands where a label is expected: after an answer, or alone between signs. */
    private boolean listed(int end) {
        boolean starts = tokens.isEmpty()
                || tokens.getLast() instanceof Token.Mark
                || (tokens.getLast() instanceof Token.Phrase(var before) && opensList(before));
        int next = end;
        while (next < text.length() && Quotes.space(text.charAt(next))) {
            next++;
        }
        if (!starts || !bounds.wordAt(next)) {
            return starts;
        }
        var phrase = words.at(letters, next, bounds::endsPhrase).map(WordTree.Found::value);
        return labels.longest(folded, next, this::endsLabel).isPresent()
                || phrase.filter(kind -> followsAnswer() || opensList(kind) || kind == Kind.AUX)
                        .isPresent();
    }

    private static boolean opensList(Kind kind) {
        return kind.answer().isPresent() || kind == Kind.AND || kind == Kind.BUT || kind == Kind.EXC;
    }

    private boolean followsAnswer() {
        return !tokens.isEmpty()
                && tokens.getLast() instanceof Token.Phrase(var kind)
                && kind.answer().isPresent();
    }

    private void named(String typed, String label) {
        tokens.add(new Token.Named(Label.fold(typed).equals(label) ? typed : label));
    }

    /** Whether the next word, if any before a sign, is neither a label nor a phrase. */
    private boolean unknownFollows() {
        int next = at;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return bounds.wordAt(next)
                && labels.longest(folded, next, this::endsLabel).isEmpty()
                && words.at(letters, next, bounds::endsPhrase).isEmpty();
    }

    private boolean phrase() {
        var found = words.at(letters, at, bounds::endsPhrase);
        found.ifPresent(phrase -> {
            tokens.add(new Token.Phrase(phrase.value()));
            at = phrase.end();
        });
        return found.isPresent();
    }

    /** A text in quotes or backticks, unless it is an ordinary part of the reply that is set in code. */
    private boolean quoted(char c) {
        if (c != '`' && !Quotes.opens(c)) {
            return false;
        }
        var rest = text.substring(at, Math.min(text.length(), at + QUOTED_MAX));
        int close = Quotes.close(rest, 0);
        if (close < 0 || rest.substring(0, close).indexOf('\n') >= 0) {
            at++;
            return true;
        }
        var inside = rest.substring(1, close).strip();
        boolean label = known.contains(Label.fold(inside)) || Label.fold(inside).equals(Label.ALL);
        int start = at + 1;
        while (start < text.length() && Quotes.space(text.charAt(start))) {
            start++;
        }
        if (label) {
            tokens.add(new Token.Named(inside));
        } else if (inside.isEmpty()
                || labels.longest(folded, start, this::endsLabel).isPresent()) {
            at++;
            return true;
        } else if (words.at(letters, start, bounds::endsPhrase)
                .filter(found -> found.value().answer().isPresent())
                .isPresent()) {
            if (c == '`') {
                at++;
                return true;
            }
            // A quoted answer may be somebody else's.
            tokens.add(new Token.Phrase(Kind.QUOTED));
        } else {
            tokens.add(new Token.Named(inside));
        }
        at += close + 1;
        return true;
    }

    private void other() {
        int end = at + 1;
        while (end < text.length() && (bounds.wordAt(end) || bounds.joins(end))) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '-') {
            end++;
        }
        var word = text.substring(at, end);
        at = end;
        var several = word.split("[/+&]", -1);
        if (several.length > 1 && List.of(several).stream().allMatch(part -> known.contains(Label.fold(part)))) {
            for (var part : several) {
                tokens.add(new Token.Named(part));
            }
            return;
        }
        var fold = Label.fold(word);
        boolean written =
                fold.chars().anyMatch(c -> c == '-' || c == '_' || Character.isDigit(c)) || fold.indexOf('.') > 0;
        boolean number = fold.chars().noneMatch(Character::isLetter);
        boolean like = written && !number;
        boolean part = isPart(fold) || (like && nearLabel(fold));
        if (!part && words.nearlyAnswers(word) && !nearLabel(fold)) {
            tokens.add(new Token.Phrase(Kind.MISSPELT));
            return;
        }
        tokens.add(new Token.Other(word, part, part || like));
    }

    /** Whether a folded word is a part of a label. */
    private boolean isPart(String word) {
        if (parts.isEmpty()) {
            known.stream()
                    .flatMap(PARTS::splitAsStream)
                    .filter(part -> part.length() >= PART_MIN)
                    .forEach(parts::add);
        }
        return parts.contains(word);
    }

    /** Whether a folded word is nearly a label. In a text with very many such words the later ones are not compared. */
    private boolean nearLabel(String word) {
        var before = compared.get(word);
        if (before != null) {
            return before;
        }
        boolean near = compared.size() < COMPARED_MAX && Nearest.isNear(word, known);
        compared.put(word, near);
        return near;
    }

    private void sign(char c) {
        switch (c) {
            case '.', '!', '…', '。', '！' -> mark(Sign.SENTENCE);
            case '?', '？', '⁉' -> mark(Sign.QUESTION);
            case ';', '；' -> mark(Sign.SEMICOLON);
            case ',', '，', '、' -> mark(Sign.COMMA);
            case ':', '：', '=', '|', '→', '⇒' -> mark(Sign.COLON);
            case '–', '—', '-', '>' -> mark(Sign.DASH);
            case '(', ')', '（', '）', '/' -> mark(Sign.BRACKET);
            // A line through a text takes it back.
            case '~' -> tokens.add(new Token.Phrase(Kind.HEDGE));
            default -> {}
        }
        at++;
    }

    private void mark(Sign sign) {
        tokens.add(new Token.Mark(sign));
    }

    private boolean startsWord(char c) {
        return bounds.wordAt(at) || ((c == '@' || c == '#' || c == '$') && bounds.wordAt(at + 1));
    }

    private boolean endsLabel(int end) {
        if (end >= text.length()) {
            return true;
        }
        char c = text.charAt(end);
        if (bounds.wordAt(end)) {
            return !bounds.wordAt(end - 1) && !WordBounds.joining(text.charAt(end - 1));
        }
        if (c == '-') {
            return false;
        }
        if (!bounds.joins(end)) {
            return true;
        }
        return switch (c) {
            case ':', '=' ->
                words.at(letters, end + 1, bounds::endsPhrase)
                        .filter(found -> found.value().answer().isPresent())
                        .isPresent();
            case '\'', '’' ->
                (text.startsWith("s", end + 1) || text.startsWith("S", end + 1))
                        && !bounds.wordAt(end + 2)
                        && bounds.ends(end + 2);
            default -> false;
        };
    }
}
