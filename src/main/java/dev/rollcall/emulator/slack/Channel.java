package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A conversation with its messages. Changed only under the lock of {@link State}. */
final class Channel {
    enum Kind {
        PUBLIC("channels", "channel"),
        PRIVATE("groups", "group"),
        DM("im", "im"),
        GROUP_DM("mpim", "mpim");

        /** The prefix of scopes and event subscriptions, as in {@code channels:read} and {@code message.channels}. */
        final String family;
        /** {@code channel_type} of events. */
        final String type;

        Kind(String family, String type) {
            this.family = family;
            this.type = type;
        }
    }

    final String id;
    final Kind kind;
    final String creator;
    final long created;
    final Set<String> members = new LinkedHashSet<>();
    /** By {@code ts}, ephemeral messages included. */
    final TreeMap<String, Message> messages = new TreeMap<>();
    /** By person: the ts up to which they have read. */
    final Map<String, String> read = new HashMap<>();

    final Set<String> pins = new LinkedHashSet<>();
    String name;
    String topic = "";
    String purpose = "";
    boolean archived;

    Channel(String id, Kind kind, String name, String creator, long created) {
        this.id = id;
        this.kind = kind;
        this.name = name;
        this.creator = creator;
        this.created = created;
    }

    boolean direct() {
        return kind == Kind.DM || kind == Kind.GROUP_DM;
    }

    /** Returns whether a person can see the conversation. Full members can see public channels without joining. */
    boolean seenBy(Person person) {
        return members.contains(person.id) || (kind == Kind.PUBLIC && !person.guest);
    }

    /** Returns the message with that ts, unless it is ephemeral or deleted. */
    Optional<Message> message(String ts) {
        return Optional.ofNullable(messages.get(ts)).filter(m -> m.ephemeralTo == null && !m.deleted);
    }

    List<Message> replies(String root) {
        return messages.tailMap(root, false).values().stream()
                .filter(m -> m.ephemeralTo == null && !m.deleted && root.equals(m.thread()))
                .toList();
    }

    String otherThan(String me) {
        return members.stream().filter(m -> !m.equals(me)).findFirst().orElse(me);
    }

    ObjectNode wire(State state, String as) {
        var channel = Json.object().put("id", id);
        if (kind == Kind.DM) {
            channel.put("created", created)
                    .put("is_archived", archived)
                    .put("is_im", true)
                    .put("is_org_shared", false)
                    .put("context_team_id", state.teamId)
                    .put("updated", created * 1000)
                    .put("user", otherThan(as))
                    .put("is_user_deleted", false)
                    .put("is_open", true)
                    .put("priority", 0);
            return channel;
        }
        channel.put("name", name)
                .put("is_channel", kind == Kind.PUBLIC)
                .put("is_group", kind == Kind.PRIVATE)
                .put("is_im", false)
                .put("is_mpim", kind == Kind.GROUP_DM)
                .put("is_private", kind != Kind.PUBLIC)
                .put("created", created)
                .put("is_archived", archived)
                .put("is_general", name.equals("general"))
                .put("unlinked", 0)
                .put("name_normalized", name.toLowerCase(Locale.ROOT))
                .put("is_shared", false)
                .put("is_org_shared", false)
                .put("is_pending_ext_shared", false)
                .put("is_ext_shared", false)
                .put("context_team_id", state.teamId)
                .put("updated", created * 1000)
                .put("creator", creator)
                .put("is_member", members.contains(as));
        channel.putArray("pending_shared");
        channel.putArray("shared_team_ids").add(state.teamId);
        channel.putObject("topic").put("value", topic).put("creator", "").put("last_set", 0);
        channel.putObject("purpose").put("value", purpose).put("creator", "").put("last_set", 0);
        channel.putArray("previous_names");
        return channel;
    }
}
