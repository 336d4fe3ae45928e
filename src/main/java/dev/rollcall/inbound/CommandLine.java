package dev.rollcall.inbound;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.inbound.text.CommandText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was typed behind {@code /token}: the path of a command and its options.
 *
 * @param path empty for nothing; the first word where no command has such a path
 * @param problems what was wrong with the typing
 * @param asText whether it was typed as one text, where the platform shows no options
 */
record CommandLine(String path, Map<String, TypedText> options, List<Refusal> problems, boolean asText) {
    CommandLine {
        options = Map.copyOf(options);
        problems = List.copyOf(problems);
    }

    /** What a platform has split into a path and options. */
    static CommandLine split(String path, Map<String, TypedText> options) {
        return new CommandLine(path, options, List.of(), false);
    }

    /** Reads one text. Of several paths that fit, the longest counts. */
    static CommandLine parse(TypedText text, List<Usage> usages) {
        var words = CommandText.parse(text, Set.of()).words();
        if (words.isEmpty()) {
            return new CommandLine("", Map.of(), List.of(), true);
        }
        return usages.stream()
                .filter(usage -> startsWith(words, usage))
                .max(Comparator.comparingInt(CommandLine::length))
                .map(usage -> parse(text, usage))
                .orElseGet(() -> new CommandLine(words.getFirst(), Map.of(), List.of(), true));
    }

    private static boolean startsWith(List<String> words, Usage usage) {
        var path = usage.path();
        var first = words.getFirst();
        if (length(usage) == 1) {
            return path.equals(first);
        }
        return words.size() > 1
                && path.length() == first.length() + 1 + words.get(1).length()
                && path.startsWith(first + " ")
                && path.endsWith(words.get(1));
    }

    /** The number of words of a path: one or two. */
    private static int length(Usage usage) {
        return usage.path().indexOf(' ') < 0 ? 1 : 2;
    }

    private static CommandLine parse(TypedText text, Usage usage) {
        var names = usage.options().stream().map(Option::name).collect(Collectors.toSet());
        var positional = usage.options().stream()
                .filter(option -> option.position() != Position.NAMED)
                .toList();
        var parsed = CommandText.parse(text, names, freeTextAfter(usage, positional));
        var options = new HashMap<>(parsed.options());
        var bare = parsed.bare();
        for (int i = length(usage); i < bare.size(); i++) {
            assign(bare.get(i), i - length(usage), positional, options);
        }
        return new CommandLine(usage.path(), options, parsed.problems(), true);
    }

    /** After how many bare words the rest of the line is one text. */
    private static int freeTextAfter(Usage usage, List<Option> positional) {
        for (int i = 0; i < positional.size(); i++) {
            if (positional.get(i).position() == Position.REST_OF_LINE) {
                return length(usage) + i;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Words that belong to no option are left out. */
    private static void assign(TypedText word, int index, List<Option> positional, Map<String, TypedText> options) {
        var others = positional.stream()
                .filter(option -> option.position() == Position.OTHER_WORDS)
                .findFirst();
        if (others.isPresent()) {
            options.merge(
                    others.get().name(), word, (one, two) -> new TypedText(one.words() + " " + two.words(), List.of()));
        } else if (index < positional.size()) {
            options.putIfAbsent(positional.get(index).name(), word);
        }
    }
}
