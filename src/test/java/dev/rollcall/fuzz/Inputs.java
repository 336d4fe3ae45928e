package dev.rollcall.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Makes an input by changing a sample: the same one for the same samples and seed. A JSON object and the body of a form
 * mostly stay well-formed, so that the code behind the parser is reached too.
 */
final class Inputs {
    static final int BYTES_MAX = 16_384;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern FORM = Pattern.compile("[a-z_]+=[^ ]*");
    private static final int CHANGES_MAX = 4;
    private static final int RANGE_MAX = 40;
    private static final int DEPTH = 600;

    /** What parsers stumble over. */
    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\u0000",
            "\n",
            "\r\n",
            "\t",
            "\"",
            "'",
            "“",
            "„",
            "`",
            "```",
            "\\",
            "\\u0000",
            "\\ud800",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "<@",
            "<@U1>",
            "<@U1|ana>",
            "<#C1|>",
            "<!subteam^S1>",
            "<!everyone>",
            "<@&1>",
            "<#1>",
            "<a:x:1>",
            "||",
            "&",
            "&amp;",
            "&lt;",
            "=",
            "%",
            "%zz",
            "%00",
            "%ff",
            ":",
            "::",
            ",",
            ";",
            ".",
            "..",
            "../",
            "/",
            "*",
            "-",
            "—",
            "--",
            "(",
            ")",
            "$1",
            "${x}",
            "%s",
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "NaN",
            "2147483648",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999999999",
            "2026-02-30",
            "9999-99-99",
            "+1000000000-12-31",
            "\uFEFF",
            "\uFFFD",
            "\uFFFF",
            "\uE000",
            "\uE001",
            "\uF8FF",
            "\u202E",
            "\u200D",
            "\u0301",
            "\u0130",
            "ß",
            "🔑",
            "👩‍👩‍👧‍👦",
            "العربية",
            "owner:",
            "label:",
            "note:\"",
            "except",
            "all",
            "keep",
            "not mine");

    private final List<byte[]> samples;
    private final SplittableRandom random;

    private Inputs(List<byte[]> samples, long seed) {
        this.samples = samples;
        random = new SplittableRandom(seed);
    }

    static byte[] input(List<byte[]> samples, long seed) {
        return new Inputs(samples, seed).input();
    }

    private byte[] input() {
        if (random.nextInt(200) == 0) {
            return noise(random.nextInt(RANGE_MAX * 4));
        }
        var input = samples.get(random.nextInt(samples.size()));
        int changes = random.nextInt(CHANGES_MAX + 1);
        for (int i = 0; i < changes; i++) {
            input = changed(input);
        }
        return input.length > BYTES_MAX ? Arrays.copyOf(input, BYTES_MAX) : input;
    }

    private byte[] changed(byte[] input) {
        if (random.nextInt(4) > 0 && input.length > 0) {
            var text = new String(input, StandardCharsets.UTF_8);
            if (input[0] == '{') {
                return json(text).getBytes(StandardCharsets.UTF_8);
            }
            if (FORM.matcher(text).matches()) {
                return form(text).getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes(input);
    }

    // Bytes and text.

    private byte[] noise(int length) {
        var noise = new byte[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (byte) random.nextInt(256);
        }
        return noise;
    }

    private byte[] bytes(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + random.nextInt(RANGE_MAX));
        var range = Arrays.copyOfRange(input, from, to);
        return switch (random.nextInt(9)) {
            case 0 -> joined(input, from, new byte[0], to);
            case 1 -> joined(input, to, range, to);
            case 2 -> joined(input, from, piece().getBytes(StandardCharsets.UTF_8), to);
            case 3, 4 -> joined(input, from, piece().getBytes(StandardCharsets.UTF_8), from);
            case 5 -> joined(input, from, ofAnother(), to);
            case 6 -> joined(input, from, noise(random.nextInt(4)), from);
            case 7 -> joined(input, from, repeated(range), to);
            default -> Arrays.copyOf(input, from);
        };
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private byte[] ofAnother() {
        var other = samples.get(random.nextInt(samples.size()));
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(RANGE_MAX * 2)));
    }

    private byte[] repeated(byte[] range) {
        var one = range.length == 0 ? piece().getBytes(StandardCharsets.UTF_8) : range;
        int times = random.nextInt(8) == 0 ? BYTES_MAX / Math.max(1, one.length) : random.nextInt(30);
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(one);
        }
        return all.toByteArray();
    }

    private static byte[] joined(byte[] input, int until, byte[] middle, int from) {
        var all = new ByteArrayOutputStream();
        all.write(input, 0, until);
        all.writeBytes(middle);
        all.write(input, from, input.length - from);
        return all.toByteArray();
    }

    private String text(String text) {
        return new String(bytes(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    // JSON.

    private String json(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode root) {
                var slots = new ArrayList<Slot>();
                collect(root, slots);
                if (!slots.isEmpty()) {
                    slots.get(random.nextInt(slots.size())).replace(this, slots);
                    return JSON.writeValueAsString(root);
                }
            }
        } catch (JsonProcessingException notJson) {
            return text(text);
        }
        return text(text);
    }

    /** A place in a tree that holds a value. */
    private record Slot(JsonNode parent, String name, int index) {
        JsonNode value() {
            return index < 0 ? parent.path(name) : parent.path(index);
        }

        void replace(Inputs inputs, List<Slot> slots) {
            int how = inputs.random.nextInt(10);
            if (how == 0) {
                remove();
            } else if (how == 1 && parent instanceof ObjectNode object) {
                object.set(inputs.text(name), value());
            } else {
                set(inputs.value(how, value(), slots));
            }
        }

        private void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(name);
            } else if (parent instanceof ArrayNode array) {
                array.remove(index);
            }
        }

        private void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(name, value);
            } else if (parent instanceof ArrayNode array) {
                array.set(index, value);
            }
        }
    }

    private JsonNode value(int how, JsonNode before, List<Slot> slots) {
        JsonNode copy = before.deepCopy();
        return switch (how) {
            case 2 -> NODES.nullNode();
            case 3 -> NODES.textNode(piece());
            case 4 -> slots.get(random.nextInt(slots.size())).value().deepCopy();
            case 5 -> NODES.arrayNode().add(copy);
            case 6 -> NODES.objectNode().set(piece(), copy);
            case 7 -> number();
            default -> before.isTextual() ? NODES.textNode(text(before.asText())) : other();
        };
    }

    private JsonNode number() {
        return switch (random.nextInt(5)) {
            case 0 -> NODES.numberNode(random.nextLong());
            case 1 -> NODES.numberNode(random.nextInt(-2, 20));
            case 2 -> NODES.numberNode(new java.math.BigInteger("99999999999999999999999999"));
            case 3 -> NODES.numberNode(0.5);
            default -> NODES.numberNode(Long.MIN_VALUE);
        };
    }

    private JsonNode other() {
        return switch (random.nextInt(5)) {
            case 0 -> NODES.booleanNode(random.nextInt(2) == 0);
            case 1 -> NODES.objectNode();
            case 2 -> NODES.arrayNode();
            case 3 -> NODES.textNode("x".repeat(random.nextInt(5_000)));
            default -> deep();
        };
    }

    private JsonNode deep() {
        JsonNode deep = NODES.arrayNode();
        for (int i = random.nextInt(DEPTH); i > 0; i--) {
            deep = NODES.arrayNode().add(deep);
        }
        return deep;
    }

    private static void collect(JsonNode node, List<Slot> slots) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> {
                slots.add(new Slot(node, name, -1));
                collect(node.path(name), slots);
            });
        } else {
            for (int i = 0; i < node.size(); i++) {
                slots.add(new Slot(node, "", i));
                collect(node.path(i), slots);
            }
        }
    }

    // Forms.

    private String form(String text) {
        var fields = new ArrayList<>(List.of(text.split("&", -1)));
        int at = random.nextInt(fields.size());
        var field = fields.get(at);
        int equals = field.indexOf('=');
        if (equals < 0) {
            return text(text);
        }
        var name = field.substring(0, equals);
        switch (random.nextInt(12)) {
            case 0 -> fields.remove(at);
            case 1 -> fields.add(random.nextInt(fields.size() + 1), field);
            case 2 -> fields.set(at, text(name) + field.substring(equals));
            case 3 -> fields.set(at, text(field));
            default -> fields.set(at, name + "=" + encoded(changedValue(field.substring(equals + 1))));
        }
        return String.join("&", fields);
    }

    private String changedValue(String encoded) {
        try {
            var value = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            return value.startsWith("{") ? json(value) : text(value);
        } catch (IllegalArgumentException wrongEscape) {
            return text(encoded);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
