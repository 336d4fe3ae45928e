package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Collects the objects for the ids in an interaction (Discord's page "Receiving and Responding to Interactions",
 * Resolved Data).
 */
final class ResolvedData {
    private final World world;
    private final Access access;
    private final ObjectNode json = Json.obj();

    ResolvedData(World world, Access access) {
        this.world = world;
        this.access = access;
    }

    void user(User user, Channel at) {
        json.withObjectProperty("users").set(user.id, user.json());
        var member = world.memberAt(at, user.id);
        if (member != null) {
            json.withObjectProperty("members")
                    .set(
                            user.id,
                            member.withoutUser().put("permissions", Long.toString(access.permissions(at, user.id))));
        }
    }

    void role(Role role) {
        json.withObjectProperty("roles").set(role.id, role.json());
    }

    void channel(Channel channel, User asker) {
        json.withObjectProperty("channels")
                .set(
                        channel.id,
                        channel.json(world.bot.id)
                                .put("permissions", Long.toString(access.permissions(channel, asker.id))));
    }

    void message(Message message) {
        json.withObjectProperty("messages").set(message.id, message.json(world.bot.id));
    }

    void attachment(String id, ObjectNode attachment) {
        json.withObjectProperty("attachments").set(id, attachment);
    }

    void writeTo(ObjectNode data) {
        if (!json.isEmpty()) {
            data.set("resolved", json);
        }
    }
}
