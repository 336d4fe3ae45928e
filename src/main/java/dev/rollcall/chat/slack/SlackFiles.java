package dev.rollcall.chat.slack;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.methods.Methods;
import com.slack.api.methods.response.files.FilesCompleteUploadExternalResponse;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import dev.rollcall.card.Card;
import dev.rollcall.card.FileBytes;
import dev.rollcall.card.Part;
import dev.rollcall.chat.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads files (Slack docs, "Working with files"): asks for an address, sends the bytes there, and completes the
 * upload, which shares the file in a channel. A file that is not completed is visible to nobody. Thread-safe.
 *
 * <p>A message with a file is posted by the completion, which takes no metadata. The id of its first block tells the
 * card instead ({@link #key}, {@link #content}).
 */
final class SlackFiles {
    /** How the id of the first block of a card begins; a block id has at most 255 characters (Slack docs, "Blocks"). */
    private static final String MARK = "rollcall_card ";

    private static final String COMPLETE = Methods.FILES_COMPLETE_UPLOAD_EXTERNAL;

    /** Pictures whose ids are remembered. */
    private static final int PICTURES_MAX = 64;

    /** How long Slack may take to process a picture before a message can show it. */
    private static final Duration PROCESSING = Duration.ofMinutes(1);

    private static final Gson GSON = GsonFactory.createSnakeCase();
    private static final Logger log = LoggerFactory.getLogger(SlackFiles.class);

    private final SlackWeb web;
    /** So that a card that is drawn again does not upload its picture again. */
    private final Map<String, Uploaded> uploaded = Collections.synchronizedMap(new LinkedHashMap<String, Uploaded>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Uploaded> eldest) {
            return size() > PICTURES_MAX;
        }
    });

    /** @param at when, in machine time */
    private record Uploaded(String id, Instant at) {}

    SlackFiles(SlackWeb web) {
        this.web = web;
    }

    /** Whether Slack may still be processing one of these pictures, which cannot be shown before. */
    boolean stillProcessed(SlackWorkspace workspace, Set<FileBytes> contents) {
        var since = Instant.now().minus(PROCESSING);
        return contents.stream()
                .map(content -> uploaded.get(workspace.space() + " " + content.sha256()))
                .anyMatch(one -> one != null && one.at().isAfter(since));
    }

    /** The files that are attached to a message of these parts; pictures stand in its blocks. */
    static List<Part.File> attached(List<Part> parts) {
        return Part.files(parts).stream().filter(file -> !file.picture()).toList();
    }

    /**
     * The ids of the pictures of a card, which are uploaded if they have to be. A picture that Slack refuses is
     * missing, since a card without its picture is better than no card.
     */
    CallResult<Map<FileBytes, String>> pictures(SlackWorkspace workspace, List<Part> parts) {
        Map<FileBytes, String> ids = new HashMap<>();
        for (var file : Part.files(parts)) {
            if (!file.picture()) {
                continue;
            }
            var known = workspace.space() + " " + file.content().sha256();
            var before = uploaded.get(known);
            if (before == null) {
                switch (picture(workspace, file)) {
                    case CallResult.Done<String>(var id) -> before = new Uploaded(id, Instant.now());
                    case CallResult.Refused<String>(var code) -> {
                        log.atWarn().addKeyValue("problem", code).log("Slack refused a picture; the card has none");
                        continue;
                    }
                    case CallResult.Busy<String>(var after) -> {
                        return new CallResult.Busy<>(after);
                    }
                    case CallResult.Unreached<String>(var why) -> {
                        return new CallResult.Unreached<>(why);
                    }
                    case CallResult.Lost<String>(var why) -> {
                        return new CallResult.Unreached<>(why);
                    }
                }
                uploaded.put(known, before);
            }
            ids.put(file.content(), before.id());
        }
        return new CallResult.Done<>(ids);
    }

    private CallResult<String> picture(SlackWorkspace workspace, Part.File file) {
        return switch (upload(workspace, file)) {
            case CallResult.Done<String>(var id) ->
                switch (workspace.pacedForm(
                        COMPLETE,
                        "",
                        COMPLETE,
                        form -> form.add("files", named(Map.of(id, file))),
                        FilesCompleteUploadExternalResponse.class)) {
                    case CallResult.Done<?> _ -> new CallResult.Done<>(id);
                    case CallResult.Refused<?>(var code) -> new CallResult.Refused<>(code);
                    case CallResult.Busy<?>(var after) -> new CallResult.Busy<>(after);
                    case CallResult.Unreached<?>(var why) -> new CallResult.Unreached<>(why);
                    case CallResult.Lost<?>(var why) -> new CallResult.Lost<>(why);
                };
            case CallResult<String> failed -> failed;
        };
    }

    /** Posts a card with the files that are attached to it. If the response is lost, the message may be there. */
    CallResult<?> post(
            SlackWorkspace workspace,
            String channel,
            String thread,
            Card card,
            Sending sending,
            List<LayoutBlock> blocks) {
        var json = GSON.toJsonTree(blocks).getAsJsonArray();
        if (!json.isEmpty()) {
            json.get(0).getAsJsonObject().addProperty("block_id", MARK + card.key() + " " + sending.content());
        }
        return share(workspace, channel, thread, attached(card.parts()), json);
    }

    /** Posts a message that is no card. */
    CallResult<?> post(SlackWorkspace workspace, String channel, List<Part> parts) {
        var blocks = GSON.toJsonTree(SlackPrinter.blocks(parts)).getAsJsonArray();
        return share(workspace, channel, "", attached(parts), blocks);
    }

    private CallResult<?> share(
            SlackWorkspace workspace, String channel, String thread, List<Part.File> files, JsonArray blocks) {
        Map<String, Part.File> ids = new LinkedHashMap<>();
        for (var file : files) {
            switch (upload(workspace, file)) {
                case CallResult.Done<String>(var id) -> ids.put(id, file);
                case CallResult<String> failed -> {
                    return failed;
                }
            }
        }
        // It posts a message, so that the limits of posting hold too.
        return workspace.pacedForm(
                "chat.postMessage",
                channel,
                COMPLETE,
                form -> {
                    form.add("files", named(ids)).add("channel_id", channel);
                    if (!thread.isEmpty()) {
                        form.add("thread_ts", thread);
                    }
                    return blocks.isEmpty() ? form : form.add("blocks", GSON.toJson(blocks));
                },
                FilesCompleteUploadExternalResponse.class);
    }

    private static String named(Map<String, Part.File> files) {
        var all = new ArrayList<JsonObject>();
        files.forEach((id, file) -> {
            var one = new JsonObject();
            one.addProperty("id", id);
            one.addProperty("title", file.name());
            all.add(one);
        });
        return GSON.toJson(all);
    }

    /** Sends the bytes; returns the id of the file. Never {@link CallResult.Lost}, because nobody sees the file yet. */
    private CallResult<String> upload(SlackWorkspace workspace, Part.File file) {
        CallResult<FilesGetUploadURLExternalResponse> asked = workspace.paced(
                "files.getUploadURLExternal",
                "",
                m -> m.filesGetUploadURLExternal(r -> {
                    r.filename(file.name()).length(file.content().size());
                    return file.picture() ? r.altTxt(file.description()) : r;
                }));
        return switch (asked) {
            case CallResult.Done<FilesGetUploadURLExternalResponse>(var to) ->
                switch (web.upload(to.getUploadUrl(), file.content())) {
                    case CallResult.Done<Boolean> _ -> new CallResult.Done<>(to.getFileId());
                    case CallResult.Refused<Boolean>(var code) -> new CallResult.Refused<>(code);
                    case CallResult.Busy<Boolean>(var after) -> new CallResult.Busy<>(after);
                    case CallResult.Unreached<Boolean>(var why) -> new CallResult.Unreached<>(why);
                    case CallResult.Lost<Boolean>(var why) -> new CallResult.Unreached<>(why);
                };
            case CallResult.Refused<?>(var code) -> new CallResult.Refused<>(code);
            case CallResult.Busy<?>(var after) -> new CallResult.Busy<>(after);
            case CallResult.Unreached<?>(var why) -> new CallResult.Unreached<>(why);
            case CallResult.Lost<?>(var why) -> new CallResult.Unreached<>(why);
        };
    }

    /** The key of the card that a message with a file shows. */
    static Optional<String> key(Message message) {
        return marked(message).map(mark -> mark.substring(0, mark.indexOf(' ')));
    }

    /** The content of the card that a message with a file shows. */
    static Optional<String> content(Message message) {
        return marked(message).map(mark -> mark.substring(mark.indexOf(' ') + 1));
    }

    private static Optional<String> marked(Message message) {
        return Stream.ofNullable(message.getBlocks())
                .flatMap(List::stream)
                .flatMap(block -> Stream.ofNullable(block.getBlockId()))
                .filter(id -> id.startsWith(MARK))
                .map(id -> id.substring(MARK.length()))
                .filter(mark -> mark.indexOf(' ') > 0)
                .findFirst();
    }
}
