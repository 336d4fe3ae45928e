package dev.rollcall.chat.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Reads JSON that came from outside. */
final class ForeignJson {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ForeignJson() {}

    /**
     * Parses a text.
     *
     * @throws JsonParseException if it is no JSON, or begins with a byte order mark, which RFC 8259 forbids: Gson 2.13
     *     never ends on a text that begins with 1,024 of them
     */
    static JsonElement parse(String text) {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw new JsonParseException("a byte order mark");
        }
        return JsonParser.parseString(text);
    }
}
