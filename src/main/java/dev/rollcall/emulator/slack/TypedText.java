package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.Emoji;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encodes text that a person types as the real client does: {@code @ana} becomes {@code <@U…>}, {@code #general}
 * {@code <#C…|general>}, links and bare domains get angle brackets, and {@code & < >} are escaped. Slack docs:
 * "Formatting message text", "Implementing slash commands" (Escaping channels, users and links).
 */
final class TypedText {
    private static final Pattern PIECE = Pattern.compile(
            "(?<url>https?://[^\\s<>|]+)"
                    + "|(?<mail>(?<![\\w.+-])[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,}(?![\\w-]))"
                    + "|(?<at>(?<![\\w.])@(?:\\p{L}|\\d)[\\p{L}\\d._-]*)"
                    + "|(?<hash>(?<![\\w&])#[\\p{L}\\d][\\p{L}\\d_-]*)"
                    + "|(?<domain>(?<![\\w.@/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+(?:com|org|net|io|dev|app|de|"
                    + "eu|ai|co|cloud)(?:/[^\\s<>|]*)?(?![\\w-]|\\.\\w))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private final State state;

    TypedText(State state) {
        this.state = state;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** Encodes the text of a slash command with {@code should_escape}: mentions have a label. */
    String inCommand(String text) {
        return rewrite(text, true);
    }

    /**
     * Encodes the text of a message: mentions of people have no label, an emoji becomes its name, and code spans are
     * left as typed.
     */
    String inMessage(String text) {
        var out = new StringBuilder();
        var parts = text.split("`", -1);
        boolean closed = parts.length % 2 == 1;
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1 && (closed || i < parts.length - 1);
            out.append(i == 0 ? "" : "`").append(code ? escape(parts[i]) : rewrite(Emoji.toNames(parts[i]), false));
        }
        return out.toString();
    }

    private String rewrite(String text, boolean labels) {
        var matcher = PIECE.matcher(text);
        var out = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            out.append(escape(text.substring(from, matcher.start())));
            out.append(piece(matcher, labels));
            from = matcher.end();
        }
        return out.append(escape(text.substring(from))).toString();
    }

    private String piece(Matcher found, boolean labels) {
        var text = found.group();
        if (found.group("url") != null) {
            return "<" + escape(text) + ">";
        }
        if (found.group("mail") != null) {
            return "<mailto:" + text + "|" + text + ">";
        }
        if (found.group("domain") != null) {
            return "<http://" + escape(text) + "|" + escape(text) + ">";
        }
        // A full stop or dash after a name may belong to the sentence.
        for (int end = text.length(); end > 1; end--) {
            var known = named(text.charAt(0), text.substring(1, end), labels);
            if (known.isPresent()) {
                return known.get() + escape(text.substring(end));
            }
            if (Character.isLetterOrDigit(text.charAt(end - 1))) {
                break;
            }
        }
        return escape(text);
    }

    private Optional<String> named(char sign, String name, boolean labels) {
        if (sign == '#') {
            return state.channelNamed(name).map(c -> "<#" + c.id + "|" + c.name + ">");
        }
        if (name.matches("(?i)channel|here|everyone")) {
            return Optional.of("<!" + name.toLowerCase(java.util.Locale.ROOT) + ">");
        }
        return state.personNamed(name)
                .map(p -> labels ? "<@" + p.id + "|" + p.name + ">" : "<@" + p.id + ">")
                .or(() ->
                        state.groupNamed(name).map(g -> "<!subteam^" + g.id + (labels ? "|@" + g.handle + ">" : ">")));
    }

    private static final Pattern EMOJI = Pattern.compile(":([a-z0-9_+-]+):(?::skin-tone-([2-6]):)?");

    private static final Pattern TOKEN = Pattern.compile("<([^<>]+)>|`([^`]+)`");

    /** Returns the {@code rich_text} block that Slack adds to every message of a person. */
    static ArrayNode richText(String text, String blockId) {
        var blocks = Json.array();
        var block = blocks.addObject().put("type", "rich_text").put("block_id", blockId);
        var elements = block.putArray("elements")
                .addObject()
                .put("type", "rich_text_section")
                .putArray("elements");
        var matcher = TOKEN.matcher(text);
        int from = 0;
        while (matcher.find()) {
            plain(elements, text.substring(from, matcher.start()));
            from = matcher.end();
            var code = matcher.group(2);
            if (code != null) {
                elements.addObject()
                        .put("type", "text")
                        .put("text", unescape(code))
                        .putObject("style")
                        .put("code", true);
            } else {
                token(elements.addObject(), matcher.group(1));
            }
        }
        plain(elements, text.substring(from));
        return blocks;
    }

    private static void plain(ArrayNode elements, String text) {
        var matcher = EMOJI.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (!Emoji.byName().containsKey(matcher.group(1))) {
                continue;
            }
            words(elements, text.substring(from, matcher.start()));
            from = matcher.end();
            var emoji = elements.addObject().put("type", "emoji").put("name", matcher.group(1));
            if (matcher.group(2) != null) {
                emoji.put("skin_tone", Integer.parseInt(matcher.group(2)));
            }
        }
        words(elements, text.substring(from));
    }

    private static void words(ArrayNode elements, String text) {
        if (!text.isEmpty()) {
            elements.addObject().put("type", "text").put("text", unescape(text));
        }
    }

    private static void token(ObjectNode element, String inside) {
        int bar = inside.indexOf('|');
        String target = bar < 0 ? inside : inside.substring(0, bar);
        switch (target.charAt(0)) {
            case '@' -> element.put("type", "user").put("user_id", target.substring(1));
            case '#' -> element.put("type", "channel").put("channel_id", target.substring(1));
            case '!' -> {
                if (target.startsWith("!subteam^")) {
                    element.put("type", "usergroup").put("usergroup_id", target.substring("!subteam^".length()));
                } else {
                    element.put("type", "broadcast").put("range", target.substring(1));
                }
            }
            default -> {
                element.put("type", "link").put("url", unescape(target));
                if (bar >= 0) {
                    element.put("text", unescape(inside.substring(bar + 1)));
                }
            }
        }
    }
}
