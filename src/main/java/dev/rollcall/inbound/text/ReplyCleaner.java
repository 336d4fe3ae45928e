package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;

/** Prepares a typed reply for parsing: without quotations, list marks and variants of emoji. */
final class ReplyCleaner {
    private static final Pattern SHORT_CODE = Pattern.compile(":([a-z0-9_+'-]{1,40}):");

    private static final Pattern LIST_MARK =
            Pattern.compile("\\s*(?:#{1,6}|[-*•·▪◦‣–—+]|\\d{1,3}[.)]|\\(\\d{1,3}\\)|\\[[ xX✓]?\\])\\s+");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}&&[^\\n]]+");

    private static final Map<String, String> EMOJI = Map.ofEntries(
            Map.entry("+1", "👍"),
            Map.entry("thumbsup", "👍"),
            Map.entry("thumbs_up", "👍"),
            Map.entry("thumbup", "👍"),
            Map.entry("like", "👍"),
            Map.entry("ok_hand", "👌"),
            Map.entry("ok", "🆗"),
            Map.entry("white_check_mark", "✅"),
            Map.entry("heavy_check_mark", "✔"),
            Map.entry("check_mark", "✔"),
            Map.entry("ballot_box_with_check", "☑"),
            Map.entry("check", "✅"),
            Map.entry("x", "❌"),
            Map.entry("cross_mark", "❌"),
            Map.entry("heavy_multiplication_x", "✖"),
            Map.entry("negative_squared_cross_mark", "❎"),
            Map.entry("wastebasket", "🗑"),
            Map.entry("put_litter_in_its_place", "🚮"),
            Map.entry("-1", "👎"),
            Map.entry("thumbsdown", "👎"),
            Map.entry("thumbs_down", "👎"),
            Map.entry("thinking_face", "🤔"),
            Map.entry("thinking", "🤔"),
            Map.entry("shrug", "🤷"),
            Map.entry("person_shrugging", "🤷"),
            Map.entry("man-shrugging", "🤷"),
            Map.entry("woman-shrugging", "🤷"),
            Map.entry("question", "❓"),
            Map.entry("grey_question", "❔"),
            Map.entry("no_good", "🙅"),
            Map.entry("confused", "😕"),
            Map.entry("pray", "🙏"));

    private ReplyCleaner() {}

    static String clean(TypedText typed) {
        int start = 0;
        var raw = typed.text();
        while (start < raw.length()
                && leads(raw.charAt(start))
                && !SHORT_CODE.matcher(raw).region(start, raw.length()).lookingAt()) {
            start++;
        }
        var text = new TypedText(raw.substring(start), typed.mentions()).words();
        return emoji(lines(Normalizer.normalize(text, Normalizer.Form.NFC)));
    }

    private static boolean leads(char c) {
        return TypedText.isPrivateUse(c) || Quotes.space(c) || c == ',' || c == ':';
    }

    /** The text without quoted lines: "&gt;" quotes one line, "&gt;&gt;&gt;" everything after it. */
    private static String lines(String text) {
        var lines = new ArrayList<String>();
        for (var line : text.replace("```", "\n").lines().toList()) {
            var start = line.stripLeading();
            if (start.startsWith(">>>")) {
                break;
            }
            if (!start.startsWith(">")) {
                lines.add(SPACES.matcher(line).replaceAll(" ").strip());
            }
        }
        return String.join("\n", lines);
    }

    /** The length of bullets, list numbers and heading marks at the start of a line. */
    static int listMark(String text, int from) {
        var matcher = LIST_MARK.matcher(text).region(from, text.length());
        int end = from;
        // A loop in the pattern would need the stack for each of thousands of marks.
        while (matcher.lookingAt()) {
            end = matcher.end();
            matcher.region(end, text.length());
        }
        return end - from;
    }

    private static String emoji(String text) {
        var out = new StringBuilder();
        var matcher = SHORT_CODE.matcher(text);
        int from = 0;
        while (matcher.find(from)) {
            var emoji = EMOJI.get(matcher.group(1));
            boolean joined = matcher.start() > 0 && Character.isLetterOrDigit(text.charAt(matcher.start() - 1));
            if (emoji == null && (joined || matcher.group(1).chars().allMatch(Character::isDigit))) {
                out.append(text, from, matcher.end() - 1);
                from = matcher.end() - 1;
            } else {
                out.append(text, from, matcher.start()).append(emoji == null ? " " : emoji);
                from = matcher.end();
            }
        }
        return out.append(text, from, text.length())
                .toString()
                .replaceAll("[\\x{FE0E}\\x{FE0F}\\x{20E3}\\x{1F3FB}-\\x{1F3FF}\\x{200B}\\x{2060}\\x{FEFF}]", "")
                .replaceAll("\\x{200D}[♂♀]", "");
    }
}
