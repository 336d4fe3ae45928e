package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The {@code conversations.*} methods that change channels or members. */
final class MembershipMethods {
    private static final String WRITE = "channels:manage groups:write im:write mpim:write";

    private final State state;
    private final Membership membership;
    private final ChannelAccess access;

    MembershipMethods(State state, Membership membership, ChannelAccess access) {
        this.state = state;
        this.membership = membership;
        this.access = access;
    }

    List<Method> all() {
        return List.of(
                Method.bot("conversations.archive", Method.TIER2, WRITE, args -> archive(args, true)),
                Method.bot("conversations.close", Method.TIER2, WRITE, this::close),
                Method.bot("conversations.create", Method.TIER2, WRITE, this::create),
                Method.bot(
                        "conversations.invite",
                        Method.TIER3,
                        WRITE + " channels:write.invites groups:write.invites",
                        this::invite),
                Method.bot("conversations.join", Method.TIER3, "channels:join", this::join),
                Method.bot("conversations.kick", Method.TIER3, "channels:manage groups:write", this::kick),
                Method.bot("conversations.leave", Method.TIER3, WRITE, this::leave),
                Method.bot("conversations.mark", Method.TIER3, WRITE, this::mark),
                Method.bot("conversations.open", Method.TIER3, WRITE, this::open),
                Method.bot("conversations.rename", Method.TIER2, WRITE, this::rename),
                Method.bot("conversations.setPurpose", Method.TIER2, WRITE, args -> describe(args, "purpose")),
                Method.bot("conversations.setTopic", Method.TIER2, WRITE, args -> describe(args, "topic")),
                Method.bot("conversations.unarchive", Method.TIER2, WRITE, args -> archive(args, false)));
    }

    private Channel own(Args args) {
        var channel = access.visible(args.required("channel"));
        access.requireAnyScope(channel, "channels:manage", "groups:write", "channels:write.invites");
        if (channel.direct()) {
            throw new ApiError("method_not_supported_for_channel_type");
        }
        if (!access.isMember(channel)) {
            throw new ApiError("not_in_channel");
        }
        return channel;
    }

    private ObjectNode response(Channel channel) {
        var response = Json.ok();
        response.set("channel", channel.wire(state, State.BOT_USER));
        return response;
    }

    private ObjectNode open(Args args) {
        if (args.has("channel")) {
            var channel = access.visible(args.text("channel"));
            if (!channel.direct()) {
                throw new ApiError("method_not_supported_for_channel_type");
            }
            return opened(channel, args, true);
        }
        var users = args.list("users");
        if (users.isEmpty()) {
            throw new ApiError("users_list_not_supplied");
        }
        if (users.size() > 8) {
            throw new ApiError("too_many_users");
        }
        access.requireScope(users.size() == 1 ? "im:write" : "mpim:write");
        Set<String> members = new LinkedHashSet<>(List.of(State.BOT_USER));
        for (var user : users) {
            var person = access.person(user);
            if (person.deactivated) {
                throw new ApiError("user_disabled");
            }
            if (person.bot) {
                throw new ApiError("cannot_dm_bot");
            }
            members.add(user);
        }
        int before = state.channels.size();
        var channel = state.direct(members, State.BOT_USER);
        boolean existed = state.channels.size() == before;
        if (!existed) {
            membership.directOpened(channel);
        }
        return opened(channel, args, existed);
    }

    private ObjectNode opened(Channel channel, Args args, boolean existed) {
        var response = Json.ok();
        if (existed) {
            response.put("no_op", true).put("already_open", true);
        }
        if (args.flag("return_im")) {
            response.set("channel", channel.wire(state, State.BOT_USER));
        } else {
            response.putObject("channel").put("id", channel.id);
        }
        return response;
    }

    private ObjectNode close(Args args) {
        var channel = access.visible(args.required("channel"));
        if (!channel.direct()) {
            throw new ApiError("method_not_supported_for_channel_type");
        }
        return Json.ok();
    }

    private ObjectNode create(Args args) {
        boolean secret = args.flag("is_private");
        access.requireScope(secret ? "groups:write" : "channels:manage");
        var name = name(args);
        var channel = membership.create(
                name, secret ? Channel.Kind.PRIVATE : Channel.Kind.PUBLIC, State.BOT_USER, List.of(State.BOT_USER));
        return response(channel);
    }

    private String name(Args args) {
        var name = args.text("name");
        if (name.isEmpty()) {
            throw new ApiError("invalid_name_required");
        }
        if (name.length() > 80) {
            throw new ApiError("invalid_name_maxlength");
        }
        if (!name.matches("[\\p{Ll}\\p{Lo}\\d_-]+")) {
            throw new ApiError("invalid_name_specials");
        }
        if (state.channelNamed(name).isPresent()) {
            throw new ApiError("name_taken");
        }
        return name;
    }

    private ObjectNode join(Args args) {
        var channel = access.visible(args.required("channel"));
        if (channel.kind != Channel.Kind.PUBLIC) {
            throw new ApiError("method_not_supported_for_channel_type");
        }
        if (channel.archived) {
            throw new ApiError("is_archived");
        }
        boolean already = access.isMember(channel);
        if (!already) {
            membership.join(channel, State.BOT_USER, "");
        }
        var response = response(channel);
        if (already) {
            response.put("warning", "already_in_channel");
            response.putObject("response_metadata").putArray("warnings").add("already_in_channel");
        }
        return response;
    }

    private ObjectNode invite(Args args) {
        var channel = own(args);
        if (channel.archived) {
            throw new ApiError("is_archived");
        }
        var users = args.list("users");
        if (users.isEmpty()) {
            throw new ApiError("no_user");
        }
        for (var user : users) {
            if (user.equals(State.BOT_USER)) {
                throw new ApiError("cant_invite_self");
            }
            access.person(user);
            if (channel.members.contains(user)) {
                throw new ApiError("already_in_channel");
            }
        }
        users.forEach(user -> membership.join(channel, user, State.BOT_USER));
        return response(channel);
    }

    private ObjectNode kick(Args args) {
        var channel = own(args);
        var user = access.person(args.required("user")).id;
        if (user.equals(State.BOT_USER)) {
            throw new ApiError("cant_kick_self");
        }
        if (!channel.members.contains(user)) {
            throw new ApiError("not_in_channel");
        }
        membership.leave(channel, user);
        return Json.ok();
    }

    private ObjectNode leave(Args args) {
        var channel = access.visible(args.required("channel"));
        if (channel.direct()) {
            throw new ApiError("method_not_supported_for_channel_type");
        }
        if (!access.isMember(channel)) {
            return Json.ok().put("not_in_channel", true);
        }
        membership.leave(channel, State.BOT_USER);
        return Json.ok();
    }

    private ObjectNode archive(Args args, boolean archived) {
        var channel = own(args);
        if (channel.archived == archived) {
            throw new ApiError(archived ? "already_archived" : "not_archived");
        }
        membership.archive(channel, State.BOT_USER, archived);
        return Json.ok();
    }

    private ObjectNode rename(Args args) {
        var channel = own(args);
        membership.rename(channel, name(args));
        return response(channel);
    }

    private ObjectNode describe(Args args, String what) {
        var channel = own(args);
        var text = args.text(what);
        if (text.length() > 250) {
            throw new ApiError("too_long");
        }
        if (what.equals("topic")) {
            channel.topic = text;
        } else {
            channel.purpose = text;
        }
        return response(channel).put(what, text);
    }

    private ObjectNode mark(Args args) {
        var channel = access.visible(args.required("channel"));
        channel.read.put(State.BOT_USER, args.required("ts"));
        return Json.ok();
    }
}
