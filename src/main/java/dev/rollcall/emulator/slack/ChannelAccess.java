package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds channels and people for Web API methods, checks membership and scopes, and pages lists. Throws the
 * {@link ApiError} that Slack returns.
 */
final class ChannelAccess {
    private final State state;
    private final Set<String> scopes;

    ChannelAccess(State state, Set<String> scopes) {
        this.state = state;
        this.scopes = scopes;
    }

    /** Returns a channel that the bot can see: any public channel, and others that it is a member of. */
    Channel visible(String id) {
        var channel = state.channels.get(id);
        if (channel == null || (channel.kind != Channel.Kind.PUBLIC && !isMember(channel))) {
            throw new ApiError("channel_not_found");
        }
        return channel;
    }

    /**
     * Returns a channel as {@link #visible(String)} does, and requires the scope for that kind of channel, such as
     * {@code groups:history}.
     */
    Channel visible(String id, String scope) {
        var channel = visible(id);
        requireScope(channel.kind.family + ":" + scope);
        return channel;
    }

    void requireScope(String scope) {
        if (!scopes.contains(scope)) {
            throw missingScope(scope);
        }
    }

    void requireAnyScope(Channel channel, String... wanted) {
        for (var scope : wanted) {
            if (scopes.contains(scope)) {
                return;
            }
        }
        throw missingScope(channel.kind == Channel.Kind.PUBLIC ? wanted[0] : wanted[wanted.length - 1]);
    }

    private ApiError missingScope(String needed) {
        var more = Json.object()
                .put("needed", needed)
                .put("provided", String.join(",", scopes.stream().sorted().toList()));
        return new ApiError("missing_scope", more);
    }

    Channel joined(String id, String scope) {
        var channel = visible(id, scope);
        if (!isMember(channel)) {
            throw new ApiError("not_in_channel");
        }
        return channel;
    }

    boolean isMember(Channel channel) {
        return channel.members.contains(State.BOT_USER);
    }

    /**
     * Returns the channel to post to: a channel by id or name, or the direct conversation with a person, which is
     * opened.
     */
    Channel target(String wanted, boolean post) {
        if (wanted.startsWith("U") || wanted.startsWith("W")) {
            Person person = state.person(wanted).orElseThrow(() -> new ApiError("channel_not_found"));
            if (person.bot) {
                throw new ApiError("cannot_dm_bot");
            }
            return writable(state.direct(Set.of(State.BOT_USER, person.id), State.BOT_USER), post);
        }
        String name = wanted.startsWith("#") ? wanted.substring(1) : wanted;
        var channel = state.channels.get(wanted);
        if (channel == null) {
            channel = state.channelNamed(name).orElseThrow(() -> new ApiError("channel_not_found"));
        }
        return writable(visible(channel.id), post);
    }

    private Channel writable(Channel channel, boolean post) {
        if (channel.archived) {
            throw new ApiError("is_archived");
        }
        boolean openToAll = post && channel.kind == Channel.Kind.PUBLIC && scopes.contains("chat:write.public");
        if (!isMember(channel) && !openToAll) {
            throw new ApiError("not_in_channel");
        }
        if (channel.kind == Channel.Kind.DM) {
            var other = state.people.get(channel.otherThan(State.BOT_USER));
            if (other != null && other.dmsClosed) {
                throw new ApiError("messages_tab_disabled");
            }
        }
        return channel;
    }

    Person person(String id) {
        return state.person(id).orElseThrow(() -> new ApiError("user_not_found"));
    }

    /**
     * Returns one page of a list under {@code field}, with {@code response_metadata.next_cursor} ("" on the last page).
     */
    <T> ObjectNode page(
            Args args, String field, List<T> all, Function<T, com.fasterxml.jackson.databind.JsonNode> wire) {
        int limit = args.number("limit", 0);
        int size = limit <= 0 ? 100 : Math.min(limit, 1000);
        int from = offset(args.text("cursor"));
        if (from > all.size()) {
            throw new ApiError("invalid_cursor");
        }
        int to = Math.min(all.size(), from + size);
        var response = Json.ok();
        var items = response.putArray(field);
        all.subList(from, to).forEach(item -> items.add(wire.apply(item)));
        response.putObject("response_metadata").put("next_cursor", to < all.size() ? cursor(to) : "");
        return response;
    }

    private static String cursor(int offset) {
        return Base64.getEncoder().encodeToString(("next:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String cursor) {
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            var text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith("next:")) {
                return Integer.parseInt(text.substring("next:".length()));
            }
        } catch (IllegalArgumentException e) {
            throw new ApiError("invalid_cursor");
        }
        throw new ApiError("invalid_cursor");
    }
}
