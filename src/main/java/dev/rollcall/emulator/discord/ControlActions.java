package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.Emoji;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The actions of a person in the control API: messages, commands, clicks, forms, reactions. Each is checked as the real
 * client would check it.
 */
final class ControlActions {
    private final World world;
    private final Access access;
    private final NameResolver names;
    private final Messages messages;
    private final Reactions reactions;
    private final Threads threads;
    private final Interactions interactions;
    private final RegisteredCommands commands;

    ControlActions(
            World world,
            Access access,
            NameResolver names,
            Messages messages,
            Reactions reactions,
            Threads threads,
            Interactions interactions,
            RegisteredCommands commands) {
        this.world = world;
        this.access = access;
        this.names = names;
        this.messages = messages;
        this.reactions = reactions;
        this.threads = threads;
        this.interactions = interactions;
        this.commands = commands;
    }

    private User actor(JsonNode body) {
        return names.person(Json.text(body, "as"));
    }

    private Channel channel(User me, JsonNode body) {
        return names.visibleChannel(me, Json.text(body, "channel"), Json.text(body, "thread"));
    }

    ObjectNode say(JsonNode body) {
        var me = actor(body);
        var channel = channel(me, body);
        var text = names.encodeMentions(Emoji.toCharacters(Json.text(body, "text", "")));
        if (body.path("mentionBot").asBoolean(false)) {
            text = "<@" + world.bot.id + "> " + text;
        }
        var sent = Json.obj().put("content", text);
        var replyTo = Json.text(body, "replyTo");
        if (replyTo != null) {
            names.message(me, channel, replyTo);
            sent.putObject("message_reference").put("message_id", replyTo);
            if (!body.path("replyPing").asBoolean(true)) {
                sent.putObject("allowed_mentions")
                        .put("replied_user", false)
                        .putArray("parse")
                        .add("users")
                        .add("roles")
                        .add("everyone");
            }
        }
        var messageBody = MessageBody.create(sent, List.of(), MessageBody.Kind.CREATE);
        return ok().put("id", messages.send(channel, me, messageBody).id);
    }

    /** A person saves another text of their own message. The client sends nothing if the text is as before. */
    ObjectNode edit(JsonNode body) {
        var me = actor(body);
        var message = ownMessage(me, body, "edit");
        var text = names.encodeMentions(Json.text(body, "text", ""));
        if (body.path("mentionBot").asBoolean(false)) {
            text = "<@" + world.bot.id + "> " + text;
        }
        if (message.content.equals(text.strip())) {
            return ok().put("changed", false);
        }
        messages.edit(message, MessageBody.edit(Json.obj().put("content", text), List.of(), message));
        return ok().put("changed", true);
    }

    /** Discord shows the preview of a link below a message, which it reports as an update without an edit. */
    ObjectNode unfurl(JsonNode body) {
        var message = ownMessage(actor(body), body, "unfurl");
        message.embeds = Json.arr();
        message.embeds
                .addObject()
                .put("type", "link")
                .put("url", "https://example.com/")
                .put("title", "Example");
        messages.changed(message);
        return ok();
    }

    private Message ownMessage(User me, JsonNode body, String what) {
        var message = names.message(me, channel(me, body), Json.text(body, "message"));
        if (!message.author.equals(me) || message.ephemeralTo != null) {
            throw new ControlError(me.globalName + " can " + what + " only their own messages.");
        }
        return message;
    }

    ObjectNode react(JsonNode body) {
        var me = actor(body);
        var message = names.message(me, channel(me, body), Json.text(body, "message"));
        if (message.ephemeralTo != null) {
            throw new ControlError("An ephemeral message takes no reactions.");
        }
        var emoji = Reactions.emoji(Json.text(body, "emoji", ""));
        var burst = body.path("burst").asBoolean(false);
        if (body.path("on").asBoolean(true)) {
            reactions.add(message, me, emoji, burst);
        } else {
            reactions.remove(message, me.id, emoji, burst);
        }
        return ok();
    }

