package dev.rollcall.emulator.slack;

import java.util.Collection;
import java.util.List;

/**
 * Creates channels, and adds and removes members. Used by the Web API and the control API. Called under the lock of
 * {@link State}.
 */
final class Membership {
    private final State state;
    private final Events events;
    private final Changes changes;

    Membership(State state, Events events, Changes changes) {
        this.state = state;
        this.events = events;
        this.changes = changes;
    }

    Channel create(String name, Channel.Kind kind, String creator, Collection<String> members) {
        var channel = state.addChannel(state.id("C"), kind, name, creator);
        channel.members.addAll(members);
        changes.people("channel", channel.id, members);
        if (kind == Channel.Kind.PUBLIC) {
            events.channel("created", channel, creator);
        }
        return channel;
    }

    /** Publishes that a direct conversation was opened. */
    void directOpened(Channel channel) {
        changes.people("dm", channel.id, channel.members);
    }

    void join(Channel channel, String user, String inviter) {
        if (channel.members.add(user)) {
            changes.people("channel", channel.id, channel.members);
            events.joined(channel, user, inviter);
        }
    }

    void leave(Channel channel, String user) {
        if (channel.members.remove(user)) {
            changes.people("channel", channel.id, List.of(user));
            events.left(channel, user);
        }
    }

    void archive(Channel channel, String user, boolean archived) {
        channel.archived = archived;
        changes.people("channel", channel.id, channel.members);
        events.channel(archived ? "archive" : "unarchive", channel, user);
    }

    void rename(Channel channel, String name) {
        channel.name = name;
        changes.people("channel", channel.id, channel.members);
        events.channel("rename", channel, State.OLGA);
    }
}
