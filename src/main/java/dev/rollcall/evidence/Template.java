package dev.rollcall.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of {@code src/main/resources/evidence}, in which <code>{{name}}</code> stands for a value. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z]+)}}");

    private Template() {}

    /** Throws {@link IllegalStateException} if there is no such text, or it names a value that is not given. */
    static String fill(String name, Map<String, String> values) {
        return PLACE.matcher(read(name)).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException(name + " wants " + found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String read(String name) {
        try (var text = Template.class.getResourceAsStream("/evidence/" + name)) {
            if (text == null) {
                throw new IllegalStateException("no text " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