    ObjectNode command(JsonNode body) {
        var me = actor(body);
        var channel = channel(me, body);
        requireCommandPermission(me, channel);
        if (Json.has(body, "target")) {
            return menu(me, channel, body);
        }
        var filled = filled(body, channel);
        requireDefaultPermissions(filled.command(), me, channel);
        var data = new CommandOptions(world, access, names).data(filled, me, channel, null);
        return outcome(interactions.create(Interaction.COMMAND, me, channel, data, null, null));
    }

    private CommandText.Filled filled(JsonNode body, Channel channel) {
        var text = Json.text(body, "text");
        if (text != null) {
            return CommandText.parse(text, commands, channel.isDm());
        }
        var filled = CommandText.target(List.of(Json.text(body, "name", "").split(" ", -1)), commands, channel.isDm());
        body.path("options").properties().forEach(e -> filled.values().put(e.getKey(), e.getValue()));
        return filled;
    }

    private void requireDefaultPermissions(JsonNode command, User me, Channel channel) {
        var bits = command.path("default_member_permissions");
        if (!bits.isTextual() || channel.isDm()) {
            return;
        }
        var needed = Long.parseLong(bits.asText());
        var has = access.permissions(channel, me.id);
        if (has != Permission.ALL && (needed == 0 || (has & needed) != needed)) {
            throw new ControlError("You do not have permission to use this command.");
        }
    }

    /** Runs a command from the context menu of a user or a message. */
    private ObjectNode menu(User me, Channel channel, JsonNode body) {
        var target = Json.text(body, "target", "");
        var name = Json.text(body, "name", "");
        var onMessage = channel.message(target) != null;
        var command = commands.offered(name, onMessage ? 3 : 2, channel.isDm())
                .orElseThrow(() -> new ControlError("The menu has no \"" + name + "\"."));
        requireDefaultPermissions(command, me, channel);
        var resolved = new ResolvedData(world, access);
        var data = Json.obj()
                .put("id", command.path("id").asText())
                .put("name", name)
                .put("type", onMessage ? 3 : 2)
                .put("target_id", target);
        if (onMessage) {
            resolved.message(names.message(me, channel, target));
        } else {
            var user =
                    names.user(target).orElseThrow(() -> new ControlError("There is no person called " + target + "."));
            data.put("target_id", user.id);
            resolved.user(user, channel);
        }
        resolved.writeTo(data);
        return outcome(interactions.create(Interaction.COMMAND, me, channel, data, null, null));
    }

    private void requireCommandPermission(User me, Channel channel) {
        if (!access.can(channel, me.id, Permission.USE_APPLICATION_COMMANDS)) {
            throw new ControlError(me.globalName + " may not use commands there.");
        }
        threads.requireOpen(channel);
    }

    ObjectNode suggest(JsonNode body) {
        var me = actor(body);
        var channel = channel(me, body);
        requireCommandPermission(me, channel);
        var filled = filled(body, channel);
        var focused = Json.text(body, "focused", "");
        var option = filled.options().stream()
                .filter(o -> o.path("name").asText().equals(focused))
                .findFirst();
        if (option.isEmpty() || !option.get().path("autocomplete").asBoolean(false)) {
            throw new ControlError("The option \"" + focused + "\" does not suggest.");
        }
        filled.values().putIfAbsent(focused, Json.MAPPER.getNodeFactory().textNode(""));
        var data = new CommandOptions(world, access, names).data(filled, me, channel, focused);
        var interaction = interactions.create(Interaction.AUTOCOMPLETE, me, channel, data, null, null);
        var result = outcome(interaction);
        if (interaction.choices != null) {
            result.set("choices", interaction.choices);
        }
        return result;
    }

