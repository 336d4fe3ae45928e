package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A REST call over HTTP: JSON, or multipart with {@code payload_json} and {@code files[n]}. */
record HttpCall(Context http, JsonNode body, List<MessageBody.Upload> files) implements Route.Call {
    static HttpCall read(Context http) {
        var type = http.contentType() == null ? "" : http.contentType().toLowerCase(Locale.ROOT);
        try {
            if (!type.startsWith("multipart/form-data")) {
                return new HttpCall(http, Json.parse(http.body()), List.of());
            }
            var payload = http.formParam("payload_json");
            var body = payload == null ? fields(http) : Json.parse(payload);
            return new HttpCall(http, body, uploads(http));
        } catch (JsonProcessingException e) {
            throw ApiError.badJson();
        }
    }

    private static ObjectNode fields(Context http) {
        var body = Json.obj();
        http.formParamMap().forEach((name, values) -> body.put(name, values.getFirst()));
        return body;
    }

    private static List<MessageBody.Upload> uploads(Context http) {
        var uploads = new ArrayList<MessageBody.Upload>();
        http.uploadedFileMap().forEach((field, files) -> {
            var index = field.replaceAll("\\D", "");
            for (var file : files) {
                if (!field.equals("payload_json")) {
                    uploads.add(upload(index.isEmpty() ? uploads.size() : Integer.parseInt(index), file));
                }
            }
        });
        return uploads;
    }

    private static MessageBody.Upload upload(int index, UploadedFile file) {
        try (var content = file.content()) {
            var type = file.contentType() == null ? "application/octet-stream" : file.contentType();
            return new MessageBody.Upload(index, file.filename(), type, content.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String param(String name) {
        return http.pathParam(name);
    }

    @Override
    public @Nullable String query(String name) {
        return http.queryParam(name);
    }
}
