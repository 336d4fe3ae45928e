package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The vocabulary of replies: one table for each language, in the resources {@code /replies/words-*.txt} with the code
 * of the language (ISO 639-1). A new table is read without a change here. A phrase that stands in several tables has
 * the kind of the first one, see {@link #languages}.
 */
final class ReplyWords {
    /** What a phrase means in a reply. */
    enum Kind {
        /** "keep". Negated, it is not understood. */
        KEEP,
        /** "stays". The tokens that are excepted from it are unused. */
        STAY,
        /** "in use". Negated, it means unused. */
        USE,
        /** "needs": the same as USE, except that a label before it may be what needs something. */
        TRANSITIVE,
        /** A verb before its subject, as in German: a question at the start of a clause, else the same as USE. */
        USE_OR_QUESTION,
        /** "remove". Negated, it is not understood. */
        DROP,
        /** "unused". Negated, it is not understood. */
        DEAD,
        /** "no longer used": the same as DEAD, except that "we no longer use all" is about some of them. */
        NOT_USED,
        /** "weg" in German: DROP beside a label, else it can be about a person. */
        AWAY,
        NOTMINE,
        /** "belongs to": not mine, whoever is named after it. */
        OTHERS,
        /** "mine". Negated, it means not mine; else it says nothing. */
        MINE,
        YES,
        /** "si" in Spanish, typed without its accent: YES if it stands alone, else "if". */
        YES_OR_IF,
        /** "I can confirm". Beside another answer it says nothing. */
        CONFIRM,
        /** "ok". Alone it is no answer. */
        OK,
        /** "done". It is an answer only if it stands alone. */
        DONE,
        TICK,
        CROSS,
        NO,
        NEG,
        ALL,
        /** "both": all of them, if they are two. */
        BOTH,
        /** "all three". */
        THREE,
        /** "the other one": the one that the reply does not name. */
        OTHER_ONE,
        /** "the rest": all that the reply does not name. */
        REST,
        /** "none of them". */
        NONE,
        EXC,
        BUT,
        AND,
        /** "plus": "and" in English, "no more" in French. */
        PLUS,
        OR,
        ONLY,
        /** "maybe", and every other word that makes an answer uncertain. */
        HEDGE,
        COND,
        REPORT,
        /** "was". It makes an answer uncertain, and says nothing in a remark. */
        PAST,
        /** A word that starts a question. */
        QUESTION,
        /** "which": starts a question, or after a comma a remark about what stands before it. */
        RELATIVE,
        /** A verb before its subject that starts a question at the start of a clause. */
        VERB_FIRST,
        /** "help", and other questions to the bot. */
        ASKS,
        /** Somebody else's answer in quotes. */
        QUOTED,
        /** A word that is also a label of the review, where it is not certain which of the two is meant. */
        EITHER,
        /** Nearly an answer, such as "remvoe". */
        MISSPELT,
        /** The possessive of a label before a word that is not known: "stripe's webhook" is not the token. */
        POSSESSIVE,
        /** "scratch that". */
        CORR,
        /** "ignore my last message": the same as CORR, and even alone it is meant for the bot. */
        RETRACT,
        /** "sorry": a correction if an answer stands before it, else polite. */
        SORRY,
        POLITE,
        IT,
        THEM,
        BECAUSE,
        TOO,
        /** A word that changes no answer. */
        FILL,
        /** "we do": behind a label without an answer, it can be the opposite of what was said before. */
        DOES,
        /** "is": starts a question if a label follows it at the start of a clause. */
        AUX,
        /** "token". It changes no answer. */
        TOKEN,
        /** "daily". With a negation before it, the token may still be used a little. */
        DEGREE,
        /** What can use a token, such as "pipeline". */
        SUBJECT,
        PREP,
        FOR,
        /** "ask", as in "not mine, ask Ben". */
        ASK;

        /** The answer that the phrase gives when it is not negated; empty if it is no answer. */
        Optional<Answer> answer() {
            return switch (this) {
                case KEEP, STAY, USE, USE_OR_QUESTION, TRANSITIVE, YES, CONFIRM, OK, DONE, TICK ->
                    Optional.of(Answer.CONFIRMED);
                case DROP, DEAD, NOT_USED, CROSS -> Optional.of(Answer.UNUSED);
                case NOTMINE, OTHERS -> Optional.of(Answer.NOT_MINE);
                default -> Optional.empty();
            };
        }

        /** Whether it makes the label beside it uncertain. */
        boolean uncertain() {
            return this == HEDGE || this == QUESTION;
        }

        /** Whether it stands for all tokens of the author, or for several that it does not name. */
        boolean several() {
            return this == ALL || this == BOTH || this == THREE || this == OTHER_ONE || this == REST;
        }

        /** Whether it makes the whole reply uncertain. */
        boolean doubtful() {
            return this == COND
                    || this == REPORT
                    || this == OR
                    || this == ONLY
                    || this == QUOTED
                    || this == EITHER
                    || this == MISSPELT
                    || this == POSSESSIVE;
        }
    }

    private static final Pattern CHOICE = Pattern.compile("\\[([^\\[\\]]*)\\]");

    /** Kinds of answers whose misspellings are recognised. */
    private static final Set<Kind> VERBS =
            EnumSet.of(Kind.KEEP, Kind.STAY, Kind.USE, Kind.TRANSITIVE, Kind.DROP, Kind.DEAD, Kind.NOT_USED);

    private static final ReplyWords ALL = new ReplyWords(languages());

    private final WordTree<Kind> exact = new WordTree<>();
    private final WordTree<Kind> plain = new WordTree<>();
    private final Misspelling verbs = new Misspelling();

    private ReplyWords(List<String> languages) {
        for (var language : languages) {
            for (var line : lines(resource(language))) {
                int colon = line.indexOf(':');
                if (colon < 0 || line.startsWith("#")) {
                    continue;
                }
                var kind = Kind.valueOf(line.substring(0, colon).strip());
                for (var phrase : line.substring(colon + 1).split("\\|", -1)) {
                    choices(phrase).forEach(one -> add(one, kind));
                }
            }
        }
    }

    static ReplyWords all() {
        return ALL;
    }

    /** The languages that have a table: English, then the others by their codes. */
    static List<String> languages() {
        return Stream.concat(
                        Stream.of("en"), Stream.of(Locale.getISOLanguages()).filter(code -> !code.equals("en")))
                .filter(code -> ReplyWords.class.getResource(resource(code)) != null)
                .toList();
    }

    private static String resource(String language) {
        return "/replies/words-" + language + ".txt";
    }

    /** The longest phrase at an index of a text, with accents as in the tables if both forms exist. */
    Optional<WordTree.Found<Kind>> at(Letters letters, int from, IntPredicate ends) {
        var withAccents = exact.longest(letters.exact, from, ends);
        var without = plain.longest(letters.plain, from, ends);
        int end = withAccents.map(WordTree.Found::end).orElse(-1);
        return without.isPresent() && without.get().end() > end ? without : withAccents;
    }

    /** Whether a word that is no known phrase is nearly one that answers, so that its author may have mistyped it. */
    boolean nearlyAnswers(String word) {
        return verbs.isNear(withoutAccents(word.toLowerCase(Locale.ROOT)));
    }

    /** The characters of a text in lower case, with and without accents. */
    static final class Letters {
        private final String[] exact;
        private final String[] plain;

        Letters(String text) {
            exact = new String[text.length()];
            plain = new String[text.length()];
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                exact[i] = c < 128
                        ? String.valueOf(Character.toLowerCase(c))
                        : String.valueOf(c).toLowerCase(Locale.ROOT);
                plain[i] = c < 128 ? exact[i] : withoutAccents(exact[i]);
            }
        }
    }

    private void add(String phrase, Kind kind) {
        exact.add(phrase, kind);
        plain.add(withoutAccents(phrase), kind);
        if (VERBS.contains(kind)) {
            verbs.add(withoutAccents(phrase));
        }
        if (phrase.indexOf('\'') > 0) {
            plain.add(withoutAccents(phrase).replace("'", ""), kind);
        }
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "");
    }

    static List<String> choices(String phrase) {
        var matcher = CHOICE.matcher(phrase);
        if (!matcher.find()) {
            var clean = phrase.strip().replaceAll(" +", " ");
            return clean.isEmpty() ? List.of() : List.of(Normalizer.normalize(clean, Normalizer.Form.NFC));
        }
        var all = new ArrayList<String>();
        for (var choice : matcher.group(1).split("/", -1)) {
            all.addAll(choices(phrase.substring(0, matcher.start()) + choice + phrase.substring(matcher.end())));
        }
        return all;
    }

    private static List<String> lines(String resource) {
        try (var in = ReplyWords.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
