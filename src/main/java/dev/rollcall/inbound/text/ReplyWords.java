package dev.rollcall.inbound.text;

import static dev.rollcall.domain.review.ReviewItem.Answer.CONFIRMED;
import static dev.rollcall.domain.review.ReviewItem.Answer.NOT_MINE;
import static dev.rollcall.domain.review.ReviewItem.Answer.UNUSED;

import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The vocabulary of replies, in lower case and with straight apostrophes. */
final class ReplyWords {
    /** The words for an answer. */
    record Verb(String words, Answer answer) {
        /** Whether it may precede the answer, as in "yes, remove it". */
        boolean interjection() {
            return INTERJECTIONS.contains(words);
        }
    }

    private static final Set<String> INTERJECTIONS = Set.of("yes", "yep", "yeah", "ok", "okay");

    private static final List<Verb> VERBS = Stream.of(
                    verbs(
                            CONFIRMED,
                            "keep|keeping|yes|yep|yeah|confirm|confirmed|ok|okay|used|still used|in use|still in use"
                                    + "|use|using|still use|still using|need|needed|still need|still needed"
                                    + "|still keep|active|still active|✅|👍"),
                    verbs(
                            UNUSED,
                            "unused|remove|removed|delete|deleted|drop|revoke|obsolete|not used|not in use|not needed"
                                    + "|not using|no longer used|no longer in use|no longer needed|no longer need"
                                    + "|no longer use|don't need|don't use|do not need|do not use|🗑|🗑️"),
                    verbs(NOT_MINE, "not mine|notmine|not-mine|isn't mine|is not mine|not my|not me|not my token"))
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt((Verb verb) -> verb.words().length())
                    .reversed())
            .toList();

    private static final Set<String> ALL = Set.of(
            "all",
            "all mine",
            "all of mine",
            "mine all",
            "all of them",
            "them all",
            "all of these",
            "all these",
            "all my tokens",
            "all of my tokens",
            "all tokens",
            "everything");

    private static final Set<String> IT = Set.of("it", "this", "this one", "that", "that one");

    private static final Set<String> POLITE =
            Set.of("please", "pls", "thanks", "thank you", "thx", "ty", "cheers", "hi", "hey", "hello", "sorry", "🙏");

    private static final List<String> LEADING = List.of("please ", "pls ", "i ", "we ", "let's ", "lets ");

    private static final List<String> TRAILING =
            List.of(" please", " pls", " thanks", " thank you", " thx", " for now", " too", " as well", " 🙏");

    /** A piece that starts with one of these changes the meaning of the answer in a way that is not parsed. */
    private static final Set<String> QUALIFYING = Set.of(
            "except",
            "excluding",
            "but",
            "not",
            "no",
            "besides",
            "apart",
            "without",
            "only",
            "if",
            "unless",
            "until",
            "maybe",
            "perhaps",
            "never",
            "or",
            "either",
            "them",
            "these",
            "those",
            "both",
            "by",
            "for",
            "in",
            "because",
            "since",
            "all",
            "as");

    private ReplyWords() {}

    private static List<Verb> verbs(Answer answer, String words) {
        return Stream.of(words.split("\\|", -1))
                .map(word -> new Verb(word, answer))
                .toList();
    }

    static String lower(String text) {
        return text.replace('’', '\'').replace('‘', '\'').toLowerCase(Locale.ROOT);
    }

    /** The longest verb at the start of a text. */
    static Optional<Verb> leadingVerb(String text) {
        var lower = lower(text);
        return VERBS.stream()
                .filter(verb -> lower.startsWith(verb.words())
                        && (lower.length() == verb.words().length()
                                || endsVerb(lower.charAt(verb.words().length()))))
                .findFirst();
    }

    /** The longest verb at the end of a text that has something before it. */
    static Optional<Verb> trailingVerb(String text) {
        var lower = lower(text);
        return VERBS.stream()
                .filter(verb -> lower.length() > verb.words().length() + 1
                        && lower.endsWith(verb.words())
                        && endsVerb(lower.charAt(lower.length() - verb.words().length() - 1)))
                .findFirst();
    }

    private static boolean endsVerb(char c) {
        return Quotes.space(c) || ":.!…`=,".indexOf(c) >= 0 || Quotes.opens(c);
    }

    static boolean all(String text) {
        return ALL.contains(lower(text));
    }

    static boolean it(String text) {
        return IT.contains(lower(text));
    }

    static boolean polite(String text) {
        return POLITE.contains(lower(text));
    }

    static boolean qualifies(String text) {
        var lower = lower(text);
        int end = 0;
        while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
            end++;
        }
        return (end == lower.length() || Quotes.space(lower.charAt(end)))
                && QUALIFYING.contains(lower.substring(0, end));
    }

    /** The text without "please" and similar words at its start. */
    static String withoutLeading(String text) {
        for (var word : LEADING) {
            if (lower(text).startsWith(word)) {
                return text.substring(word.length()).strip();
            }
        }
        return text;
    }

    /** The text without "please" and similar words at its end. */
    static String withoutTrailing(String text) {
        for (var word : TRAILING) {
            if (lower(text).endsWith(word)) {
                return text.substring(0, text.length() - word.length()).strip();
            }
        }
        return text;
    }
}
