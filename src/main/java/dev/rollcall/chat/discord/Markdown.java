package dev.rollcall.chat.discord;

import dev.rollcall.card.RichText;
import dev.rollcall.card.Text;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints rich text as Discord markdown. Text of users is escaped, so that it is displayed as written. Only
 * {@code allowed_mentions} decides who is pinged.
 */
final class Markdown {
    /** The largest 64-bit number: ids are snowflakes (Discord, "Reference": Snowflake Format). */
    private static final String ID_MAX = Long.toUnsignedString(-1);

    /** Zero-width space; it separates what Discord would read as markup. A line may break there. */
    private static final char NOTHING = '\u200B';

    private Markdown() {}

    static String of(RichText words) {
        return of(words, false);
    }

    /** The same in bold, line by line. */
    static String bold(RichText words) {
        return of(words, true)
                .lines()
                .map(String::strip)
                .map(line -> line.isEmpty() ? "" : "**" + line + "**")
                .collect(Collectors.joining("\n"));
    }

    private static String of(RichText words, boolean insideBold) {
        var out = new StringBuilder();
        for (var piece : words.pieces()) {
            switch (piece) {
                case Text.PerChat(var _, var permitted) -> out.append(of(permitted, insideBold));
                case Text.Plain(var text) -> plain(text, out);
                case Text.Bold(var text) -> {
                    var inner = escaped(text).strip();
                    out.append(inner.isEmpty() || insideBold ? inner : "**" + inner + "**");
                }
                case Text.Code(var text) -> out.append(code(text));
                case Text.Command(var _, var named) -> out.append(code(named));
                case Text.Mention who -> {
                    if (isId(who.account().id())) {
                        out.append("<@").append(who.account().id()).append('>');
                    } else {
                        plain("@" + who.name(), out);
                    }
                }
                case Text.GroupMention group -> {
                    if (isId(group.id())) {
                        out.append("<@&").append(group.id()).append('>');
                    } else {
                        plain("@" + group.name(), out);
                    }
                }
                case Text.Channel(var place, var name) -> {
                    if (isId(place.id())) {
                        out.append("<#").append(place.id()).append('>');
                    } else {
                        plain("#" + name, out);
                    }
                }
                // A message's address ("Message Resource"; clients turn it into a link).
                case Text.MessageLink(var place, var message, var said) ->
                    out.append('[')
                            .append(escaped(said))
                            .append("](https://discord.com/channels/")
                            .append(place.space().id())
                            .append('/')
                            .append(place.id())
                            .append('/')
                            .append(message)
                            .append(')');
                case Text.When when -> out.append(when(when));
            }
        }
        return out.toString();
    }

    private static String when(Text.When when) {
        long second = when.at().getEpochSecond();
        return switch (when.style()) {
            case DATE -> "<t:" + second + ":D>";
            case DATE_TIME -> "<t:" + second + ":f>";
            case DEADLINE -> "<t:" + second + ":F>";
            case AGO -> "<t:" + second + ":R>";
        };
    }

    /** Returns whether the text is a snowflake. Anything else is not an id of Discord and is printed as text. */
    static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= ID_MAX.length()
                && id.chars().allMatch(c -> c >= '0' && c <= '9')
                && (id.length() < ID_MAX.length() || id.compareTo(ID_MAX) <= 0);
    }

    static String escaped(String text) {
        var out = new StringBuilder();
        plain(text, out);
        return out.toString();
    }

    private static void plain(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
            if (isHidden(c)) {
                continue;
            }
            switch (c) {
                case '\\', '*', '_', '~', '|', '`', '[', ']', '<', '>' ->
                    out.append('\\').append(c);
                case '#', '-', '+' -> out.append(lineStart ? "\\" : "").append(c);
                case '@' -> {
                    out.append('@');
                    if (isForAll(text, i + 1)) {
                        out.append(NOTHING);
                    }
                }
                case '.' -> out.append(isNumbered(out) ? "\\." : ".");
                case ':' -> {
                    out.append(':');
                    if (text.startsWith("//", i + 1)) {
                        out.append(NOTHING);
                    }
                }
                case '\n' -> out.append('\n');
                case ' ' -> {
                    if (!lineStart) {
                        out.append(' ');
                    }
                }
                default -> out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
    }

    /** Returns whether Discord reads the word after an at sign as a mention: people and roles have ids. */
    private static boolean isForAll(String text, int at) {
        return Stream.of("everyone", "here").anyMatch(word -> text.startsWith(word, at));
    }

    /** Returns whether the current line is only a number: "1." would start a list. */
    private static boolean isNumbered(StringBuilder out) {
        int i = out.length();
        while (i > 0 && Character.isDigit(out.charAt(i - 1))) {
            i--;
        }
        return i < out.length() && (i == 0 || out.charAt(i - 1) == '\n');
    }

    /** Returns whether the character only changes the direction of the text around it, or hides it. */
    private static boolean isHidden(char c) {
        return c == '\u200E'
                || c == '\u200F'
                || c == '\u061C'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }

    /** Prints inline code, in which only a backtick is markup. */
    static String code(String text) {
        var inner = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isHidden(c)) {
                inner.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        var shown = inner.toString();
        if (shown.isBlank()) {
            return "` `";
        }
        if (shown.indexOf('`') < 0) {
            return "`" + shown + "`";
        }
        // Discord supports at most two backticks as the delimiter of inline code.
        if (shown.contains("``")) {
            shown = shown.replace('`', '\u02CB');
        }
        return "`` " + shown + " ``";
    }

    /**
     * Cuts markdown to at most {@code max} UTF-16 units, between code points and outside markup, and adds an ellipsis.
     */
    static String cut(String markdown, int max) {
        if (markdown.length() <= max) {
            return markdown;
        }
        int end = Math.max(0, max - 2);
        if (end > 0 && Character.isHighSurrogate(markdown.charAt(end - 1))) {
            end--;
        }
        end = RichText.cutOutsideNames(markdown, end);
        int open = markdown.lastIndexOf('<', end - 1);
        if (open >= 0 && markdown.indexOf('>', open) >= end && (open == 0 || markdown.charAt(open - 1) != '\\')) {
            end = open;
        }
        var kept = markdown.substring(0, end);
        while (kept.endsWith("\\")) {
            kept = kept.substring(0, kept.length() - 1);
        }
        boolean inCode = kept.replace("\\`", "").chars().filter(c -> c == '`').count() % 2 == 1;
        return kept + (inCode ? "`" : "") + "\u2026";
    }
}
