package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Administration of the workspace in the control API: people, groups, channels, and the request URL of the app. */
final class ControlSetup {
    private final State state;
    private final Membership membership;
    private final Events events;
    private final Changes changes;
    private final HttpDelivery http;

    ControlSetup(State state, Membership membership, Events events, Changes changes, HttpDelivery http) {
        this.state = state;
        this.membership = membership;
        this.events = events;
        this.changes = changes;
        this.http = http;
    }

    private Person person(String wanted) {
        return state.person(wanted)
                .or(() -> state.personNamed(wanted))
                .orElseThrow(() -> new IllegalArgumentException("There is no person \"" + wanted + "\"."));
    }

    private Channel channel(String wanted) {
        var channel = state.channels.get(wanted);
        return channel != null
                ? channel
                : state.channelNamed(wanted)
                        .orElseThrow(() -> new IllegalArgumentException("There is no channel \"" + wanted + "\"."));
    }

    private Group group(String wanted) {
        var group = state.groups.get(wanted);
        return group != null
                ? group
                : state.groupNamed(wanted)
                        .orElseThrow(() -> new IllegalArgumentException("There is no group \"" + wanted + "\"."));
    }

    private Set<String> members(JsonNode names) {
        Set<String> members = new LinkedHashSet<>();
        Json.strings(names).forEach(n -> members.add(person(n).id));
        return members;
    }

    private static String name(JsonNode body, String field) {
        var name = body.path(field).asText("");
        if (name.isBlank()) {
            throw new IllegalArgumentException("\"" + field + "\" is missing.");
        }
        return name;
    }

    ObjectNode addPerson(JsonNode body) {
        return state.locked(() -> {
            var name = name(body, "name").toLowerCase(Locale.ROOT);
            if (state.personNamed(name).isPresent()) {
                throw new IllegalArgumentException("There is a \"" + name + "\" already.");
            }
            var person = state.addPerson(state.id("U"), name);
            person.bot = body.path("bot").asBoolean();
            change(person, body);
            state.channelNamed("general").ifPresent(c -> membership.join(c, person.id, ""));
            publish("team_join", person);
            return Json.ok().put("id", person.id);
        });
    }

    private void publish(String event, Person person) {
        var message = Json.object().put("type", event);
        message.set("user", person.wire(state, false));
        events.send(event, message.put("event_ts", state.ts()));
        changes.people("people", null, List.of(person.id));
    }

    private static void change(Person person, JsonNode body) {
        person.admin = body.path("admin").asBoolean(person.admin);
        person.guest = body.path("guest").asBoolean(person.guest);
        person.dmsClosed = body.path("dmsClosed").asBoolean(person.dmsClosed);
        person.deactivated = body.path("gone").asBoolean(person.deactivated);
        person.zone = body.path("zone").asText(person.zone);
    }

    ObjectNode changePerson(String id, JsonNode body) {
        return state.locked(() -> {
            var person = person(id);
            change(person, body);
            publish("user_change", person);
            return Json.ok();
        });
    }

    /**
     * Deactivates the person and removes them from every group and channel. As in Slack, the person is still listed, as
     * deleted.
     */
    ObjectNode removePerson(String id) {
        return state.locked(() -> {
            var person = person(id);
            person.deactivated = true;
            for (var group : state.groups.values()) {
                var after = new LinkedHashSet<>(group.members);
                if (after.remove(person.id)) {
                    changeMembers(group, after);
                    groupUpdated(group);
                }
            }
            state.channels.values().stream().filter(c -> !c.direct()).forEach(c -> c.members.remove(person.id));
            publish("user_change", person);
            return Json.ok();
        });
    }

    ObjectNode addChannel(JsonNode body) {
        return state.locked(() -> {
            var members = members(body.path("members"));
            if (body.path("botIn").asBoolean()) {
                members.add(State.BOT_USER);
            }
            var kind = body.path("kind").asText("public");
            if (kind.equals("dm")) {
                var channel = state.direct(members, State.OLGA);
                membership.directOpened(channel);
                return Json.ok().put("id", channel.id);
            }
            var name = name(body, "name");
            if (state.channelNamed(name).isPresent()) {
                throw new IllegalArgumentException("There is a #" + name + " already.");
            }
            var channel = membership.create(
                    name, kind.equals("private") ? Channel.Kind.PRIVATE : Channel.Kind.PUBLIC, State.OLGA, members);
            return Json.ok().put("id", channel.id);
        });
    }

