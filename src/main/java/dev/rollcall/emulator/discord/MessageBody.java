package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The validated body of a request that creates or edits a message (Discord's page "Messages"). A null field was not
 * sent: an edit does not change it.
 *
 * @param allowedMentions as sent; if missing, all mentions are parsed
 */
record MessageBody(
        @Nullable String content,
        @Nullable ArrayNode embeds,
        @Nullable ArrayNode components,
        @Nullable ArrayNode keptAttachments,
        List<Upload> files,
        int flags,
        boolean tts,
        JsonNode allowedMentions,
        JsonNode reference,
        @Nullable String nonce,
        boolean enforceNonce) {

    static final int CONTENT_MAX = 2000;
    static final int NONCE_MAX = 25;
    static final int FILES_MAX = 10;
    /** 10 MiB per file without boosts (Discord's page "Reference", Uploading Files). */
    static final int FILE_BYTES_MAX = 10 * 1024 * 1024;

    /** A file of a multipart body. */
    static final class Upload {
        private final int index;
        private final String filename;
        private final String contentType;
        private final byte[] bytes;
        private final @Nullable String description;

        Upload(int index, String filename, String contentType, byte[] bytes, @Nullable String description) {
            this.index = index;
            this.filename = filename;
            this.contentType = contentType;
            this.bytes = bytes;
            this.description = description;
        }

        /** Returns the number in {@code files[n]}. */
        int index() {
            return index;
        }

        String filename() {
            return filename;
        }

        String contentType() {
            return contentType;
        }

        byte[] bytes() {
            return bytes;
        }

        @Nullable
        String description() {
            return description;
        }
    }

    /** The kind of request. It determines which flags are accepted. */
    enum Kind {
        CREATE(Message.SUPPRESS_EMBEDS | Message.SUPPRESS_NOTIFICATIONS | Message.COMPONENTS_V2),
        INTERACTION(
                Message.SUPPRESS_EMBEDS | Message.SUPPRESS_NOTIFICATIONS | Message.COMPONENTS_V2 | Message.EPHEMERAL),
        EDIT(Message.SUPPRESS_EMBEDS | Message.COMPONENTS_V2);

        final int flags;

        Kind(int flags) {
            this.flags = flags;
        }
    }

    /** Validates a body that creates a message. */
    static MessageBody create(JsonNode body, List<Upload> uploads, Kind kind) {
        var messageBody = read(body, uploads, kind, null);
        if (messageBody.isEmpty()) {
            throw ApiError.bad(50006, "Cannot send an empty message");
        }
        return messageBody;
    }

    /** Validates a body that edits {@code before}. Its flags cannot be removed, and the result must be valid too. */
    static MessageBody edit(JsonNode body, List<Upload> uploads, Message before) {
        var messageBody = read(body, uploads, Kind.EDIT, before);
        var after = messageBody.content() == null ? before.content : messageBody.content();
        var embeds = messageBody.embeds() == null ? before.embeds : messageBody.embeds();
        var components = messageBody.components() == null ? before.components : messageBody.components();
        var attachments = messageBody.keptAttachments() == null ? before.attachments : messageBody.keptAttachments();
        if (after.isBlank()
                && embeds.isEmpty()
                && components.isEmpty()
                && attachments.isEmpty()
                && messageBody.files().isEmpty()) {
            throw ApiError.bad(50006, "Cannot send an empty message");
        }
        if ((messageBody.flags() & Message.COMPONENTS_V2) != 0 && !(after.isEmpty() && embeds.isEmpty())) {
            throw FormErrors.one(
                    after.isEmpty() ? "embeds" : "content",
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    "The '" + (after.isEmpty() ? "embeds" : "content")
                            + "' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        }
        return messageBody;
    }

    private static MessageBody read(JsonNode body, List<Upload> uploads, Kind kind, @Nullable Message before) {
        var errors = new FormErrors();
        var sentFlags = body.path("flags").asInt(0);
        var standing = before == null ? 0 : before.flags & ~Message.SUPPRESS_EMBEDS;
        var flags = (Json.has(body, "flags") || before == null ? sentFlags & kind.flags : before.flags) | standing;
        var v2 = (flags & Message.COMPONENTS_V2) != 0;

        String content = null;
        if (body.has("content")) {
            content = Json.text(body, "content", "").strip();
            errors.length("content", content, 0, CONTENT_MAX);
        }
        ArrayNode embeds = null;
        if (body.has("embeds")) {
            embeds = Embeds.check(body.path("embeds"), errors);
        }
        if (v2) {
            legacy(errors, "content", content != null && !content.isEmpty());
            legacy(errors, "embeds", embeds != null && !embeds.isEmpty());
            legacy(errors, "poll", Json.has(body, "poll"));
            legacy(errors, "sticker_ids", !body.path("sticker_ids").isEmpty());
        }
        ArrayNode components = null;
        if (body.has("components")) {
            components =
                    Json.has(body, "components") ? Components.check(body.path("components"), v2, errors) : Json.arr();
        }
        var kept = files(body, uploads, before, errors);
        var described = uploads.stream()
                .map(u -> described(u, body.path("attachments")))
                .toList();
        Mentions.check(body.path("allowed_mentions"), errors);
        var nonce = Json.text(body, "nonce");
        if (nonce != null) {
            errors.length("nonce", nonce, 0, NONCE_MAX);
        }
        errors.check();
        return new MessageBody(
                content,
                embeds,
                components,
                kept,
                described,
                flags,
                body.path("tts").asBoolean(false),
                body.path("allowed_mentions"),
                body.path("message_reference"),
                nonce,
                body.path("enforce_nonce").asBoolean(false));
    }

    private static void legacy(FormErrors errors, String field, boolean used) {
        if (used) {
            errors.add(
                    field,
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    "The '" + field + "' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        }
    }

    /** Returns the attachments that an edit keeps; null if the body does not say. Also checks the uploads. */
    private static @Nullable ArrayNode files(
            JsonNode body, List<Upload> uploads, @Nullable Message before, FormErrors errors) {
        errors.count(
                "attachments", Math.max(uploads.size(), body.path("attachments").size()), 0, FILES_MAX);
        for (var upload : uploads) {
            if (upload.bytes().length > FILE_BYTES_MAX) {
                throw new ApiError(413, 40005, "Request entity too large", null);
            }
        }
        if (before == null || !Json.has(body, "attachments")) {
            return before != null && body.has("attachments") ? Json.arr() : null;
        }
        var wanted = Json.list(body.path("attachments")).stream()
                .map(a -> Json.text(a, "id", ""))
                .toList();
        var kept = Json.arr();
        before.attachments.forEach(a -> {
            if (wanted.contains(a.path("id").asText())) {
                kept.add(a);
            }
        });
        return kept;
    }

    private static Upload described(Upload upload, JsonNode attachments) {
        for (var meta : attachments) {
            if (Json.text(meta, "id", "").equals(Integer.toString(upload.index()))) {
                return new Upload(
                        upload.index(),
                        Json.text(meta, "filename", upload.filename()),
                        upload.contentType(),
                        upload.bytes(),
                        Json.text(meta, "description"));
            }
        }
        return upload;
    }

    boolean isEmpty() {
        return (content == null || content.isBlank())
                && (embeds == null || embeds.isEmpty())
                && (components == null || components.isEmpty())
                && files.isEmpty()
                && !Json.has(reference, "type");
    }

    boolean hasFlag(int flag) {
        return (flags & flag) != 0;
    }

    /** Returns {@code allowed_mentions} that allow none. */
    static ObjectNode noMentions() {
        var none = Json.obj();
        none.putArray("parse");
        return none;
    }
}
