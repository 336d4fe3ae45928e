package dev.rollcall.domain.token;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The patterns of {@code secrets/shapes.tsv}, whose head describes its columns. The file is read once and checked as a
 * whole: a line that is not understood ends the start with its number.
 *
 * @param literals finds the texts that patterns need
 */
record SecretPatterns(List<Shape> shapes, List<Shape> kept, Map<Use, List<Pattern>> context, LiteralSearch literals) {
    private static final String FILE = "/secrets/shapes.tsv";
    private static final int COLUMNS = 8;
    private static final Pattern LEAST = Pattern.compile("(run|word|spaces)=(\\d{1,4})");

    /** The group of a pattern that the check reads instead of the whole match. */
    static final String BODY = "body";

    /** The group of a pattern that is a secret for certain, even if other characters were taken out of it. */
    static final String SURE = "sure";

    /** All patterns. */
    static final SecretPatterns STANDARD = parse(lines());

    /** What a pattern is for. */
    enum Use {
        KNOWN,
        GUESS,
        KEPT,
        ID_BEFORE,
        TEXT_BEFORE,
        ID_AFTER,
        KEY_BEFORE
    }

    /** What a match has to be besides. */
    enum Check {
        ANY,
        /** Has digits or both cases. */
        MIXED,
        DIGITS,
        /** Has a part of 16 letters and digits. */
        PART,
        /** Random from its first characters on. */
        RANDOM,
        /** The value of a key or a password. */
        VALUE,
        RUN,
        TEXT,
        SHORT,
        HALVES,
        UUID;

        boolean holds(String text) {
            return switch (this) {
                case ANY -> true;
                case MIXED -> Randomness.isNoName(text);
                case DIGITS -> Randomness.hasDigit(text);
                case PART -> Randomness.hasRandomPart(text);
                case RANDOM -> Randomness.isRandomBody(text);
                case VALUE -> Randomness.isRandomValue(text);
                case RUN -> Randomness.isRandomRun(text);
                case TEXT -> Randomness.isRandomText(text);
                case SHORT -> Randomness.isRandomShort(text);
                case HALVES -> Randomness.hasRandomHalves(text);
                case UUID -> Randomness.isRandomUuid(text);
            };
        }
    }

    /**
     * What a text contains that a pattern may match.
     *
     * @param literals the indexes of the literals, one of which is enough; empty if none is needed
     * @param run so many letters and digits in a row
     * @param word so many characters in a row that are no white space
     * @param spaces so many white-space characters
     */
    record Needs(BitSet literals, int run, int word, int spaces) {
        boolean holds(SeenText seen, BitSet found) {
            return (literals.isEmpty() || literals.intersects(found))
                    && seen.longestRun() >= run
                    && seen.longestWord() >= word
                    && seen.spaces() >= spaces;
        }
    }

    /**
     * One line.
     *
     * @param service as a refusal names it: "Stripe key"
     * @param wholeWord whether no letter or digit may stand before the match
     * @param source the title of the public page that has the form
     */
    record Shape(
            Use use,
            String id,
            String service,
            boolean wholeWord,
            Check check,
            Needs needs,
            String source,
            Pattern pattern) {
        /** Whether the shape is also looked for with spaces and formatting taken out. */
        boolean canBeJoined() {
            return use == Use.KNOWN
                    && check != Check.VALUE
                    && (pattern.namedGroups().containsKey(BODY) || isSure());
        }

        boolean isSure() {
            return pattern.namedGroups().containsKey(SURE);
        }

        /** What the check reads. */
        String checked(MatchResult found) {
            return pattern.namedGroups().containsKey(BODY)
                    ? Objects.requireNonNull(found.group(BODY), "every match has a body")
                    : found.group();
        }

        /** The matches in a text, the check apart. */
        Stream<MatchResult> matches(SeenText seen) {
            return matches(seen, wholeWord);
        }

        /** The matches in a text, those inside of a word left out or not. */
        Stream<MatchResult> matches(SeenText seen, boolean word) {
            return pattern.matcher(seen.text()).results().filter(found -> !word || !seen.isInsideWord(found.start()));
        }
    }

    /**
     * Reads the lines of a file.
     *
     * @throws IllegalStateException if a line has other columns, an unknown word, an id that is taken or a pattern that
     *     does not compile
     */
    static SecretPatterns parse(List<String> lines) {
        var all = new ArrayList<Shape>();
        var ids = new HashSet<String>();
        var literals = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                var shape = shape(line.split("\t", -1), literals);
                if (!ids.add(shape.id())) {
                    throw new IllegalArgumentException("the id is taken");
                }
                all.add(shape);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalStateException(FILE + ", line " + (i + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        return new SecretPatterns(
                all.stream()
                        .filter(shape -> shape.use() == Use.KNOWN || shape.use() == Use.GUESS)
                        .toList(),
                all.stream().filter(shape -> shape.use() == Use.KEPT).toList(),
                all.stream()
                        .collect(Collectors.groupingBy(
                                Shape::use, Collectors.mapping(Shape::pattern, Collectors.toUnmodifiableList()))),
                new LiteralSearch(literals));
    }

    /** @param literals receives the literals that the pattern needs */
    private static Shape shape(String[] columns, List<String> literals) {
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(columns.length + " columns, not " + COLUMNS);
        }
        if (!columns[3].equals("word") && !columns[3].equals("any")) {
            throw new IllegalArgumentException("start is neither word nor any");
        }
        try {
            return new Shape(
                    named(Use.values(), columns[0]),
                    columns[1],
                    columns[2],
                    columns[3].equals("word"),
                    named(Check.values(), columns[4]),
                    needs(columns[5], literals),
                    columns[6],
                    Pattern.compile(columns[7]));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(wrong.getDescription(), wrong);
        }
    }

    private static Needs needs(String column, List<String> literals) {
        var needed = new BitSet();
        var least = new HashMap<String, Integer>();
        for (var word : column.equals("-") ? new String[0] : column.split(" ", -1)) {
            var count = LEAST.matcher(word);
            if (count.matches()) {
                least.put(count.group(1), Integer.parseInt(count.group(2)));
            } else if (word.matches("[!-@\\[-~]+")) {
                needed.set(literals.size());
                literals.add(word);
            } else {
                throw new IllegalArgumentException("the needed text " + word + " is not in lower case");
            }
        }
        return new Needs(
                needed, least.getOrDefault("run", 0), least.getOrDefault("word", 0), least.getOrDefault("spaces", 0));
    }

    private static <E extends Enum<E>> E named(E[] values, String word) {
        return Stream.of(values)
                .filter(value ->
                        value.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word " + word));
    }

    private static List<String> lines() {
        try (InputStream in = SecretPatterns.class.getResourceAsStream(FILE)) {
            var file = Optional.ofNullable(in).orElseThrow(() -> new IllegalStateException(FILE + " is missing"));
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The shapes that may match a text: it has what they need. */
    Stream<Shape> triedOn(SeenText seen) {
        var found = literals.in(seen.lowerCase());
        return shapes.stream().filter(shape -> shape.needs().holds(seen, found));
    }

    /** What stands in a text for which no guess is refused. */
    List<MatchResult> keptIn(SeenText seen) {
        var found = literals.in(seen.lowerCase());
        return kept.stream()
                .filter(shape -> shape.needs().holds(seen, found))
                .flatMap(shape -> shape.matches(seen))
                .toList();
    }

    /** Whether a pattern of a use matches in a text. */
    boolean matches(Use use, CharSequence text) {
        return context.getOrDefault(use, List.of()).stream()
                .anyMatch(pattern -> pattern.matcher(text).find());
    }
}
