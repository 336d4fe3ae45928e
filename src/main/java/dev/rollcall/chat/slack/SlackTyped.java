package dev.rollcall.chat.slack;

import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parses text that Slack escaped (Slack docs, "Formatting message text", Retrieving messages; "Slash commands",
 * should_escape).
 */
final class SlackTyped {
    private static final Pattern ENTITY = Pattern.compile("<([^<>]*)>");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S");

    private static final String PERSON = "@";
    private static final String CHANNEL = "#";
    private static final String GROUP = "!subteam^";

    private final StringBuilder out = new StringBuilder();
    private final List<Mention> mentions = new ArrayList<>();

    private SlackTyped() {}

    /** A message, in which emoji are sent by name. */
    static TypedText message(String raw) {
        return read(SlackEmoji.characters(raw));
    }

    static TypedText read(String raw) {
        var typed = new SlackTyped();
        var entities = ENTITY.matcher(raw);
        int from = 0;
        while (entities.find()) {
            typed.words(raw.substring(from, entities.start()));
            typed.entity(entities.group(1));
            from = entities.end();
        }
        typed.words(raw.substring(from));
        return new TypedText(typed.out.toString(), typed.mentions);
    }

    /** The mention of one person, for a value of a user menu; plain text if it is no id. */
    static TypedText person(String id) {
        if (!RequestShape.isId(id)) {
            return TypedText.plain(id);
        }
        return new TypedText(String.valueOf(TypedText.FIRST), List.of(new Mention.Person(id, "")));
    }

    private void words(String escaped) {
        out.append(TypedText.plain(unescape(escaped)).text());
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private void entity(String inside) {
        int bar = inside.indexOf('|');
        var target = bar < 0 ? inside : inside.substring(0, bar);
        var label = bar < 0 ? "" : inside.substring(bar + 1);
        if (isId(PERSON, target)) {
            mention(new Mention.Person(target.substring(PERSON.length()), name(label)));
        } else if (isId(CHANNEL, target)) {
            mention(new Mention.Channel(target.substring(CHANNEL.length()), name(label)));
        } else if (isId(GROUP, target)) {
            mention(new Mention.Group(target.substring(GROUP.length()), name(label)));
        } else if (target.startsWith("!date^")) {
            words(label);
        } else if (target.startsWith("!") && !target.startsWith(GROUP)) {
            words("@" + target.substring(1));
        } else if (!label.isEmpty()) {
            words(label);
        } else if (target.startsWith("mailto:")) {
            words(target.substring("mailto:".length()));
        } else if (SCHEME.matcher(target).lookingAt()) {
            words(target);
        } else {
            words("<" + inside + ">");
        }
    }

    private static boolean isId(String sign, String target) {
        return target.startsWith(sign) && RequestShape.isId(target.substring(sign.length()));
    }

    private static String name(String label) {
        var bare = label.startsWith("@") || label.startsWith("#") ? label.substring(1) : label;
        return TypedText.plain(unescape(bare)).text();
    }

    private void mention(Mention mention) {
        if (mentions.size() >= TypedText.MENTIONS_MAX) {
            words(mention.words());
            return;
        }
        out.append((char) (TypedText.FIRST + mentions.size()));
        mentions.add(mention);
    }
}
