package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses the text of a command in one pass, left to right. */
final class CommandScan {
    /** The name of an option, directly followed by a colon; not a URL such as {@code https://}. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,30})[:：](?!//)");

    /** A word between two mentions of a list. */
    private static final Pattern JOINING = Pattern.compile("(?i)(?:and|or|&|\\+)(?=\\s)");

    private static final Pattern COMMAND_WORD = Pattern.compile("[A-Za-z][A-Za-z-]*");

    private final TypedText all;
    private final String text;
    private final Set<String> names;
    private final int freeAfter;
    private final Map<String, TypedText> options = new LinkedHashMap<>();
    private final List<TypedText> bare = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<Refusal> problems = new ArrayList<>();
    private int at;

    CommandScan(TypedText all, Set<String> names, int freeAfter) {
        this.all = all;
        this.text = all.text();
        this.names = names;
        this.freeAfter = freeAfter;
    }

    CommandText read() {
        for (skipSpace(); at < text.length(); skipSpace()) {
            var name = nameHere();
            if (!name.isEmpty() && names.contains(name)) {
                option(name);
            } else if (bare.size() >= freeAfter) {
                bare.add(typed(Quotes.off(text.substring(at))));
                at = text.length();
            } else if (!name.isEmpty() && !mayBeLabel(name)) {
                unknown(name);
            } else {
                bare();
            }
        }
        return new CommandText(words, options, bare, problems);
    }

    private void option(String name) {
        at = afterName();
        skipSpace();
        String value = nextIsKnown() ? "" : list(name);
        if (options.putIfAbsent(name, typed(value)) != null) {
            problem(name, value, Rule.TWICE);
        }
    }

    private void unknown(String name) {
        at = afterName();
        skipSpace();
        problem(name, nextIsKnown() ? "" : piece(name), Rule.UNKNOWN_OPTION);
    }

    private void bare() {
        boolean quoted = Quotes.opens(text.charAt(at));
        var piece = piece("text");
        if (!quoted
                && words.size() == bare.size()
                && COMMAND_WORD.matcher(piece).matches()) {
            words.add(piece.toLowerCase(Locale.ROOT));
        }
        bare.add(typed(piece));
    }

    /**
     * The value of an option. It continues after a comma; after a mention it continues with further mentions, and with
     * what is joined to it by "and".
     */
    private String list(String name) {
        var value = new StringBuilder(piece(name));
        while (true) {
            int before = at;
            skipSpace();
            boolean joined = onlyMentions(value) && skipJoining();
            if (at >= text.length() || nextIsKnown()) {
                break;
            }
            boolean comma = endsWithComma(value) || text.charAt(at) == ',';
            boolean mentions = onlyMentions(value) && TypedText.isPrivateUse(text.charAt(at));
            if (!comma && !mentions && !joined) {
                at = before;
                break;
            }
            if (!comma) {
                value.append(',');
            } else if (endsWithComma(value)) {
                value.append(onlyMentions(value) ? "" : " ");
            }
            value.append(piece(name));
        }
        while (endsWithComma(value)) {
            value.setLength(value.length() - 1);
        }
        return value.toString();
    }

    /** One quoted text, or the text up to the next space; empty at the end of the line. */
    private String piece(String field) {
        if (at >= text.length()) {
            return "";
        }
        char first = text.charAt(at);
        if (Quotes.opens(first)) {
            int close = Quotes.close(text, at);
            if (close >= 0) {
                var inside = text.substring(at + 1, close);
                at = close + 1;
                return inside;
            }
            if (!Quotes.apostrophe(first)) {
                var rest = text.substring(at);
                problem(field, rest, Rule.QUOTE_OPEN);
                at = text.length();
                return rest.substring(1);
            }
        }
        int start = at;
        while (at < text.length() && !Quotes.space(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /**
     * Whether the first piece after the command's name may be a label such as {@code stripe:live}. It is not if the
     * name before the colon is nearly the name of an option, or one that people use for the label.
     */
    private boolean mayBeLabel(String name) {
        return bare.size() == 1
                && options.isEmpty()
                && !CommandText.LABEL_NAMES.contains(name)
                && Nearest.of(name, names).isEmpty();
    }

    private boolean skipJoining() {
        var matcher = JOINING.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        skipSpace();
        return true;
    }

    private boolean nextIsKnown() {
        return names.contains(nameHere());
    }

    private String nameHere() {
        var matcher = NAME.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private int afterName() {
        var matcher = NAME.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.end() : at;
    }

    private void skipSpace() {
        while (at < text.length() && Quotes.space(text.charAt(at))) {
            at++;
        }
    }

    private static boolean endsWithComma(CharSequence value) {
        return !value.isEmpty() && value.charAt(value.length() - 1) == ',';
    }

    private static boolean onlyMentions(CharSequence value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c == ',' || TypedText.isPrivateUse((char) c));
    }

    private TypedText typed(String part) {
        return new TypedText(part, all.mentions());
    }

    private void problem(String field, String value, Rule rule) {
        problems.add(new Refusal.BadField(field, Label.cut(typed(value).words()), rule));
    }
}
