package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The validated content of a message: text, blocks, attachments, metadata. Created from the arguments of a call, or
 * from the body of an ack or of a response URL.
 */
record Content(
        String text,
        @Nullable ArrayNode blocks,
        @Nullable ArrayNode attachments,
        @Nullable JsonNode metadata) {
    /** chat.postMessage, "Truncating content". */
    static final int TEXT_MAX = 40_000;
    /** chat.update: "text ... limited to 4,000 characters". */
    static final int UPDATE_TEXT_MAX = 4_000;

    static final int ATTACHMENTS_MAX = 100;

    private static final Pattern CONTROL = Pattern.compile(
            "<(?:@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|!subteam\\^S[A-Z0-9]+|!here|!channel|!everyone|!date\\^[^<>|]+|"
                    + "(?:https?|mailto|tel|slack)://?[^<>|]+|mailto:[^<>|]+)(?:\\|[^<>]*)?>"
                    + "|&(?:amp|lt|gt);|[&<>]");

    static Content of(JsonNode sent, int textMax, State state) {
        var blocks = array(sent, "blocks", "invalid_blocks_format");
        var attachments = array(sent, "attachments", "invalid_attachments");
        var text = sent.path("text").asText("");
        var markdown = sent.path("markdown_text").asText("");
        if (!markdown.isEmpty()) {
            if (!text.isEmpty() || blocks != null) {
                throw new ApiError("markdown_text_conflict");
            }
            blocks = Json.array();
            blocks.addObject().put("type", "markdown").put("text", markdown);
            text = markdown;
        }
        if (blocks != null) {
            var wrong = BlockRules.check(blocks, "/blocks", BlockRules.Surface.MESSAGE);
            if (!wrong.isEmpty()) {
                throw ApiError.at("invalid_blocks", wrong);
            }
            pictures(blocks, state);
            BlockRules.complete(blocks, state);
        }
        if (attachments != null) {
            if (attachments.size() > ATTACHMENTS_MAX) {
                throw new ApiError("too_many_attachments");
            }
            int i = 0;
            for (var attachment : attachments) {
                var at = "/attachments/" + i++ + "/blocks";
                List<String> wrong = attachment.has("blocks")
                        ? BlockRules.check(attachment.path("blocks"), at, BlockRules.Surface.MESSAGE)
                        : List.of();
                if (!wrong.isEmpty()) {
                    throw ApiError.at("invalid_blocks", wrong);
                }
            }
        }
        if (text.length() > textMax) {
            throw new ApiError("msg_too_long");
        }
        boolean bare = (blocks == null || blocks.isEmpty()) && (attachments == null || attachments.isEmpty());
        if (text.isBlank() && bare) {
            throw new ApiError("no_text");
        }
        return new Content(escaped(text), blocks, attachments, metadata(sent));
    }

    /** The error of a picture that was not uploaded is that of java-slack-sdk issue 1349. */
    private static void pictures(ArrayNode blocks, State state) {
        for (int i = 0; i < blocks.size(); i++) {
            var file = blocks.path(i).path("slack_file");
            if (file.has("id") && !state.pictures.contains(file.path("id").asText())) {
                throw ApiError.at(
                        "invalid_blocks", List.of("invalid slack file [json-pointer:/blocks/" + i + "/slack_file]"));
            }
        }
    }

    static boolean hasContent(JsonNode sent) {
        return List.of("text", "blocks", "attachments", "markdown_text").stream()
                .anyMatch(f -> Json.has(sent, f));
    }

    private static @Nullable ArrayNode array(JsonNode sent, String field, String error) {
        if (absent(sent, field)) {
            return null;
        }
        if (Args.structured(sent, field) instanceof ArrayNode array) {
            return array.deepCopy();
        }
        throw new ApiError(error);
    }

    private static boolean absent(JsonNode sent, String field) {
        var value = sent.path(field);
        return !Json.has(sent, field) || (value.isTextual() && value.asText().isEmpty());
    }

    private static @Nullable JsonNode metadata(JsonNode sent) {
        if (absent(sent, "metadata")) {
            return null;
        }
        var metadata = Args.structured(sent, "metadata");
        if (!metadata.isObject()) {
            throw new ApiError("invalid_metadata_format");
        }
        if (metadata.isEmpty()) {
            return metadata;
        }
        if (!metadata.path("event_type").isTextual()
                || !metadata.path("event_payload").isObject()) {
            throw new ApiError("invalid_metadata_schema");
        }
        return metadata.deepCopy();
    }

    /**
     * Returns the text as Slack stores it: every ampersand and angle bracket outside markup and entities is escaped.
     */
    static String escaped(String text) {
        return CONTROL.matcher(text).replaceAll(found -> {
            var piece = found.group();
            return Matcher.quoteReplacement(piece.length() == 1 ? TypedText.escape(piece) : piece);
        });
    }

    /**
     * Writes the content into a message. Fields that it does not have are removed, as chat.update removes the blocks if
     * only text is sent.
     */
    void writeTo(ObjectNode raw) {
        raw.put("text", text);
        set(raw, "blocks", blocks);
        set(raw, "attachments", attachments);
        if (metadata != null) {
            set(raw, "metadata", metadata.isEmpty() ? null : metadata);
        }
    }

    private static void set(ObjectNode raw, String field, @Nullable JsonNode value) {
        if (value == null || (value.isArray() && value.isEmpty())) {
            raw.remove(field);
        } else {
            raw.set(field, value);
        }
    }
}