    ObjectNode changeChannel(String id, JsonNode body) {
        return state.locked(() -> {
            var channel = channel(id);
            if (body.has("name")) {
                membership.rename(channel, name(body, "name"));
            }
            if (body.has("archived")) {
                membership.archive(channel, State.OLGA, body.path("archived").asBoolean());
            }
            if (body.has("botIn")) {
                if (body.path("botIn").asBoolean()) {
                    membership.join(channel, State.BOT_USER, State.OLGA);
                } else {
                    membership.leave(channel, State.BOT_USER);
                }
            }
            return Json.ok();
        });
    }

    ObjectNode join(String id, JsonNode body) {
        return state.locked(() -> {
            var channel = channel(id);
            members(body.path("members")).forEach(m -> membership.join(channel, m, State.OLGA));
            return Json.ok();
        });
    }

    ObjectNode leave(String id, String member) {
        return state.locked(() -> {
            membership.leave(channel(id), person(member).id);
            return Json.ok();
        });
    }

    /** Locks the thread of a message, so that nobody can reply, or unlocks it. */
    ObjectNode lock(JsonNode body) {
        return state.locked(() -> {
            var channel = channel(name(body, "channel"));
            var root = channel.message(name(body, "message"))
                    .orElseThrow(() -> new IllegalArgumentException("There is no such message."));
            root.locked = body.path("on").asBoolean(true);
            return Json.ok();
        });
    }

    ObjectNode addGroup(JsonNode body) {
        return state.locked(() -> {
            var group = new Group(state.id("S"), name(body, "handle"));
            group.members.addAll(members(body.path("members")));
            state.groups.put(group.id, group);
            changes.people("people", null, group.members);
            return Json.ok().put("id", group.id);
        });
    }

    ObjectNode changeGroup(String id, JsonNode body) {
        return state.locked(() -> {
            var group = group(id);
            group.disabled = body.path("disabled").asBoolean(group.disabled);
            group.handle = body.path("handle").asText(group.handle);
            if (body.has("members")) {
                changeMembers(group, members(body.path("members")));
            }
            groupUpdated(group);
            changes.people("people", null, group.members);
            return Json.ok();
        });
    }

    private void changeMembers(Group group, Set<String> after) {
        var event = Json.object()
                .put("type", "subteam_members_changed")
                .put("subteam_id", group.id)
                .put("team_id", state.teamId);
        event.set(
                "added_users",
                Json.array(
                        after.stream().filter(m -> !group.members.contains(m)).toList()));
        event.set(
                "removed_users",
                Json.array(
                        group.members.stream().filter(m -> !after.contains(m)).toList()));
        group.members.clear();
        group.members.addAll(after);
        events.send("subteam_members_changed", event.put("event_ts", state.ts()));
    }

    /** Slack sends this after every change of a group, beside an event for its members. */
    private void groupUpdated(Group group) {
        var event = Json.object().put("type", "subteam_updated");
        event.set("subteam", group.wire(state, true));
        events.send("subteam_updated", event.put("event_ts", state.ts()));
    }

    ObjectNode app() {
        var app = Json.object()
                .put("appId", State.APP)
                .put("botUserId", State.BOT_USER)
                .put("botId", State.BOT)
                .put("teamId", State.TEAM)
                .put("botToken", SlackEmulator.BOT_TOKEN)
                .put("appToken", SlackEmulator.APP_TOKEN)
                .put("signingSecret", SlackEmulator.SIGNING_SECRET);
        return app.put("requestUrl", http.requestUrl());
    }

    /**
     * Enables or disables the Home tab, and sets the request URL of the app. With {@code verify}, the app must answer
     * the challenge, as in Slack's app settings.
     */
    ObjectNode changeApp(JsonNode body) {
        if (body.has("homeTab")) {
            state.locked(() -> {
                state.homeTab = body.path("homeTab").asBoolean();
            });
        }
        if (body.has("requestUrl")) {
            var before = http.requestUrl();
            String url = body.path("requestUrl").isNull() ? null : name(body, "requestUrl");
            if (url != null && !url.matches("https?://.+")) {
                throw new IllegalArgumentException("\"" + url + "\" is no http address.");
            }
            http.requestUrl(url);
            String wrong = body.path("verify").asBoolean() ? http.verify() : "";
            if (!wrong.isEmpty()) {
                http.requestUrl(before);
                throw new IllegalArgumentException(wrong);
            }
        }
        return app().put("ok", true);
    }
}
