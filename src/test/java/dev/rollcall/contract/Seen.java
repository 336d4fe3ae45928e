package dev.rollcall.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One message as a person sees it.
 *
 * @param text what is read: markup is gone, what stands escaped is itself; a mention that is one reads {@code @[id]}
 * @param controls what can be pressed, as {@code verb:id}
 * @param pinged ids of those whom it notified
 * @param reactions ids by emoji, as the chat names it
 * @param raw the message as the control API returns it
 */
public record Seen(
        String id,
        boolean byBot,
        String text,
        List<String> controls,
        List<String> pinged,
        Map<String, List<String>> reactions,
        boolean ephemeral,
        JsonNode raw) {

    static Seen of(JsonNode message, String text) {
        var controls = new ArrayList<String>();
        controls(message.path("blocks"), controls);
        controls(message.path("components"), controls);
        var reactions = new LinkedHashMap<String, List<String>>();
        for (var reaction : message.path("reactions")) {
            reactions.put(reaction.path("emoji").asText(), texts(reaction.path("users")));
        }
        return new Seen(
                message.path("id").asText(),
                message.path("author").path("bot").asBoolean(),
                text,
                controls,
                texts(message.path("mentions")),
                reactions,
                message.path("ephemeral").asBoolean(),
                message);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static void controls(JsonNode node, List<String> into) {
        if (node.has("action_id")) {
            into.add(node.path("action_id").asText());
        }
        if (node.has("custom_id")) {
            into.add(node.path("custom_id").asText());
        }
        node.forEach(child -> controls(child, into));
    }
}
