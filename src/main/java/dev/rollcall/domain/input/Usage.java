package dev.rollcall.domain.input;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.input.Option.Position;
import java.util.List;
import java.util.Optional;

/**
 * How a command or query is typed behind {@code /token}, and what the help says of it.
 *
 * @param path one word or two: {@code add}, {@code review open}
 * @param group the word that a command of one word may also be typed after; a chat whose menu of commands has room for
 *     few lists it there. Empty for none
 * @param summary one line, at most {@link #SUMMARY_MAX} characters
 * @param example one line, as typed in a chat whose commands are plain text
 * @param needs who may do it; the help shows it to them only
 */
public record Usage(
        String path, Optional<String> group, String summary, String example, Needs needs, List<Option> options) {
    /** The slash command that everything is typed behind, without the slash. */
    public static final String ROOT = "token";

    /** What the slash command is for. */
    public static final String ROOT_SUMMARY = "Keep the team's API tokens accountable";

    /** Characters of a summary (Discord, "Application Commands": description). */
    public static final int SUMMARY_MAX = 100;

    public Usage {
        options = List.copyOf(options);
        if (!path.matches("[a-z0-9-]{1,32}( [a-z0-9-]{1,32})?")) {
            throw new IllegalArgumentException("path " + path);
        }
        if (group.isPresent() && (path.indexOf(' ') >= 0 || !group.get().matches("[a-z0-9-]{1,32}"))) {
            throw new IllegalArgumentException("group of " + path);
        }
        if (summary.isBlank() || summary.length() > SUMMARY_MAX) {
            throw new IllegalArgumentException("summary of " + path);
        }
    }

    /** A command that is in no group. */
    public Usage(String path, String summary, String example, Needs needs, List<Option> options) {
        this(path, Optional.empty(), summary, example, needs, options);
    }

    /** The same command, which may also be typed after this word, and which small menus list there. */
    public Usage in(String word) {
        return new Usage(path, Optional.of(word), summary, example, needs, options);
    }

    /** The path in a menu that has room for few: with its group before it. */
    public String menuPath() {
        return group.map(word -> word + " " + path).orElse(path);
    }

    /** Whether this path names the command, as typed or as in a menu. */
    public boolean hasPath(String typed) {
        return path.equals(typed) || menuPath().equals(typed);
    }

    /** The example where every option is typed with its name: {@code /token show label:ci-deploy}. */
    public String namedExample() {
        var typed = "/" + ROOT + " " + path;
        var words = List.of(example.substring(typed.length()).strip().split(" ", -1));
        var out = new StringBuilder("/" + ROOT + " " + menuPath());
        int at = 0;
        for (var option : options) {
            int from = at;
            int last = option.position() == Position.NEXT_WORD ? at + 1 : words.size();
            while (option.position() != Position.NAMED && at < last && at < words.size() && isValue(words.get(at))) {
                at++;
            }
            if (at > from) {
                out.append(' ').append(option.name()).append(':').append(String.join(" ", words.subList(from, at)));
            }
        }
        words.subList(at, words.size())
                .forEach(word -> out.append(word.isEmpty() ? "" : " ").append(word));
        return out.toString();
    }

    private boolean isValue(String word) {
        return !word.isEmpty() && options.stream().noneMatch(option -> word.startsWith(option.name() + ":"));
    }

    /** The option with this name; empty if there is none. */
    public Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }
}
