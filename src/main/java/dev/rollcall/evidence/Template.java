package dev.rollcall.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** The texts of {@code src/main/resources/evidence}, in which <code>{{name}}</code> stands for a value. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z]+)}}");

    private Template() {}

    /**
     * Writes a text with what stands for its names.
     *
     * @throws IllegalStateException if there is no such text, or it names a value that is not given
     */
    static void write(String name, Map<String, Html.Block> values, Appendable out) throws IOException {
        var text = read(name);
        int end = 0;
        for (var place = PLACE.matcher(text); place.find(); end = place.end()) {
            out.append(text, end, place.start());
            var value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException(name + " wants " + place.group(1));
            }
            value.writeTo(out);
        }
        out.append(text, end, text.length());
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
