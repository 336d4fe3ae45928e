package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parses {@code /token add ci-deploy app:shop note:"two words"} with the registered commands. Words before the first
 * named option are the values of the required options, in order, or of the only option; words after a named option
 * belong to it.
 */
final class CommandText {
    private CommandText() {}

    /**
     * The parsed command.
     *
     * @param path the names of group and subcommand, outermost first
     * @param options the registered options of the command
     * @param values the entered values, by option name
     */
    record Filled(ObjectNode command, List<JsonNode> path, List<JsonNode> options, Map<String, JsonNode> values) {}

    static Filled parse(String text, RegisteredCommands commands, boolean dm) {
        var words = words(text.strip());
        if (words.isEmpty() || !words.getFirst().text().startsWith("/")) {
            throw new ControlError("A command starts with a slash.");
        }
        var filled = target(words.stream().map(Word::text).toList(), commands, dm);
        var rest = words.subList(1 + filled.path().size(), words.size());
        var named = new LinkedHashMap<String, String>();
        var bare = new ArrayList<String>();
        String last = null;
        for (var word : rest) {
            var option = word.option(filled.options());
            if (option.isPresent()) {
                last = option.get();
                named.put(last, word.text().substring(last.length() + 1));
            } else if (last != null) {
                named.merge(last, word.text(), (a, b) -> a.isEmpty() ? b : a + " " + b);
            } else {
                bare.add(word.text());
            }
        }
        boolean only = filled.options().size() == 1;
        var required = filled.options().stream()
                .filter(o -> only || o.path("required").asBoolean(false))
                .map(o -> o.path("name").asText())
                .filter(n -> !named.containsKey(n))
                .toList();
        if (!bare.isEmpty() && required.isEmpty()) {
            throw new ControlError("Name the option that \"" + bare.getFirst() + "\" is for.");
        }
        for (int i = 0; i < bare.size(); i++) {
            named.merge(required.get(Math.min(i, required.size() - 1)), bare.get(i), (a, b) -> a + " " + b);
        }
        named.forEach((name, value) ->
                filled.values().put(name, Json.MAPPER.getNodeFactory().textNode(value)));
        return filled;
    }

    /** Finds the command for {@code /token review open} or {@code token review open}. */
    static Filled target(List<String> words, RegisteredCommands commands, boolean dm) {
        var name = words.getFirst().startsWith("/") ? words.getFirst().substring(1) : words.getFirst();
        var command = commands.offered(name, 1, dm)
                .orElseThrow(() -> new ControlError("No command /" + name + " is offered here."));
        var path = new ArrayList<JsonNode>();
        JsonNode at = command;
        while (Json.list(at.path("options")).stream().anyMatch(CommandText::isPath)) {
            var depth = path.size() + 1;
            var word = depth < words.size() ? words.get(depth) : "";
            var options = at.path("options");
            at = Json.list(options).stream()
                    .filter(o -> isPath(o) && o.path("name").asText().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ControlError(
                            "/" + name + " has no subcommand \"" + word + "\"; " + instead(name, word, options)));
            path.add(at);
        }
        return new Filled(command, path, Json.list(at.path("options")), new LinkedHashMap<>());
    }

    /** Where the subcommand is, if it is one of a group; otherwise which there are. */
    private static String instead(String name, String word, JsonNode options) {
        var groups = paths(options)
                .filter(group -> paths(group.path("options"))
                        .anyMatch(option -> option.path("name").asText().equals(word)))
                .map(group -> "/" + name + " " + group.path("name").asText() + " " + word)
                .toList();
        return groups.isEmpty()
                ? "it has "
                        + paths(options)
                                .map(option -> option.path("name").asText())
                                .collect(Collectors.joining(", "))
                        + "."
                : "use " + String.join(" or ", groups) + ".";
    }

    private static Stream<JsonNode> paths(JsonNode options) {
        return Json.list(options).stream().filter(CommandText::isPath);
    }

    private static boolean isPath(JsonNode option) {
        return option.path("type").asInt() == 1 || option.path("type").asInt() == 2;
    }

    /**
     * A word of the text without its quotes; {@code plainLength} is the number of characters before the first quote.
     */
    private record Word(String text, int plainLength) {
        Optional<String> option(List<JsonNode> options) {
            return options.stream()
                    .map(o -> o.path("name").asText())
                    .filter(n -> text.startsWith(n + ":") && n.length() < plainLength)
                    .findFirst();
        }
    }

    private static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        var word = new StringBuilder();
        var plain = -1;
        var quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            var c = i < text.length() ? text.charAt(i) : ' ';
            var quote = c == '"' && (quoted || word.isEmpty() || word.charAt(word.length() - 1) == ':');
            if (quote) {
                plain = plain < 0 ? word.length() : plain;
                quoted = !quoted;
            } else if (Character.isWhitespace(c) && (!quoted || i == text.length())) {
                if (!word.isEmpty() || plain >= 0) {
                    words.add(new Word(word.toString(), plain < 0 ? word.length() : plain));
                }
                word.setLength(0);
                plain = -1;
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
