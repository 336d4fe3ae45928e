package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** A user group, mentioned as {@code <!subteam^S…>}. */
final class Group {
    final String id;
    String handle;
    final Set<String> members = new LinkedHashSet<>();
    boolean disabled;

    Group(String id, String handle) {
        this.id = id;
        this.handle = handle;
    }

    ObjectNode wire(State state, boolean withUsers) {
        var group = Json.object()
                .put("id", id)
                .put("team_id", state.teamId)
                .put("is_usergroup", true)
                .put("is_subteam", true)
                .put("name", handle)
                .put("description", "")
                .put("handle", handle)
                .put("is_external", false)
                .put("date_create", 1700000000L)
                .put("date_update", 1700000000L)
                .put("date_delete", disabled ? 1700000001L : 0L);
        group.putNull("auto_type");
        group.put("created_by", State.OLGA).put("updated_by", State.OLGA);
        group.putNull("deleted_by");
        var prefs = group.putObject("prefs");
        prefs.putArray("channels");
        prefs.putArray("groups");
        if (withUsers) {
            group.set("users", Json.array(members));
        }
        group.put("user_count", members.size());
        return group;
    }
}
