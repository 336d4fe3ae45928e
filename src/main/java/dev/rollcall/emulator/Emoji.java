package dev.rollcall.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The emoji of both chats and their names. Slack sends a typed emoji as its name between colons, with its skin tone as
 * a second name ({@code :+1::skin-tone-3:}); Discord sends the characters, also of an emoji that was typed by name.
 * Immutable.
 */
public final class Emoji {
    /** Emoji of several characters have at most this many code points without skin tones. */
    private static final int CODE_POINTS_MAX = 10;

    private static final int EMOJI_PRESENTATION = 0xFE0F;

    /** The modifier of Slack's skin tone 2; tone 6 is the last (Unicode Technical Standard 51, "Emoji Modifiers"). */
    private static final int FIRST_TONE = 0x1F3FB;

    private static final int LAST_TONE = 0x1F3FF;
    private static final int TONE_OFFSET = 2;

    private static final Pattern NAMED = Pattern.compile("(?<![\\p{L}\\p{N}]):([a-z0-9_+-]+):(?::skin-tone-([2-6]):)?");

    private static final Emoji ALL = read();

    /** The first name by characters, without presentation selectors. */
    private final Map<String, String> names = new HashMap<>();

    /** The characters by name. */
    private final Map<String, String> characters = new HashMap<>();

    private Emoji() {}

    private static Emoji read() {
        var all = new Emoji();
        try (InputStream file = Emoji.class.getResourceAsStream("/emoji.txt")) {
            if (file == null) {
                throw new IllegalStateException("emoji.txt is missing");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split(" ", -1))
                    .forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String... characterAndNames) {
        names.putIfAbsent(bare(characterAndNames[0]), characterAndNames[1]);
        for (int i = 1; i < characterAndNames.length; i++) {
            characters.putIfAbsent(characterAndNames[i], characterAndNames[0]);
        }
    }

    private static String bare(String characters) {
        return characters.replace(Character.toString(EMOJI_PRESENTATION), "");
    }

    /** Returns the characters by name, without skin tones. */
    public static Map<String, String> byName() {
        return Collections.unmodifiableMap(ALL.characters);
    }

    /** Replaces each emoji of a text by its name, as Slack does. Text that is no emoji is left unchanged. */
    public static String toNames(String text) {
        var out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            var found = ALL.longestAt(text, at);
            if (found.length == 0) {
                int next = text.codePointAt(at);
                out.appendCodePoint(next);
                at += Character.charCount(next);
            } else {
                out.append(':').append(found.name).append(':');
                if (found.tone > 0) {
                    out.append(":skin-tone-").append(found.tone).append(':');
                }
                at += found.length;
            }
        }
        return out.toString();
    }

    /** Replaces each known {@code :name:} of a text by its characters, as Discord's client does. */
    public static String toCharacters(String text) {
        return NAMED.matcher(text).replaceAll(found -> {
            var characters = ALL.characters.get(found.group(1));
            if (characters == null) {
                return Matcher.quoteReplacement(found.group());
            }
            var tone = found.group(2);
            return tone == null
                    ? characters
                    : bare(characters) + Character.toString(FIRST_TONE + Integer.parseInt(tone) - TONE_OFFSET);
        });
    }

    /** @param length the number of UTF-16 units; 0 if there is no emoji */
    private record Found(String name, int length, int tone) {}

    private Found longestAt(String text, int start) {
        var found = new Found("", 0, 0);
        var read = new StringBuilder();
        int tone = 0;
        int count = 0;
        for (int at = start; at < text.length() && count < CODE_POINTS_MAX; ) {
            int next = text.codePointAt(at);
            at += Character.charCount(next);
            boolean modifies = next >= FIRST_TONE && next <= LAST_TONE;
            if (modifies && read.isEmpty()) {
                return found;
            }
            if (modifies) {
                tone = next - FIRST_TONE + TONE_OFFSET;
            } else if (next != EMOJI_PRESENTATION) {
                read.appendCodePoint(next);
                count++;
            }
            var name = names.get(read.toString());
            if (name != null) {
                found = new Found(name, at - start, tone);
            }
        }
        return found;
    }
}
