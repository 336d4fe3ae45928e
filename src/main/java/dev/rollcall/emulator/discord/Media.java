package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns {@code attachment://name} in components into the address of the uploaded file. */
final class Media {
    private static final String SCHEME = "attachment://";

    private Media() {}

    static void resolve(ArrayNode components, ArrayNode attachments) {
        Components.walk(components, component -> {
            point(component.path("file"), attachments);
            point(component.path("media"), attachments);
            for (var item : component.path("items")) {
                point(item.path("media"), attachments);
            }
        });
    }

    private static void point(JsonNode media, ArrayNode attachments) {
        var url = Json.text(media, "url", "");
        if (!(media instanceof ObjectNode node) || !url.startsWith(SCHEME)) {
            return;
        }
        for (var attachment : attachments) {
            if (url.substring(SCHEME.length())
                    .equals(attachment.path("filename").asText())) {
                node.put("url", attachment.path("url").asText())
                        .put("proxy_url", attachment.path("proxy_url").asText())
                        .put("attachment_id", attachment.path("id").asText())
                        .put("id", attachment.path("id").asText());
            }
        }
    }
}
