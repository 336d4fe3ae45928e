package dev.rollcall.domain.token;

import dev.rollcall.domain.token.SecretPatterns.Check;
import dev.rollcall.domain.token.SecretPatterns.Shape;
import dev.rollcall.domain.token.SecretPatterns.Use;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Detects text that looks like a live secret, so that none is stored. The patterns are those that issuers publish for
 * secret scanners, and any text that is too random for a name and that no context shows to be an id, such as "commit"
 * before it or an address around it; all are in {@link SecretPatterns}. What hides a secret is taken out first:
 * {@link SeenText}. The time is linear in the length of the text. A plain password cannot be recognised.
 */
public final class SecretShapes {
    /** No pattern matches a shorter text; the shortest match is a password in an address. */
    private static final int SHORTEST = 8;

    private static final String MARK = "…";

    /** A text in which so many rounds still leave a secret is replaced as a whole. */
    private static final int SCRUBS_MAX = 10;

    /** How much of the text before a possible id is read for what it is the id of. */
    private static final int BEFORE = 200;

    private static final int AFTER = 40;

    /**
     * In a text without spaces, so much of a key has to be random, since prose may follow: any sample of this length
     * that begins in the first {@link #JOINED_MAX} characters after the prefix, since ids may come first.
     */
    private static final int JOINED_SAMPLE = 28;

    private static final int JOINED_MIN = 12;
    private static final int JOINED_MAX = 84;

    /** So many words in a sample make it prose. */
    private static final int WORDS_MIN = 3;

    private static final Pattern WORDS = Pattern.compile("(?<!\\S)[^\\w\\s]{0,3}[A-Z]?[a-z]{2,}[^\\w\\s]{0,3}(?!\\S)");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f\\s-]+");
    private static final Pattern NAMED = Pattern.compile("^(?:[A-Za-z][A-Za-z0-9]{0,20}[=/_-]{1,3}){1,8}");

    private static final SecretPatterns PATTERNS = SecretPatterns.STANDARD;

    private SecretShapes() {}

    /** A secret in a text, from the index {@code from} up to {@code to} of it. */
    private record Found(String kind, int from, int to) {}

    /** The kind of the first secret in a text, such as "Stripe key"; empty if there is none. */
    public static Optional<String> kindOf(String text) {
        return find(text).stream().map(Found::kind).findFirst();
    }

    /** The text with an ellipsis in place of each secret. */
    public static String scrub(String text) {
        var clean = text;
        for (int i = 0; i < SCRUBS_MAX; i++) {
            var found = find(clean);
            if (found.isEmpty()) {
                return clean;
            }
            clean = without(clean, found);
        }
        return MARK;
    }

    private static String without(String text, List<Found> found) {
        var secret = new boolean[text.length()];
        for (var one : found) {
            for (int i = one.from(); i < one.to(); i++) {
                secret[i] = true;
            }
        }
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!secret[i]) {
                out.append(text.charAt(i));
            } else if (i == 0 || !secret[i - 1]) {
                out.append(MARK);
            }
        }
        return out.toString();
    }

    /**
     * What is found in the text as it reads, in the order of the patterns; if nothing is, without marks of formatting;
     * if nothing is, across line breaks; if nothing is, without spaces.
     */
    private static List<Found> find(String text) {
        if (text.length() < SHORTEST) {
            return List.of();
        }
        var seen = SeenText.of(text);
        var unmarked = seen.withoutMarks();
        var line = seen.inOneLine();
        var joined = seen.joined();
        var found = find(seen, true);
        if (found.isEmpty() && differ(unmarked, seen)) {
            found = find(unmarked, true);
        }
        if (found.isEmpty() && differ(line, unmarked)) {
            found = find(line, false);
        }
        return found.isEmpty() && differ(joined, seen) ? findJoined(text, joined) : found;
    }

    private static boolean differ(SeenText one, SeenText other) {
        return !one.text().equals(other.text());
    }

    private static List<Found> find(SeenText seen, boolean guesses) {
        var matched = PATTERNS.triedOn(seen)
                .filter(shape -> guesses || shape.use() == Use.KNOWN)
                .flatMap(shape -> shape.matches(seen)
                        .filter(match -> shape.check().holds(shape.checked(match)))
                        .map(match -> new Matched(shape, match)))
                .toList();
        if (matched.isEmpty()) {
            return List.of();
        }
        // What may be kept matters for a guess only, and nearly no text has one.
        var kept = matched.stream().anyMatch(one -> one.shape.use() != Use.KNOWN)
                ? PATTERNS.keptIn(seen)
                : List.<MatchResult>of();
        return matched.stream()
                .filter(one -> one.shape.use() == Use.KNOWN || !isId(seen.text(), one.shape, one.match, kept))
                .map(one -> found(one.shape, seen, one.match))
                .toList();
    }

    private record Matched(Shape shape, MatchResult match) {}

    /** A known key of which what follows the prefix is random; in a text without spaces a prefix alone says little. */
    private static List<Found> findJoined(String text, SeenText joined) {
        return PATTERNS.triedOn(joined)
                .filter(Shape::canBeJoined)
                .flatMap(shape -> shape.matches(joined, true)
                        .filter(match -> shape.check().holds(shape.checked(match))
                                && (shape.isSure() || hasRandomPart(text, joined, match)))
                        .map(match -> found(shape, joined, match)))
                .toList();
    }

    private static boolean hasRandomPart(String text, SeenText joined, MatchResult match) {
        int start = match.start(SecretPatterns.BODY);
        int end = match.end(SecretPatterns.BODY);
        for (int from = start; from <= start + JOINED_MAX && from + JOINED_MIN <= end; from += JOINED_SAMPLE / 2) {
            int to = Math.min(end, from + JOINED_SAMPLE);
            var typed = text.substring(joined.origin(from), joined.origin(to));
            if (Randomness.isRandomBody(joined.text().substring(from, to))
                    && WORDS.matcher(typed).results().count() < WORDS_MIN) {
                return true;
            }
        }
        return false;
    }

    private static Found found(Shape shape, SeenText seen, MatchResult match) {
        return new Found(shape.service(), seen.origin(match.start()), seen.origin(match.end()));
    }

    /**
     * Whether the context shows that a random text is no key. A word for a key directly before it shows the contrary.
     */
    private static boolean isId(String text, Shape shape, MatchResult match, List<MatchResult> kept) {
        int start = match.start();
        if (shape.check() == Check.TEXT) {
            var name = NAMED.matcher(match.group());
            start += name.find() ? name.end() : 0;
        }
        var before = text.substring(Math.max(0, start - BEFORE), start);
        if (PATTERNS.matches(Use.KEY_BEFORE, before)) {
            return false;
        }
        if (kept.stream().anyMatch(span -> span.start() <= match.start() && match.end() <= span.end())) {
            return true;
        }
        if (PATTERNS.matches(Use.TEXT_BEFORE, before)) {
            return true;
        }
        var after = text.substring(match.end(), Math.min(text.length(), match.end() + AFTER));
        return HEX.matcher(text.substring(start, match.end())).matches()
                && (PATTERNS.matches(Use.ID_BEFORE, before) || PATTERNS.matches(Use.ID_AFTER, after));
    }
}
