package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code files.*} methods for uploads in new apps: request an upload URL, send the bytes, complete the upload. */
final class FileMethods {
    private static final class Stored {
        final String id;
        final String name;
        final int length;
        String title;
        byte[] bytes = new byte[0];
        boolean uploaded;
        /** An upload can be completed once (Slack docs, "files.completeUploadExternal"). */
        boolean completed;

        final List<String> channels = new ArrayList<>();

        Stored(String id, String name, int length) {
            this.id = id;
            this.name = name;
            this.title = name;
            this.length = length;
        }
    }

    /** "input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$" (python-slack-sdk issue 1426). */
    private static final Pattern CHANNEL = Pattern.compile("[CGDZ][A-Z0-9]{8,}");

    private final State state;
    private final Posting posting;
    private final ChannelAccess access;
    private final Map<String, Stored> files = new LinkedHashMap<>();
    private String origin = "";

    FileMethods(State state, Posting posting, ChannelAccess access) {
        this.state = state;
        this.posting = posting;
        this.access = access;
    }

    void origin(String url) {
        origin = url;
    }

    List<Method> all() {
        return List.of(
                Method.bot("files.completeUploadExternal", Method.TIER4, "files:write", this::complete),
                Method.bot("files.getUploadURLExternal", Method.TIER4, "files:write", this::uploadUrl),
                Method.bot("files.info", Method.TIER4, "files:read", this::info));
    }

    void route(RoutesConfig routes) {
        routes.post("/upload/v1/{file}", this::upload);
        routes.get("/files-pri/{file}/{name}", this::download);
    }

    private ObjectNode uploadUrl(Args args) {
        int length = args.number("length", 0);
        var name = args.required("filename");
        if (length <= 0) {
            throw new ApiError("invalid_arguments");
        }
        var file = new Stored(state.id("F"), name, length);
        files.put(file.id, file);
        return Json.ok().put("upload_url", origin + "/upload/v1/" + file.id).put("file_id", file.id);
    }

    private void upload(Context ctx) throws IOException {
        var parts = ctx.isMultipartFormData() ? ctx.uploadedFiles() : List.<io.javalin.http.UploadedFile>of();
        byte[] bytes =
                parts.isEmpty() ? ctx.bodyAsBytes() : parts.getFirst().content().readAllBytes();
        boolean taken = state.locked(() -> {
            var file = files.get(ctx.pathParam("file"));
            if (file == null || file.uploaded || bytes.length != file.length) {
                return false;
            }
            file.bytes = bytes;
            file.uploaded = true;
            return true;
        });
        ctx.status(taken ? 200 : 400).result(taken ? "OK - " + bytes.length : "bad upload");
    }

    private void download(Context ctx) {
        Stored file = state.locked(() -> files.get(ctx.pathParam("file")));
        var authorization = String.valueOf(ctx.header("Authorization"));
        if (file == null || !authorization.equals("Bearer " + SlackEmulator.BOT_TOKEN)) {
            ctx.status(file == null ? 404 : 403);
            return;
        }
        ctx.contentType("application/octet-stream").result(file.bytes);
    }

    /** A file that a person sees in one of their channels, or a picture that a block shows. */
    void show(Context ctx, Person as, String id) {
        var file = files.get(id);
        boolean seen = file != null
                && file.completed
                && (state.pictures.contains(id)
                        || file.channels.stream()
                                .map(state.channels::get)
                                .anyMatch(channel -> channel != null && channel.seenBy(as)));
        if (file == null || !seen) {
            throw new IllegalArgumentException(as.display() + " sees no file \"" + id + "\".");
        }
        var type = mediaType(file.name);
        if (!type.startsWith("image/")) {
            // RFC 6266: a name outside of ASCII needs another form, and no app of ours sends one.
            ctx.header("Content-Disposition", "attachment; filename=\"" + file.name.replaceAll("[^\\w.-]", "_") + "\"");
        }
        ctx.contentType(type).result(file.bytes);
    }

    private ObjectNode complete(Args args) {
        var wanted = args.structured("files");
        if (!wanted.isArray() || wanted.isEmpty()) {
            throw new ApiError("invalid_arguments");
        }
        List<Stored> done = new ArrayList<>();
        for (var one : wanted) {
            var file = files.get(one.path("id").asText());
            if (file == null || !file.uploaded || file.completed) {
                throw new ApiError("file_not_found");
            }
            file.title = one.path("title").asText(file.name);
            done.add(file);
        }
        if (args.has("channel_id")) {
            share(args, done);
        }
        for (var file : done) {
            file.completed = true;
            if (mediaType(file.name).startsWith("image/")) {
                state.pictures.add(file.id);
            }
        }
        var response = Json.ok();
        var all = response.putArray("files");
        done.forEach(f -> all.add(wire(f)));
        return response;
    }

    private void share(Args args, List<Stored> done) {
        if (!CHANNEL.matcher(args.text("channel_id")).matches()) {
            throw new ApiError("invalid_arguments");
        }
        var channel = access.target(args.text("channel_id"), false);
        @Nullable String thread = args.has("thread_ts") ? args.text("thread_ts") : null;
        var comment = args.text("initial_comment");
        // "If the initial_comment field is provided, the blocks field is ignored".
        var content = args.has("blocks") && comment.isEmpty()
                ? Content.of(onlyBlocks(args), Content.TEXT_MAX, state)
                : new Content(Content.escaped(comment), null, null, null);
        done.forEach(f -> f.channels.add(channel.id));
        var wires = Json.array();
        done.forEach(f -> wires.add(wire(f)));
        posting.files(channel, content, thread, wires);
    }

    private static ObjectNode onlyBlocks(Args args) {
        var sent = Json.object();
        sent.set("blocks", args.structured("blocks"));
        return sent;
    }

    private static String mediaType(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "png", "gif", "jpeg" -> "image/" + ending;
            case "jpg" -> "image/jpeg";
            case "zip" -> "application/zip";
            case "csv" -> "text/csv";
            default -> "application/octet-stream";
        };
    }

    private ObjectNode info(Args args) {
        var file = files.get(args.required("file"));
        if (file == null || !file.uploaded) {
            throw new ApiError("file_not_found");
        }
        var response = Json.ok();
        response.set("file", wire(file));
        return response;
    }

    private ObjectNode wire(Stored file) {
        String type = file.name.contains(".") ? file.name.substring(file.name.lastIndexOf('.') + 1) : "text";
        var wire = Json.object()
                .put("id", file.id)
                .put("created", state.now().getEpochSecond())
                .put("timestamp", state.now().getEpochSecond())
                .put("name", file.name)
                .put("title", file.title)
                .put("mimetype", mediaType(file.name))
                .put("filetype", type)
                .put("user", State.BOT_USER)
                .put("size", file.bytes.length)
                .put("mode", "hosted")
                .put("is_external", false)
                .put("url_private", origin + "/files-pri/" + file.id + "/" + file.name)
                .put("url_private_download", origin + "/files-pri/" + file.id + "/" + file.name);
        wire.set("channels", Json.array(file.channels));
        return wire;
    }
}
