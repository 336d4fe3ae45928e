package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The {@code conversations.*} methods that only read. */
final class ConversationMethods {
    private static final String READ = "channels:read groups:read im:read mpim:read";
    private static final String HISTORY = "channels:history groups:history im:history mpim:history";
    private static final Map<String, Channel.Kind> TYPES = Map.of(
            "public_channel", Channel.Kind.PUBLIC,
            "private_channel", Channel.Kind.PRIVATE,
            "im", Channel.Kind.DM,
            "mpim", Channel.Kind.GROUP_DM);

    private final State state;
    private final ChannelAccess access;

    ConversationMethods(State state, ChannelAccess access) {
        this.state = state;
        this.access = access;
    }

    List<Method> all() {
        return List.of(
                Method.bot("conversations.history", Method.TIER3, HISTORY, this::history),
                Method.bot("conversations.info", Method.TIER3, READ, this::info),
                Method.bot("conversations.list", Method.TIER2, READ, args -> list(args, null)),
                Method.bot("conversations.members", Method.TIER4, READ, this::members),
                Method.bot("conversations.replies", Method.TIER3, HISTORY, this::replies),
                Method.bot("users.conversations", Method.TIER3, READ, this::ofUser));
    }

    private ObjectNode info(Args args) {
        var channel = access.visible(args.required("channel"), "read");
        var wire = channel.wire(state, State.BOT_USER);
        if (args.flag("include_num_members")) {
            wire.put("num_members", channel.members.size());
        }
        var response = Json.ok();
        response.set("channel", wire);
        return response;
    }

    private ObjectNode ofUser(Args args) {
        String user = args.has("user") ? access.person(args.text("user")).id : State.BOT_USER;
        return list(args, user);
    }

    private ObjectNode list(Args args, @org.jspecify.annotations.Nullable String member) {
        List<Channel.Kind> kinds = new ArrayList<>();
        for (var type : args.has("types") ? args.list("types") : List.of("public_channel")) {
            var kind = TYPES.get(type);
            if (kind == null) {
                throw new ApiError("invalid_types");
            }
            access.requireScope(kind.family + ":read");
            kinds.add(kind);
        }
        var found = state.channels.values().stream()
                .filter(c -> kinds.contains(c.kind))
                .filter(c -> c.kind == Channel.Kind.PUBLIC || access.isMember(c))
                .filter(c -> member == null || c.members.contains(member))
                .filter(c -> !(args.flag("exclude_archived") && c.archived))
                .toList();
        return access.page(args, "channels", found, c -> {
            var wire = c.wire(state, State.BOT_USER);
            return c.direct() ? wire : wire.put("num_members", c.members.size());
        });
    }

    private ObjectNode members(Args args) {
        var channel = access.visible(args.required("channel"), "read");
        return access.page(
                args, "members", List.copyOf(channel.members), com.fasterxml.jackson.databind.node.TextNode::valueOf);
    }

    private ObjectNode history(Args args) {
        var channel = access.joined(args.required("channel"), "history");
        var found = within(args, channel.messages.values().stream())
                .filter(Message::inChannel)
                .toList()
                .reversed();
        var response = access.page(args, "messages", found, m -> m.wire(args.flag("include_all_metadata")));
        return response.put("has_more", more(response))
                .put("pin_count", channel.pins.size())
                .put("channel_actions_ts", (String) null)
                .put("channel_actions_count", 0);
    }

    private ObjectNode replies(Args args) {
        var channel = access.joined(args.required("channel"), "history");
        Message root = channel.message(args.required("ts")).orElseThrow(() -> new ApiError("thread_not_found"));
        var found = Stream.concat(Stream.of(root), within(args, channel.replies(root.ts).stream()))
                .toList();
        var response = access.page(args, "messages", found, m -> m.wire(args.flag("include_all_metadata")));
        return response.put("has_more", more(response));
    }

    private static boolean more(ObjectNode response) {
        return !response.path("response_metadata").path("next_cursor").asText().isEmpty();
    }

    private static Stream<Message> within(Args args, Stream<Message> messages) {
        var oldest = bound(args, "oldest");
        var latest = bound(args, "latest");
        int from = args.flag("inclusive") ? 0 : 1;
        return messages.filter(m -> m.ephemeralTo == null && !m.deleted)
                .filter(m -> oldest.isEmpty() || compare(m.ts, oldest) >= from)
                .filter(m -> latest.isEmpty() || compare(latest, m.ts) >= from);
    }

    private static String bound(Args args, String name) {
        var given = args.text(name);
        if (!given.isEmpty() && !given.matches("\\d+(\\.\\d+)?")) {
            throw new ApiError("invalid_ts_" + name);
        }
        return given;
    }

    private static int compare(String one, String two) {
        return new java.math.BigDecimal(one).compareTo(new java.math.BigDecimal(two));
    }
}
