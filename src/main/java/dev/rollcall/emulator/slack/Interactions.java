package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates the payloads for actions of people (Slack docs, "Interactivity") and starts their delivery. Called under the
 * lock of {@link State}; the caller waits for the outcome without the lock.
 */
final class Interactions {
    private static final String VIEW_ERROR = "We had some trouble connecting. Try again?";

    private final State state;
    private final Deliveries deliveries;
    private final Triggers triggers;
    private final ResponseUrls urls;
    private final Views views;
    /** The options that an external menu last showed, by person, block and action. */
    private final Map<String, List<JsonNode>> offered = new HashMap<>();

    Interactions(State state, Deliveries deliveries, Triggers triggers, ResponseUrls urls, Views views) {
        this.state = state;
        this.deliveries = deliveries;
        this.triggers = triggers;
        this.urls = urls;
        this.views = views;
    }

    OutboundEvent command(Person person, Channel channel, SlackOptions.SlashCommand command, String typed) {
        String text = command.shouldEscape() ? new TypedText(state).inCommand(typed) : typed;
        var payload = Json.object()
                .put("token", State.VERIFICATION_TOKEN)
                .put("team_id", state.teamId)
                .put("team_domain", state.teamDomain)
                .put("channel_id", channel.id)
                .put("channel_name", channelName(channel))
                .put("user_id", person.id)
                .put("user_name", person.name)
                .put("command", command.name())
                .put("text", text)
                .put("api_app_id", State.APP)
                .put("is_enterprise_install", "false")
                .put("response_url", urls.issue("commands", channel, person.id, null))
                .put("trigger_id", triggers.issue(person.id));
        return deliveries.start(OutboundEvent.Type.COMMAND, "command", payload, body -> {
            try {
                urls.ack(channel, person.id, body);
                return OutboundEvent.Outcome.OK;
            } catch (ApiError e) {
                return new OutboundEvent.Outcome(e.code(), e.response());
            }
        });
    }

    static String channelName(Channel channel) {
        return switch (channel.kind) {
            case DM -> "directmessage";
            case PRIVATE -> "privategroup";
            case GROUP_DM, PUBLIC -> channel.name;
        };
    }

    OutboundEvent press(Person person, Message message, ElementValues.Control control, List<String> given) {
        var value = ElementValues.selected(control.element(), given, offered(person, control));
        var payload = start(person, "block_actions");
        var channel = message.channel;
        var container = payload.putObject("container")
                .put("type", "message")
                .put("message_ts", message.ts)
                .put("channel_id", channel.id)
                .put("is_ephemeral", message.ephemeralTo != null);
        var thread = message.raw.path("thread_ts").asText("");
        if (!thread.isEmpty()) {
            container.put("thread_ts", thread);
        }
        payload.putObject("channel").put("id", channel.id).put("name", channelName(channel));
        if (message.ephemeralTo == null) {
            payload.set("message", message.wire(true));
        }
        var values = message.chosen.computeIfAbsent(person.id, _ -> ElementValues.initial(message.raw.path("blocks")));
        storeValue(values, control, value);
        payload.putObject("state").set("values", values.deepCopy());
        payload.put("response_url", urls.issue("actions", channel, person.id, message));
        return startAction(payload, control, value);
    }

    OutboundEvent pressInView(Person person, View view, ElementValues.Control control, List<String> given) {
        var value = ElementValues.selected(control.element(), given, offered(person, control));
        storeValue(view.values, control, value);
        var payload = start(person, "block_actions");
        payload.putObject("container").put("type", "view").put("view_id", view.id);
        payload.set("view", view.wire());
        return startAction(payload, control, value);
    }

    private static void storeValue(ObjectNode values, ElementValues.Control control, ObjectNode value) {
        if (ElementValues.stateful(control.type())) {
            values.withObjectProperty(control.blockId()).set(control.actionId(), value.deepCopy());
        }
    }

    private OutboundEvent startAction(ObjectNode payload, ElementValues.Control control, ObjectNode value) {
        var action = payload.putArray("actions").addObject();
        var element = control.element();
        if (control.type().equals("button")) {
            action.put("action_id", control.actionId()).put("block_id", control.blockId());
            action.set("text", element.path("text").deepCopy());
            for (var field : List.of("value", "style", "url")) {
                if (Json.has(element, field)) {
                    action.set(field, element.path(field));
                }
            }
            action.put("type", "button");
        } else {
            action.setAll(value);
            action.put("action_id", control.actionId()).put("block_id", control.blockId());
            if (Json.has(element, "placeholder")) {
                action.set("placeholder", element.path("placeholder").deepCopy());
            }
        }
        action.put("action_ts", state.ts());
        return deliveries.start(OutboundEvent.Type.INTERACTIVE, "interactive", payload, _ -> OutboundEvent.Outcome.OK);
    }

