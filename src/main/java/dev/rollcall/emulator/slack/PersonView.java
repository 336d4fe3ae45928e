package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one person sees, for the control API. Called under the lock of {@link State}. */
final class PersonView {
    private final State state;
    private final SlackOptions options;
    private final Views views;
    private final Sockets sockets;
    private final Deliveries deliveries;
    private final Changes changes;

    PersonView(
            State state, SlackOptions options, Views views, Sockets sockets, Deliveries deliveries, Changes changes) {
        this.state = state;
        this.options = options;
        this.views = views;
        this.sockets = sockets;
        this.deliveries = deliveries;
        this.changes = changes;
    }

    /** Returns an active person by id or name. */
    Person person(String wanted) {
        String name = wanted.startsWith("@") ? wanted.substring(1) : wanted;
        return state.person(wanted)
                .or(() -> state.personNamed(name))
                .filter(p -> !p.deactivated)
                .orElseThrow(() -> new IllegalArgumentException("There is no person \"" + wanted + "\"."));
    }

    /**
     * Returns a channel by id or name that the person can see; {@code @name} is the direct conversation with that
     * person.
     */
    Channel channel(Person as, String wanted) {
        if (wanted.startsWith("@")) {
            return state.direct(java.util.Set.of(as.id, person(wanted).id), as.id);
        }
        var channel = Optional.ofNullable(state.channels.get(wanted))
                .or(() -> state.channelNamed(wanted.startsWith("#") ? wanted.substring(1) : wanted));
        return channel.filter(c -> c.seenBy(as))
                .orElseThrow(() -> new IllegalArgumentException(as.display() + " sees no channel \"" + wanted + "\"."));
    }

    /** Returns a channel that the person is a member of. */
    Channel joined(Person as, String wanted) {
        int before = state.channels.size();
        var channel = channel(as, wanted);
        if (state.channels.size() > before) {
            changes.people("dm", channel.id, channel.members);
        }
        if (!channel.members.contains(as.id)) {
            throw new IllegalArgumentException(as.display() + " has to join #" + channel.name + " first.");
        }
        return channel;
    }

    /** Returns a message that the person sees in the channel, including ephemeral ones. */
    Message message(Person as, Channel channel, String id) {
        return Optional.ofNullable(channel.messages.get(id))
                .filter(m -> !m.deleted && (m.ephemeralTo == null || m.ephemeralTo.equals(as.id)))
                .orElseThrow(() -> new IllegalArgumentException(
                        as.display() + " sees no message \"" + id + "\" in that channel."));
    }

    ObjectNode state(Person me) {
        var all = Json.object().put("me", me.id);
        all.putObject("team").put("id", state.teamId).put("name", state.teamName);
        all.putObject("bot")
                .put("id", State.BOT_USER)
                .put("name", State.BOT_NAME)
                .put("display", "Rollcall");
        all.put("connections", sockets.count());
        all.put(
                "pending",
                deliveries.log().stream().filter(d -> !d.done.isDone()).count());
        var people = all.putArray("people");
        state.people.values().stream().filter(p -> !p.deactivated).forEach(p -> people.addObject()
                .put("id", p.id)
                .put("name", p.name)
                .put("display", p.display())
                .put("role", p.role())
                .put("presence", "active"));
        var groups = all.putArray("groups");
        state.groups.values().stream().filter(g -> !g.disabled).forEach(g -> groups.addObject()
                .put("id", g.id)
                .put("handle", g.handle)
                .set("members", Json.array(g.members)));
        var channels = all.putArray("channels");
        state.channels.values().stream().filter(c -> c.seenBy(me)).forEach(c -> channels.add(channelOf(me, c)));
        var commands = all.putArray("commands");
        options.commands().forEach(c -> commands.addObject()
                .put("name", c.name())
                .put("description", c.description())
                .put("usage", c.usageHint()));
        all.set("forms", forms(me));
        var home = views.home(me.id);
        if (home != null && state.homeTab) {
            all.set("home", form(home));
        }
        return all;
    }

    private ObjectNode channelOf(Person me, Channel channel) {
        var read = channel.read.getOrDefault(me.id, "");
        var unread = channel.messages.tailMap(read, false).values().stream()
                .filter(m -> m.ephemeralTo == null && !m.deleted && !m.author().equals(me.id))
                .toList();
        long lines = channel.direct()
                ? unread.size()
                : unread.stream().filter(Message::inChannel).count();
        long pings = unread.stream().filter(m -> m.notified.contains(me.id)).count();
        var name = channel.name;
        if (channel.kind == Channel.Kind.DM) {
            var other = state.people.get(channel.otherThan(me.id));
            name = other == null ? "" : other.bot ? "Rollcall" : other.display();
        }
        String kind =
                switch (channel.kind) {
                    case PUBLIC -> "public";
                    case PRIVATE -> "private";
                    case DM, GROUP_DM -> "dm";
                };
        var shown = Json.object()
                .put("id", channel.id)
                .put("name", name)
                .put("kind", kind)
                .put("member", channel.members.contains(me.id))
                .put("botIn", channel.members.contains(State.BOT_USER))
                .put("unread", lines)
                .put("mentions", channel.direct() ? unread.size() : pings)
                .put("archived", channel.archived);
        shown.set("members", Json.array(channel.members));
        if (!channel.messages.isEmpty()) {
            shown.put("lastMessage", channel.messages.lastKey());
        }
        return shown;
    }

