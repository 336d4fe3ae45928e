package dev.rollcall.domain.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The texts of {@code src/test/resources/secrets}, with random characters filled in. */
public final class SecretCorpus {
    private static final Path FOLDER = Path.of("src", "test", "resources", "secrets");
    private static final Pattern PLACE = Pattern.compile("\\{(?:g(\\d+))?(?:(UUID|uuid)|([a-zA-Z])(\\d+))\\}");
    private static final String DIGITS = "0123456789";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SMALL = CAPITALS.toLowerCase(Locale.ROOT);

    /** Latin letters, and those of other scripts that look like them, at the same positions. */
    private static final String LATIN = "aceopxysi";

    private static final String ALIKE = "асеорхуѕі";

    private SecretCorpus() {}

    /**
     * A text that is refused.
     *
     * @param kind what it looks like
     * @param line the text with places for random characters
     */
    public record Refused(String kind, String text, String line) {
        @Override
        public String toString() {
            return line;
        }
    }

    /** Each refused text, as it is and in its disguises. Equal for equal seeds. */
    public static Stream<Refused> refused(long seed) {
        return lines("refused.tsv").flatMap(line -> {
            var columns = line.split("\t", -1);
            var text = filled(columns[2], seed);
            var disguises = columns[1].equals("-") ? Stream.<String>of() : Stream.of(columns[1].split(",", -1));
            return Stream.concat(
                    Stream.of(new Refused(columns[0], text, columns[2])),
                    disguises.map(
                            name -> new Refused(columns[0], disguise(name).apply(text), columns[2] + " as " + name)));
        });
    }

    /** Each text that is kept. */
    public static Stream<String> kept(long seed) {
        return lines("kept.tsv").map(line -> filled(line, seed));
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String filled(String line, long seed) {
        var random = new Random(seed + line.hashCode());
        return PLACE.matcher(line.replace("\\n", "\n")).replaceAll(place -> {
            if (place.group(2) != null) {
                var uuid = Stream.of("h8", "h4", "4h3", "8h3", "h12")
                        .map(part -> part.replaceFirst("h.*", "")
                                + random(SMALL.substring(0, 6) + DIGITS, part.replaceFirst(".*h", ""), random))
                        .collect(Collectors.joining("-"));
                return place.group(2).equals("UUID") ? uuid.toUpperCase(Locale.ROOT) : uuid;
            }
            var all = random(alphabet(place.group(3)), place.group(4), random);
            return place.group(1) == null ? all : all.replaceAll("(.{" + place.group(1) + "})(?=.)", "$1 ");
        });
    }

    private static String alphabet(String name) {
        return switch (name) {
            case "h" -> SMALL.substring(0, 6) + DIGITS;
            case "d" -> DIGITS;
            case "l" -> SMALL + DIGITS;
            case "V" -> DIGITS + CAPITALS.replaceAll("[ILOU]", "");
            case "u", "U" -> CAPITALS + DIGITS;
            case "x" -> CAPITALS + SMALL + DIGITS;
            case "b" -> CAPITALS + SMALL + DIGITS + "-_";
            case "c" -> CAPITALS + SMALL + DIGITS + "+/";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String random(String alphabet, String length, Random random) {
        return IntStream.range(0, Integer.parseInt(length))
                .mapToObj(_ -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                .collect(Collectors.joining());
    }

    private static UnaryOperator<String> disguise(String name) {
        return switch (name) {
            case "upper" -> text -> text.toUpperCase(Locale.ROOT);
            case "full-width" -> text -> each(text, c -> c > 0x20 && c < 0x7F ? (char) (c + 0xFEE0) + "" : c + "");
            case "zero-width" -> text -> every(text, 3, "\u200B");
            case "look-alike" ->
                text -> each(text, c -> LATIN.indexOf(c) < 0 ? c + "" : ALIKE.charAt(LATIN.indexOf(c)) + "");
            case "newline" -> text -> every(text, text.length() / 2 + 1, "\n");
            case "spaces" -> text -> every(text, 7, " ");
            case "bold" -> text -> every(text, text.length() / 2 + 1, "**");
            case "code" -> text -> every(text, text.length() / 3 + 1, "`");
            case "backslash" -> text -> text.replaceAll("[_.:-]", "\\\\$0");
            case "unicode" -> text -> each(text, c -> escaped(c, "\\u%04x"));
            case "percent" -> text -> each(text, c -> escaped(c, "%%%02X"));
            case "html" -> text -> each(text, c -> escaped(c, "&#%d;"));
            case "quoted" -> text -> "> " + every(text, text.length() / 2 + 1, "\n> ");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String escaped(char c, String format) {
        return Character.isLetterOrDigit(c) ? String.valueOf(c) : format.formatted((int) c);
    }

    private static String each(String text, Function<Character, String> change) {
        return text.chars().mapToObj(c -> change.apply((char) c)).collect(Collectors.joining());
    }

    private static String every(String text, int length, String between) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i += length) {
            pieces.add(text.substring(i, Math.min(text.length(), i + length)));
        }
        return String.join(between, pieces);
    }
}
