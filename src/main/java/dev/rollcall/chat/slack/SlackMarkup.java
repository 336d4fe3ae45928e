package dev.rollcall.chat.slack;

import dev.rollcall.card.RichText;
import dev.rollcall.card.Text;
import dev.rollcall.domain.team.PlaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Renders text as Slack's mrkdwn (Slack docs, "Formatting message text"). Text that people wrote is escaped, so that it
 * creates no mention, link, formatting, emoji or quote, and does not change the direction of other text.
 */
final class SlackMarkup {
    private static final String ZERO_WIDTH = "\u200B";
    private static final Pattern SHORTCODE = Pattern.compile(":(?=[\\p{L}0-9_+'-]+:)");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DEADLINE =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

    private SlackMarkup() {}

    /** At most {@code max} characters of markup. Longer text is cut with an ellipsis, never inside an entity. */
    static String of(RichText words, int max) {
        return of(words, max, false);
    }

    /** The same in bold. */
    static String bold(RichText words, int max) {
        var inner = of(words, max - 2 * 8, true).strip();
        if (inner.isEmpty()) {
            return "";
        }
        var out = new StringBuilder();
        for (var line : inner.split("\n", -1)) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            var text = line.strip();
            out.append(text.isEmpty() ? "" : "*" + text + "*");
        }
        return out.length() <= max ? out.toString() : inner;
    }

    private static String of(RichText words, int max, boolean insideBold) {
        var out = new StringBuilder();
        for (var piece : words.where(true).pieces()) {
            var markup = of(piece, insideBold);
            if (out.length() + markup.length() <= max) {
                out.append(markup);
                continue;
            }
            out.append(cutPiece(piece, max - out.length() - 1, insideBold)).append('…');
            break;
        }
        return out.toString();
    }

    /** As much of a piece as fits; nothing of a piece that cannot be cut. */
    private static String cutPiece(Text piece, int room, boolean insideBold) {
        var text =
                switch (piece) {
                    case Text.Plain(var it) -> it;
                    case Text.Bold(var it) -> it;
                    case Text.Code(var it) -> it;
                    case Text.Command(var typed, var _) -> typed;
                    case Text.Mention _,
                            Text.GroupMention _,
                            Text.Channel _,
                            Text.MessageLink _,
                            Text.When _,
                            Text.PerChat _ -> "";
                };
        int fits = 0;
        int tooMany = text.codePointCount(0, text.length()) + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) >>> 1;
            if (of(withText(piece, first(text, middle)), insideBold).length() <= room) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        var kept = text.substring(
                0, RichText.cutOutsideNames(text, first(text, fits).length()));
        return kept.isEmpty() ? "" : of(withText(piece, kept), insideBold);
    }

    private static Text withText(Text piece, String text) {
        return switch (piece) {
            case Text.Bold _ -> new Text.Bold(text);
            case Text.Code _, Text.Command _ -> new Text.Code(text);
            default -> new Text.Plain(text);
        };
    }

    private static String first(String text, int codePoints) {
        return text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    /** Cuts plain text to {@code max} characters, between code points. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private static String of(Text piece, boolean insideBold) {
        return switch (piece) {
            case Text.Plain(var text) -> plain(text, insideBold);
            case Text.Bold(var text) -> insideBold ? plain(text, true) : boldRun(text);
            case Text.Code(var text) -> code(text);
            case Text.Command(var typed, var _) -> code(typed);
            case Text.PerChat(var invited, var _) -> of(invited, Integer.MAX_VALUE, insideBold);
            case Text.Mention who ->
                who.account().space().platform().equals(SlackPlatform.NAME)
                        ? "<@" + who.account().id() + ">"
                        : plain("@" + who.name(), insideBold);
            case Text.GroupMention group -> "<!subteam^" + group.id() + ">";
            case Text.Channel channel -> "<#" + channel.place().id() + ">";
            case Text.MessageLink(var place, var message, var words) -> link(place, message, words);
            case Text.When(var at, var zone, var style) -> when(at, zone, style);
        };
    }

    /**
     * A link that opens the channel ("Deep linking into Slack"), and in it the message in clients that know the last
     * parameter. A permalink would need the workspace's domain, which the bot need not know.
     */
    private static String link(PlaceId place, String message, String words) {
        return "<https://slack.com/app_redirect?team=" + place.space().id() + "&amp;channel=" + place.id()
                + "&amp;message_ts=" + message + "|" + plain(words, true) + ">";
    }

    private static String boldRun(String text) {
        var core = plain(text.replace('\n', ' ').strip(), true);
        return core.isEmpty() ? "" : "*" + core + "*";
    }

    private static String code(String text) {
        var core = sane(text).replace('\n', ' ').replace('`', 'ˋ').strip();
        return core.isEmpty() ? "" : "`" + escape(core) + "`";
    }

    /** Escapes text, and neutralises characters that would format it. */
    static String plain(String text, boolean insideBold) {
        var safe = SHORTCODE.matcher(sane(text).replace('`', 'ˋ')).replaceAll(":" + ZERO_WIDTH);
        var out = new StringBuilder(safe.length() + 16);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            boolean lineStart = i == 0 || safe.charAt(i - 1) == '\n';
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append(lineStart ? ZERO_WIDTH : "").append("&gt;");
                case '*', '_', '~' -> {
                    if (c == '*' && insideBold) {
                        out.append('∗');
                    } else if (insideWord(safe, i)) {
                        out.append(c);
                    } else {
                        out.append(ZERO_WIDTH).append(c).append(ZERO_WIDTH);
                    }
                }
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean insideWord(String text, int i) {
        return i > 0
                && i + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(i - 1))
                && Character.isLetterOrDigit(text.charAt(i + 1));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * Replaces control characters and explicit bidirectional formatting characters (Unicode Standard Annex 9,
     * "Bidirectional Algorithm").
     */
    static String sane(String text) {
        var out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            boolean turns = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
            if (turns || (Character.isISOControl(c) && c != '\n')) {
                out.setCharAt(i, c == '\t' ? ' ' : '\uFFFD');
            }
        }
        return out.toString();
    }

    /** Slack shows dates in the reader's zone and language (Slack docs, "Formatting message text", Date formatting). */
    private static String when(Instant at, ZoneId zone, Text.Style style) {
        var there = at.atZone(zone);
        var seconds = at.getEpochSecond();
        return switch (style) {
            case DATE -> "<!date^" + seconds + "^{date_short_pretty}|" + DATE.format(there) + ">";
            case DATE_TIME ->
                "<!date^" + seconds + "^{date_short_pretty} {time}|" + DATE_TIME.format(there) + " " + zone.getId()
                        + ">";
            case DEADLINE ->
                "<!date^" + seconds + "^{date_long_pretty} {time}|" + DEADLINE.format(there) + " " + zone.getId() + ">";
            case AGO -> "<!date^" + seconds + "^{ago}|" + DATE_TIME.format(there) + " " + zone.getId() + ">";
        };
    }
}
