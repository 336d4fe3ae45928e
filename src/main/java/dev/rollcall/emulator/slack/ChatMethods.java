package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code chat.*}. */
final class ChatMethods {
    private final State state;
    private final Posting posting;
    private final ChannelAccess access;

    ChatMethods(State state, Posting posting, ChannelAccess access) {
        this.state = state;
        this.posting = posting;
        this.access = access;
    }

    List<Method> all() {
        return List.of(
                Method.bot("chat.delete", Method.TIER3, "chat:write", this::delete),
                Method.bot("chat.getPermalink", Method.SPECIAL, "", this::permalink),
                Method.bot("chat.postEphemeral", Method.TIER4, "chat:write", this::postEphemeral),
                Method.bot("chat.postMessage", Method.SPECIAL, "chat:write", this::postMessage),
                Method.bot("chat.update", Method.TIER3, "chat:write", this::update));
    }

    private ObjectNode postMessage(Args args) {
        var channel = access.target(args.required("channel"), true);
        var content = Content.of(args.values(), Content.TEXT_MAX, state);
        var message = posting.byBot(channel, content, thread(channel, args), args.flag("reply_broadcast"));
        var response = Json.ok().put("channel", channel.id).put("ts", message.ts);
        response.set("message", message.wire(true));
        return response;
    }

    private static @Nullable String thread(Channel channel, Args args) {
        if (!args.has("thread_ts")) {
            return null;
        }
        var root = channel.message(args.text("thread_ts"));
        if (root.isEmpty()) {
            throw new ApiError("cannot_reply_to_message");
        }
        var above = root.get().thread();
        var top = above == null ? root.get() : channel.message(above).orElse(root.get());
        if (top.locked) {
            throw new ApiError("restricted_action_thread_locked");
        }
        return top.ts;
    }

    private ObjectNode postEphemeral(Args args) {
        var user = args.required("user");
        var channel = access.target(args.required("channel"), false);
        access.person(user);
        if (!channel.members.contains(user)) {
            throw new ApiError("user_not_in_channel");
        }
        var content = Content.of(args.values(), Content.TEXT_MAX, state);
        var message = posting.ephemeral(channel, user, content, thread(channel, args));
        return Json.ok().put("message_ts", message.ts);
    }

    private ObjectNode update(Args args) {
        var channel = access.visible(args.required("channel"));
        var message = own(channel, args.required("ts"), "cant_update_message");
        if (channel.archived) {
            throw new ApiError("is_archived");
        }
        var content = Content.of(args.values(), Content.UPDATE_TEXT_MAX, state);
        posting.edit(message, content);
        var response = Json.ok()
                .put("channel", channel.id)
                .put("ts", message.ts)
                .put("text", message.raw.path("text").asText());
        response.set("message", message.wire(true));
        return response;
    }

    private ObjectNode delete(Args args) {
        var channel = access.visible(args.required("channel"));
        var message = own(channel, args.required("ts"), "cant_delete_message");
        posting.delete(message);
        return Json.ok().put("channel", channel.id).put("ts", message.ts);
    }

    private static Message own(Channel channel, String ts, String otherwise) {
        Message message = channel.message(ts)
                .filter(m -> !m.raw.path("subtype").asText().equals("tombstone"))
                .orElseThrow(() -> new ApiError("message_not_found"));
        if (!message.byBot()) {
            throw new ApiError(otherwise);
        }
        return message;
    }

    private ObjectNode permalink(Args args) {
        var channel = access.visible(args.required("channel"));
        Message message =
                channel.message(args.required("message_ts")).orElseThrow(() -> new ApiError("message_not_found"));
        var link = "https://" + state.teamDomain + ".slack.com/archives/" + channel.id + "/p"
                + message.ts.replace(".", "");
        var thread = message.thread();
        return Json.ok()
                .put("channel", channel.id)
                .put("permalink", thread == null ? link : link + "?thread_ts=" + thread + "&cid=" + channel.id);
    }
}
