package dev.rollcall.inbound;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Kind;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.inbound.text.CommandText;
import dev.rollcall.inbound.text.Quotes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was typed behind {@code /token}: the path of a command and its options.
 *
 * @param path empty for nothing; the first word where no command has such a path
 * @param problems what was wrong with the typing
 * @param asText whether it was typed as one text, where the platform shows no options
 */
record CommandLine(String path, Map<String, TypedText> options, List<Refusal> problems, boolean asText) {
    /** Words that people put before the name of a token. */
    private static final Set<String> BEFORE_A_NAME =
            Set.of("token", "key", "name", "named", "called", "label", "a", "an", "the");

    CommandLine {
        options = Map.copyOf(options);
        problems = List.copyOf(problems);
    }

    private static final Pattern NAME_FIRST =
            Pattern.compile("(?:" + String.join("|", CommandText.LABEL_NAMES) + ")[:：].*", Pattern.DOTALL);

    /**
     * What a platform has split into a path and options. A value means what it means when it is typed in one text:
     * quotes around it do not belong to it, and a label has no word before the name.
     */
    static CommandLine split(String path, Map<String, TypedText> options, List<Usage> usages) {
        var read = new HashMap<String, TypedText>();
        options.forEach((name, given) -> read.put(name, new TypedText(Quotes.off(given.text()), given.mentions())));
        var problems = new ArrayList<Refusal>();
        usages.stream()
                .filter(usage -> usage.hasPath(path))
                .flatMap(usage -> usage.options().stream())
                .filter(CommandLine::isNewLabel)
                .forEach(option -> {
                    var given = options.getOrDefault(option.name(), TypedText.plain(""));
                    if (given.text().isBlank()) {
                        return;
                    }
                    var text = read.getOrDefault(option.name(), given).text();
                    if (text.equals(given.text().strip()) && perhapsNotALabel(text)) {
                        problems.add(new Refusal.BadField(
                                option.name(), Label.cut(given.words()), Rule.PERHAPS_NOT_A_LABEL));
                    }
                });
        return new CommandLine(path, read, problems, false);
    }

    /** Whether an option takes all other words as the label of a new token. */
    private static boolean isNewLabel(Option option) {
        return option.position() == Position.OTHER_WORDS && option.name().equals(Option.LABEL);
    }

    private static boolean perhapsNotALabel(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var words = lower.split("\\s+", 2);
        return NAME_FIRST.matcher(lower).matches() || (words.length > 1 && BEFORE_A_NAME.contains(words[0]));
    }

    /** Reads one text. Of several paths that fit, the longest counts. */
    static CommandLine parse(TypedText text, List<Usage> usages) {
        var words = CommandText.parse(text, Set.of()).words();
        if (words.isEmpty()) {
            return new CommandLine("", Map.of(), List.of(), true);
        }
        return usages.stream()
                .flatMap(usage -> Match.of(words, usage).stream())
                .max(Comparator.comparingInt(Match::words))
                .map(match -> parse(text, match))
                .orElseGet(() -> new CommandLine(words.getFirst(), Map.of(), List.of(), true));
    }

    /**
     * A command that a text begins with.
     *
     * @param words of the text that name the command: one or two
     */
    private record Match(Usage usage, int words) {
        static Optional<Match> of(List<String> typed, Usage usage) {
            if (startsWith(typed, usage.path()) || startsWith(typed, usage.menuPath())) {
                var path = startsWith(typed, usage.path()) ? usage.path() : usage.menuPath();
                return Optional.of(new Match(usage, path.indexOf(' ') < 0 ? 1 : 2));
            }
            return Optional.empty();
        }

        private static boolean startsWith(List<String> typed, String path) {
            var first = typed.getFirst();
            if (path.indexOf(' ') < 0) {
                return path.equals(first);
            }
            return typed.size() > 1
                    && path.length() == first.length() + 1 + typed.get(1).length()
                    && path.startsWith(first + " ")
                    && path.endsWith(typed.get(1));
        }
    }

    private static CommandLine parse(TypedText text, Match match) {
        var usage = match.usage();
        var names = usage.options().stream().map(Option::name).collect(Collectors.toSet());
        var positional = usage.options().stream()
                .filter(option -> option.position() != Position.NAMED)
                .toList();
        var parsed = CommandText.parse(text, names, freeTextAfter(match, positional));
        var options = new HashMap<>(parsed.options());
        var problems = new ArrayList<>(parsed.problems());
        var rest = parsed.bare().subList(match.words(), parsed.bare().size());
        var choice = firstChoice(rest, positional, options);
        choice.ifPresent(option -> options.put(option.name(), rest.getFirst()));
        for (int i = choice.isPresent() ? 1 : 0; i < rest.size(); i++) {
            assign(rest.get(i), i, positional, options);
        }
        problemOf(rest, usage, positional).ifPresent(problems::add);
        return new CommandLine(usage.path(), options, problems, true);
    }

    /**
     * What is wrong with words that are in no named option: that the command takes none, or that the first of several
     * is probably not part of a token's label.
     */
    private static Optional<Refusal> problemOf(List<TypedText> rest, Usage usage, List<Option> positional) {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        var words = Label.cut(rest.stream().map(TypedText::words).collect(Collectors.joining(" ")));
        if (positional.isEmpty() && !usage.options().isEmpty()) {
            return Optional.of(new Refusal.BadField("text", words, Rule.UNKNOWN_OPTION));
        }
        boolean hint =
                rest.size() > 1 && BEFORE_A_NAME.contains(rest.getFirst().text().toLowerCase(Locale.ROOT));
        return positional.stream()
                .filter(option -> hint && isNewLabel(option))
                .findFirst()
                .map(label -> new Refusal.BadField(label.name(), words, Rule.PERHAPS_NOT_A_LABEL));
    }

    /** After how many bare words the rest of the line is one text. */
    private static int freeTextAfter(Match match, List<Option> positional) {
        for (int i = 0; i < positional.size(); i++) {
            if (positional.get(i).position() == Position.REST_OF_LINE) {
                return match.words() + i;
            }
        }
        return Integer.MAX_VALUE;
    }

    /**
     * The option of a few words that the first word is for, where another option takes all other words. A word that is
     * nearly one of them is for it too, so that the person is asked.
     */
    private static Optional<Option> firstChoice(
            List<TypedText> rest, List<Option> positional, Map<String, TypedText> options) {
        if (rest.isEmpty() || positional.stream().noneMatch(option -> option.position() == Position.OTHER_WORDS)) {
            return Optional.empty();
        }
        var word = rest.getFirst().text();
        return positional.stream()
                .filter(option -> option.kind() == Kind.CHOICE && !options.containsKey(option.name()))
                .filter(option -> option.choices().stream().anyMatch(word::equalsIgnoreCase)
                        || Nearest.of(word, option.choices()).isPresent())
                .findFirst();
    }

    /** Words that belong to no option are left out. */
    private static void assign(TypedText word, int index, List<Option> positional, Map<String, TypedText> options) {
        var others = positional.stream()
                .filter(option -> option.position() == Position.OTHER_WORDS)
                .findFirst();
        if (others.isPresent()) {
            options.merge(
                    others.get().name(),
                    word,
                    (one, two) -> new TypedText(one.text() + " " + two.text(), one.mentions()));
        } else if (index < positional.size()) {
            options.putIfAbsent(positional.get(index).name(), word);
        }
    }
}
