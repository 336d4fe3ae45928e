package dev.rollcall.chat.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the names of emoji in a message back into the characters that were typed: Slack sends {@code :key:} for 🔑 and
 * {@code :+1::skin-tone-3:} for a thumb with a skin tone (Slack docs, "Formatting message text", Emoji). A name that is
 * not known, or that stands directly behind a letter or digit, stays as it is.
 */
final class SlackEmoji {
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\p{L}\\p{N}]):([a-z0-9_+'-]{1,60}):(?::skin-tone-([2-6]):)?");

    /** The modifier of skin tone 2 is U+1F3FB (Unicode Technical Standard 51, "Emoji Modifiers"). */
    private static final int TONES_FROM = 0x1F3FB - 2;

    private static final String PRESENTATION = "\uFE0F";

    private static final Map<String, String> CHARACTERS = read();

    private SlackEmoji() {}

    private static Map<String, String> read() {
        try (var file = Objects.requireNonNull(SlackEmoji.class.getResourceAsStream("/emoji.txt"))) {
            var all = new HashMap<String, String>();
            for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .toList()) {
                var words = line.split(" ", -1);
                for (int i = 1; i < words.length; i++) {
                    all.putIfAbsent(words[i], words[0]);
                }
            }
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String characters(String text) {
        return text.indexOf(':') < 0 ? text : NAMED.matcher(text).replaceAll(SlackEmoji::replacement);
    }

    private static String replacement(MatchResult found) {
        var characters = CHARACTERS.get(found.group(1));
        if (characters == null) {
            return Matcher.quoteReplacement(found.group());
        }
        return found.group(2) == null
                ? characters
                : characters.replace(PRESENTATION, "")
                        + Character.toString(TONES_FROM + Integer.parseInt(found.group(2)));
    }
}
