package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Completes references to files: {@code attachment://name} becomes the URL of the upload, and the fields that Discord
 * adds are set.
 */
final class Media {
    private static final String SCHEME = "attachment://";

    private final ArrayNode attachments;
    private final Snowflakes ids;

    private Media(ArrayNode attachments, Snowflakes ids) {
        this.attachments = attachments;
        this.ids = ids;
    }

    /** Completes the components. Refuses a reference to an upload that does not exist. */
    static void inComponents(ArrayNode components, ArrayNode attachments, Snowflakes ids) {
        var media = new Media(attachments, ids);
        Components.walk(components, component -> {
            if (!(component instanceof ObjectNode node)) {
                return;
            }
            switch (node.path("type").asInt()) {
                case ComponentType.FILE -> media.file(node);
                case ComponentType.THUMBNAIL -> media.described(node);
                case ComponentType.MEDIA_GALLERY ->
                    node.path("items").forEach(item -> {
                        if (item instanceof ObjectNode one) {
                            media.described(one);
                        }
                    });
                default -> {}
            }
        });
    }

    /** Completes the images of embeds. */
    static void inEmbeds(ArrayNode embeds, ArrayNode attachments, Snowflakes ids) {
        var media = new Media(attachments, ids);
        for (var embed : embeds) {
            for (var picture : new String[] {"image", "thumbnail"}) {
                if (embed.get(picture) instanceof ObjectNode node
                        && Json.text(node, "url", "").startsWith(SCHEME)) {
                    var found = media.find(Json.text(node, "url", ""));
                    node.set("url", found.path("url"));
                    node.set("proxy_url", found.path("proxy_url"));
                }
            }
        }
    }

    private void file(ObjectNode node) {
        var found = find(Json.text(node.path("file"), "url", ""));
        point(node.path("file"));
        node.set("name", found.path("filename"));
        node.set("size", found.path("size"));
    }

    private void described(ObjectNode node) {
        point(node.path("media"));
        if (!node.has("description")) {
            node.putNull("description");
        }
        node.put("spoiler", node.path("spoiler").asBoolean(false));
    }

    private void point(JsonNode media) {
        if (!(media instanceof ObjectNode node) || node.has("id")) {
            return;
        }
        var url = Json.text(node, "url", "");
        node.put("id", ids.next()).put("proxy_url", url);
        if (url.startsWith(SCHEME)) {
            var found = find(url);
            node.set("url", found.path("url"));
            node.set("proxy_url", found.path("proxy_url"));
            node.set("attachment_id", found.path("id"));
            node.set("content_type", found.path("content_type"));
        }
    }

    /** Returns the upload with that name, or the one with that URL. */
    private JsonNode find(String url) {
        for (var attachment : attachments) {
            if (url.equals(SCHEME + attachment.path("filename").asText())
                    || url.equals(attachment.path("url").asText())) {
                return attachment;
            }
        }
        throw FormErrors.one(
                "components",
                "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                "The referenced attachment was not found: " + url);
    }
}
