package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code reactions.*} and {@code pins.*}. */
final class ReactionMethods {
    private final State state;
    private final Reactions reactions;
    private final ChannelAccess access;

    ReactionMethods(State state, Reactions reactions, ChannelAccess access) {
        this.state = state;
        this.reactions = reactions;
        this.access = access;
    }

    List<Method> all() {
        return List.of(
                Method.bot("pins.add", Method.TIER2, "pins:write", args -> pin(args, true)),
                Method.bot("pins.list", Method.TIER2, "pins:read", this::pins),
                Method.bot("pins.remove", Method.TIER2, "pins:write", args -> pin(args, false)),
                Method.bot("reactions.add", Method.TIER3, "reactions:write", this::add),
                Method.bot("reactions.get", Method.TIER3, "reactions:read", this::get),
                Method.bot("reactions.remove", Method.TIER2, "reactions:write", this::remove));
    }

    private Message message(Args args) {
        if (!args.has("channel") || !args.has("timestamp")) {
            throw new ApiError("no_item_specified");
        }
        var channel = access.visible(args.text("channel"));
        if (!access.isMember(channel)) {
            throw new ApiError("not_in_channel");
        }
        if (!args.text("timestamp").matches("\\d+\\.\\d{6}")) {
            throw new ApiError("bad_timestamp");
        }
        return channel.message(args.text("timestamp")).orElseThrow(() -> new ApiError("message_not_found"));
    }

    private static String emoji(Args args) {
        var name = args.text("name").replaceAll("^:|:$", "");
        if (!name.matches("[a-z0-9_+'-]+(::skin-tone-[2-6])?")) {
            throw new ApiError("invalid_name");
        }
        return name;
    }

    private ObjectNode add(Args args) {
        var emoji = emoji(args);
        var message = message(args);
        if (message.channel.archived) {
            throw new ApiError("is_archived");
        }
        if (!reactions.set(message, State.BOT_USER, emoji, true)) {
            throw new ApiError("already_reacted");
        }
        return Json.ok();
    }

    private ObjectNode remove(Args args) {
        var emoji = emoji(args);
        if (!reactions.set(message(args), State.BOT_USER, emoji, false)) {
            throw new ApiError("no_reaction");
        }
        return Json.ok();
    }

    private ObjectNode get(Args args) {
        var message = message(args);
        var response = Json.ok().put("type", "message").put("channel", message.channel.id);
        response.set("message", message.wire(false).put("permalink", ""));
        return response;
    }

    private ObjectNode pin(Args args, boolean on) {
        var message = message(args);
        boolean changed = on ? message.channel.pins.add(message.ts) : message.channel.pins.remove(message.ts);
        if (!changed) {
            throw new ApiError(on ? "already_pinned" : "no_pin");
        }
        return Json.ok();
    }

    private ObjectNode pins(Args args) {
        var channel = access.visible(args.required("channel"));
        var response = Json.ok();
        var items = response.putArray("items");
        for (var ts : channel.pins) {
            channel.message(ts).ifPresent(m -> items.addObject()
                    .put("type", "message")
                    .put("channel", channel.id)
                    .put("created", state.now().getEpochSecond())
                    .set("message", m.wire(false)));
        }
        return response;
    }
}