    /** @param newest the maximum number of messages */
    ArrayNode messages(Person me, Channel channel, String thread, int newest) {
        List<Message> here = new ArrayList<>();
        for (var message : channel.messages.values()) {
            boolean mine = message.ephemeralTo == null || message.ephemeralTo.equals(me.id);
            boolean there = thread.isEmpty()
                    ? message.inChannel()
                    : message.ts.equals(thread)
                            || thread.equals(message.raw.path("thread_ts").asText());
            if (mine && there && !message.deleted) {
                here.add(message);
            }
        }
        var seen = Json.array();
        for (var message : here.subList(Math.clamp((long) here.size() - newest, 0, here.size()), here.size())) {
            seen.add(shown(me, message));
        }
        return seen;
    }

    private ObjectNode shown(Person me, Message message) {
        var wire = message.wire(true);
        var shown = Json.object().put("id", message.ts).put("channel", message.channel.id);
        if (wire.has("thread_ts")) {
            shown.put("thread", wire.path("thread_ts").asText());
        }
        shown.put("replies", wire.path("reply_count").asInt());
        var author = state.people.get(message.author());
        shown.putObject("author")
                .put("id", message.author())
                .put("name", author == null ? "Slackbot" : author.bot ? "Rollcall" : author.display())
                .put("bot", author == null || author.bot);
        shown.put("text", wire.path("text").asText());
        for (var field : List.of("blocks", "attachments", "files")) {
            if (wire.has(field)) {
                shown.set(field, wire.path(field));
            }
        }
        shown.put("edited", wire.has("edited"))
                .put("ephemeral", message.ephemeralTo != null)
                .put("at", instant(message.ts).toString());
        var reactions = shown.putArray("reactions");
        message.reactions.forEach(
                (emoji, users) -> reactions.addObject().put("emoji", emoji).set("users", Json.array(users)));
        shown.put("mentionsMe", message.notified.contains(me.id));
        shown.set("mentions", Json.array(message.notified));
        shown.put("deleted", wire.path("subtype").asText().equals("tombstone"));
        if (message.chosen.get(me.id) != null) {
            shown.set("chosen", message.chosen.get(me.id).deepCopy());
        }
        shown.set("raw", wire);
        return shown;
    }

    private static Instant instant(String ts) {
        int dot = ts.indexOf('.');
        return Instant.ofEpochSecond(
                Long.parseLong(ts.substring(0, dot)), Long.parseLong(ts.substring(dot + 1)) * 1000);
    }

    /** Returns the open modals of the person, lowest first. */
    ArrayNode forms(Person me) {
        var forms = Json.array();
        views.stack(me.id).forEach(v -> forms.add(form(v)));
        return forms;
    }

    static ObjectNode form(View view) {
        var form = Json.object().put("id", view.id).put("kind", view.type());
        for (var field : List.of("title", "submit", "close")) {
            var text = view.sent.path(field).path("text").asText("");
            if (!text.isEmpty()) {
                form.put(field, text);
            }
        }
        form.set("blocks", view.sent.path("blocks"));
        var fields = form.putArray("fields");
        for (var control : ElementValues.controls(view.sent.path("blocks"))) {
            if (control.input()) {
                fields.add(field(view, control));
            }
        }
        form.set("raw", view.wire());
        return form;
    }

    private static ObjectNode field(View view, ElementValues.Control control) {
        var element = control.element();
        var field = Json.object()
                .put("id", control.blockId())
                .put("action", control.actionId())
                .put("type", control.type())
                .put("label", control.block().path("label").path("text").asText())
                .put("optional", control.block().path("optional").asBoolean());
        var hint = control.block().path("hint").path("text").asText("");
        if (!hint.isEmpty()) {
            field.put("hint", hint);
        }
        var placeholder = element.path("placeholder").path("text").asText("");
        if (!placeholder.isEmpty()) {
            field.put("placeholder", placeholder);
        }
        if (element.path("multiline").asBoolean()) {
            field.put("multiline", true);
        }
        if (element.has("max_length")) {
            field.set("max", element.path("max_length"));
        }
        var options = ElementRules.optionsOf(element);
        if (!options.isEmpty()) {
            var all = field.putArray("options");
            options.forEach(o -> all.addObject()
                    .put("value", o.path("value").asText())
                    .put("text", o.path("text").path("text").asText()));
        }
        field.set(
                "value",
                view.values.path(control.blockId()).path(control.actionId()).path(ElementValues.field(control.type())));
        return field;
    }
}
