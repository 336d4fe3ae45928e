package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind {@code /token}, taken apart.
 *
 * @param words the leading bare words that may name the command, in lower case; {@code words.get(i)} is
 *     {@code bare.get(i)}
 * @param options by lower-case name; a value is free of its quotes and may hold mentions, of a list with commas between
 * @param bare all that is no option, in order, words of the command included; what was quoted is one
 * @param problems every one that was found, none of them about what an option's value means
 */
public record CommandText(
        List<String> words, Map<String, TypedText> options, List<TypedText> bare, List<Refusal> problems) {
    public CommandText {
        words = List.copyOf(words);
        options = Map.copyOf(options);
        bare = List.copyOf(bare);
        problems = List.copyOf(problems);
    }

    /** The value of an option, if it was given; it may be empty. */
    public Optional<TypedText> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** Takes a command apart that has these options. */
    public static CommandText parse(TypedText all, Set<String> optionNames) {
        return parse(all, optionNames, Integer.MAX_VALUE);
    }

    /**
     * As above, but the command ends in free text: after {@code freeAfter} bare pieces the rest is one piece as it was
     * typed (quotes around all of it taken off), unless it starts with a known option. So {@code show} and
     * {@code confirm} have 1, as a label may be typed without quotes, and {@code deny} has 2.
     */
    public static CommandText parse(TypedText all, Set<String> optionNames, int freeAfter) {
        return new CommandScan(all, optionNames, freeAfter).read();
    }
}
