package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The text after {@code /token}, parsed.
 *
 * @param words the leading words that may be the command's name, in lower case; {@code words.get(i)} is
 *     {@code bare.get(i)}
 * @param options the options by lower-case name; a value has no quotes and may contain mentions, in a list with commas
 *     between them
 * @param bare everything that is not an option, in order, including the words of the command; a quoted text is one
 * @param problems all syntax errors; the meaning of values is not checked here
 */
public record CommandText(
        List<String> words, Map<String, TypedText> options, List<TypedText> bare, List<Refusal> problems) {
    /**
     * Names that people give to the option of a label. Text that begins with one and a colon is not taken as a label.
     */
    public static final Set<String> LABEL_NAMES = Set.of("name", "token", "key", "title", "called");

    public CommandText {
        words = List.copyOf(words);
        options = Map.copyOf(options);
        bare = List.copyOf(bare);
        problems = List.copyOf(problems);
    }

    /** The value of an option, which may be an empty text; empty if the option was not given. */
    public Optional<TypedText> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** Parses a command that has these options. */
    public static CommandText parse(TypedText all, Set<String> optionNames) {
        return parse(all, optionNames, Integer.MAX_VALUE);
    }

    /**
     * The same for a command that ends in free text. After {@code freeAfter} bare pieces the rest is one piece as it
     * was typed, without quotes around it, unless it starts with a known option. {@code show} and {@code confirm} use
     * 1, since a label may be typed without quotes; {@code deny} uses 2.
     */
    public static CommandText parse(TypedText all, Set<String> optionNames, int freeAfter) {
        return new CommandScan(all, optionNames, freeAfter).read();
    }
}