    OutboundEvent submit(Person person, View view) {
        var payload = start(person, "view_submission");
        payload.set("view", view.wire());
        var responseUrls = payload.putArray("response_urls");
        for (var control : ElementValues.controls(view.sent.path("blocks"))) {
            var chosen = view.values
                    .path(control.blockId())
                    .path(control.actionId())
                    .path(ElementValues.field(control.type()))
                    .asText();
            var channel = state.channels.get(chosen);
            if (control.element().path("response_url_enabled").asBoolean() && channel != null) {
                responseUrls
                        .addObject()
                        .put("block_id", control.blockId())
                        .put("action_id", control.actionId())
                        .put("channel_id", channel.id)
                        .put("response_url", urls.issue("app", channel, person.id, null));
            }
        }
        return deliveries.start(
                OutboundEvent.Type.INTERACTIVE, "interactive", payload, body -> submitted(person, view, body));
    }

    private OutboundEvent.Outcome submitted(Person person, View view, JsonNode body) {
        var action = body.path("response_action").asText("");
        try {
            switch (action) {
                case "" -> views.close(view);
                case "clear" -> views.clear(person.id);
                case "update" -> views.update(view, body.path("view"), "");
                case "push" -> views.push(person.id, body.path("view"));
                case "errors" -> {
                    return errors(view, body.path("errors"));
                }
                default -> {
                    return new OutboundEvent.Outcome(VIEW_ERROR, Json.object());
                }
            }
            return OutboundEvent.Outcome.OK;
        } catch (ApiError e) {
            var more = Json.object();
            more.set("refused", e.response());
            return new OutboundEvent.Outcome(VIEW_ERROR, more);
        }
    }

    /**
     * Returns the outcome for field errors. Each must name an input block of the view, else the client shows only a
     * connection error.
     */
    private static OutboundEvent.Outcome errors(View view, JsonNode errors) {
        var inputs = ElementValues.controls(view.sent.path("blocks")).stream()
                .filter(ElementValues.Control::input)
                .map(ElementValues.Control::blockId)
                .toList();
        boolean placed = !errors.isEmpty();
        for (var field : errors.properties()) {
            placed &= inputs.contains(field.getKey());
        }
        var more = Json.object();
        if (placed) {
            more.set("errors", errors.deepCopy());
        }
        return new OutboundEvent.Outcome(placed ? "The form has errors." : VIEW_ERROR, more);
    }

    /** Tells the app that a person closed a modal, if the view has {@code notify_on_close}. */
    @Nullable
    OutboundEvent closed(Person person, View view, boolean cleared) {
        if (!view.sent.path("notify_on_close").asBoolean()) {
            return null;
        }
        var payload = start(person, "view_closed");
        payload.remove("trigger_id");
        payload.set("view", view.wire());
        payload.put("is_cleared", cleared);
        return deliveries.start(OutboundEvent.Type.INTERACTIVE, "interactive", payload, _ -> OutboundEvent.Outcome.OK);
    }

    OutboundEvent suggest(
            Person person,
            @Nullable Message message,
            @Nullable View view,
            ElementValues.Control control,
            String typed) {
        var payload = start(person, "block_suggestion");
        payload.remove("trigger_id");
        payload.put("action_id", control.actionId())
                .put("block_id", control.blockId())
                .put("value", typed);
        if (message != null) {
            payload.putObject("container")
                    .put("type", "message")
                    .put("message_ts", message.ts)
                    .put("channel_id", message.channel.id)
                    .put("is_ephemeral", message.ephemeralTo != null);
            payload.putObject("channel").put("id", message.channel.id).put("name", channelName(message.channel));
            payload.set("message", message.wire(true));
        } else if (view != null) {
            payload.putObject("container").put("type", "view").put("view_id", view.id);
            payload.set("view", view.wire());
        }
        return deliveries.start(
                OutboundEvent.Type.INTERACTIVE, "interactive", payload, body -> suggested(person, control, body));
    }

    private OutboundEvent.Outcome suggested(Person person, ElementValues.Control control, JsonNode body) {
        var options = ElementRules.optionsOf(body);
        var problems = new Problems();
        var rules = new ElementRules(problems);
        for (int i = 0; i < options.size(); i++) {
            rules.option(options.get(i), "/options/" + i, ElementRules.OPTION_VALUE_MAX, true);
        }
        if (options.size() > ElementRules.OPTIONS_MAX || !problems.found().isEmpty()) {
            return new OutboundEvent.Outcome(
                    "Could not load results",
                    Json.object().put("refused", problems.found().toString()));
        }
        offered.put(key(person, control), options);
        var more = Json.object();
        more.set("options", body.has("option_groups") ? body.path("option_groups") : body.path("options"));
        return new OutboundEvent.Outcome("", more);
    }

    private static String key(Person person, ElementValues.Control control) {
        return person.id + "/" + control.blockId() + "/" + control.actionId();
    }

    /** The options that a menu of the app last showed to a person. */
    List<JsonNode> offered(Person person, ElementValues.Control control) {
        return offered.getOrDefault(key(person, control), List.of());
    }

    private ObjectNode start(Person person, String type) {
        var payload = Json.object().put("type", type);
        payload.putObject("user")
                .put("id", person.id)
                .put("username", person.name)
                .put("name", person.name)
                .put("team_id", state.teamId);
        payload.put("api_app_id", State.APP).put("token", State.VERIFICATION_TOKEN);
        payload.put("trigger_id", triggers.issue(person.id));
        payload.putObject("team").put("id", state.teamId).put("domain", state.teamDomain);
        payload.putNull("enterprise");
        return payload.put("is_enterprise_install", false);
    }
}