    ObjectNode press(JsonNode body) {
        var me = actor(body);
        var channel = channel(me, body);
        var message = names.message(me, channel, Json.text(body, "message"));
        var control = Json.text(body, "control", "");
        var component = Components.find(message.components, control)
                .or(() -> byLabel(message, control))
                .orElseThrow(() -> new ControlError("There is no \"" + control + "\" on that message."));
        if (component.path("disabled").asBoolean(false)) {
            throw new ControlError("\"" + control + "\" is disabled.");
        }
        threads.requireOpen(channel);
        var type = component.path("type").asInt();
        var data = Json.obj()
                .put("custom_id", component.path("custom_id").asText())
                .put("component_type", type)
                .put("id", component.path("id").asInt());
        if (ComponentType.isSelect(type)) {
            var values = new FormValues(world, access, names, me, channel);
            data.set("values", values.values(component, body.path("values")));
            throwIfInvalid(values.errors);
            values.writeResolvedTo(data);
        }
        return outcome(interactions.create(Interaction.COMPONENT, me, channel, data, message, null));
    }

    /** Returns the only component with that label, because people see labels and not ids. */
    private static Optional<JsonNode> byLabel(Message message, String label) {
        var found = new ArrayList<JsonNode>();
        Components.walk(message.components, c -> {
            if (label.equals(Json.text(c, "label")) && c.has("custom_id")) {
                found.add(c);
            }
        });
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static void throwIfInvalid(Map<String, String> errors) {
        if (!errors.isEmpty()) {
            throw new ControlError(String.join(" ", errors.values()) + ".");
        }
    }

    ObjectNode submit(JsonNode body) {
        var me = actor(body);
        var form = form(me, Json.text(body, "form"));
        var opener = form.opener();
        threads.requireOpen(opener.channel);
        var values = new FormValues(world, access, names, me, opener.channel);
        var data = values.submitted(form.modal(), body.path("values"));
        if (!values.errors.isEmpty()) {
            var refused = Json.obj().put("ok", false);
            var errors = refused.putObject("errors");
            values.errors.forEach(errors::put);
            return refused;
        }
        var result = outcome(interactions.create(Interaction.MODAL, me, opener.channel, data, opener.message, opener));
        if (result.path("ok").asBoolean()) {
            interactions.forms.remove(form.id());
            world.changes.add("form", opener.channel.id, null, form.id(), List.of(me.id));
        } else {
            // The client keeps the modal open and shows an error.
            result.put("error", "Something went wrong. Try again.");
        }
        return result;
    }

    private Interaction.Form form(User me, @Nullable String id) {
        var form = id == null ? null : interactions.forms.get(id);
        if (form == null || !form.opener().user.equals(me)) {
            throw new ControlError(me.globalName + " has no form " + id + " open.");
        }
        return form;
    }

    ObjectNode dismiss(JsonNode body) {
        var me = actor(body);
        if (Json.has(body, "form")) {
            interactions.forms.remove(form(me, Json.text(body, "form")).id());
            return ok();
        }
        var id = Json.text(body, "message", "");
        var message = world.channels.values().stream()
                .map(c -> c.message(id))
                .filter(m -> m != null && me.id.equals(m.ephemeralTo))
                .findFirst()
                .orElseThrow(() -> new ControlError("Only an ephemeral message can be dismissed."));
        message.dismissed = true;
        world.changes.add("ephemeral", message);
        return ok();
    }

    private static ObjectNode ok() {
        return Json.obj().put("ok", true);
    }

    /**
     * Waits, without the lock, until the application has responded, or until its window has passed on the protocol
     * clock or in machine time.
     */
    private ObjectNode outcome(Interaction interaction) {
        var started = System.nanoTime();
        var answered = world.await(
                () -> interaction.responseType != 0,
                () -> interaction.isLate(world.now()) || System.nanoTime() - started > interaction.window.toNanos());
        if (!answered) {
            interaction.expired = true;
            var error = interaction.type == Interaction.COMPONENT
                    ? "This interaction failed"
                    : "The application did not respond";
            return Json.obj()
                    .put("ok", false)
                    .put("interaction", interaction.id)
                    .put("error", error);
        }
        var result = ok().put("interaction", interaction.id).put("answer", interaction.responseType);
        if (interaction.form != null) {
            result.put("form", interaction.form.id());
        }
        if (interaction.original != null) {
            result.put("message", interaction.original.id).put("ephemeral", interaction.original.ephemeral());
        }
        return result;
    }
}
