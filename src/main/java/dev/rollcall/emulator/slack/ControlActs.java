package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a person does: the acting half of the control door. Each act is checked as the real client would and then waits for what comes of it. */
final class ControlActs {
    /** Longer than any ack window or delay that a test orders. */
    private static final long WAIT_SECONDS = 60;

    private final State state;
    private final SlackOptions options;
    private final Posting posting;
    private final Membership membership;
    private final Reactions reactions;
    private final Interactions interactions;
    private final Views views;
    private final Events events;
    private final Sight sight;

    ControlActs(
            State state,
            SlackOptions options,
            Posting posting,
            Membership membership,
            Reactions reactions,
            Interactions interactions,
            Views views,
            Events events,
            Sight sight) {
        this.state = state;
        this.options = options;
        this.posting = posting;
        this.membership = membership;
        this.reactions = reactions;
        this.interactions = interactions;
        this.views = views;
        this.events = events;
        this.sight = sight;
    }

    private static String text(JsonNode body, String field) {
        String text = body.path(field).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("\"" + field + "\" is missing.");
        }
        return text;
    }

    /** The channel, which the person must be in to do anything there. */
    private Channel inside(Person as, String wanted) {
        int before = state.channels.size();
        Channel channel = sight.channel(as, wanted);
        if (state.channels.size() > before) {
            membership.appeared(channel);
        }
        if (!channel.members.contains(as.id)) {
            throw new IllegalArgumentException(as.display() + " has to join #" + channel.name + " first.");
        }
        return channel;
    }

    private static @Nullable String root(Channel channel, JsonNode body) {
        String wanted = body.path("thread").asText(body.path("replyTo").asText(""));
        if (wanted.isEmpty()) {
            return null;
        }
        Message message = channel.message(wanted)
                .orElseThrow(() -> new IllegalArgumentException("There is no message \"" + wanted + "\" to reply to."));
        String above = message.thread();
        return above == null ? message.ts : above;
    }

    ObjectNode say(JsonNode body) {
        return state.locked(() -> {
            Person as = sight.person(text(body, "as"));
            Channel channel = inside(as, text(body, "channel"));
            if (channel.archived) {
                throw new IllegalArgumentException("#" + channel.name + " is archived.");
            }
            String typed = (body.path("mentionBot").asBoolean() ? "@" + State.BOT_NAME + " " : "") + text(body, "text");
            String root = root(channel, body);
            if (typed.startsWith("/") && root == null) {
                throw new IllegalArgumentException(
                        "The client takes this for a command; send it to control/command instead.");
            }
            Message message = posting.byPerson(channel, as, new Typed(state).inMessage(typed), root);
            return Json.ok().put("id", message.ts).put("channel", channel.id);
        });
    }

    ObjectNode command(JsonNode body) {
        String typed = text(body, "text").strip();
        String name = typed.split("\\s", 2)[0];
        String rest = typed.substring(name.length()).strip();
        Person as = state.locked(() -> sight.person(text(body, "as")));
        Channel channel = state.locked(() -> inside(as, text(body, "channel")));
        var command = options.commands().stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst();
        if (command.isEmpty()) {
            return told(
                    as,
                    channel,
                    name + " is not a valid command. In Slack, all messages that start with the \"/\" character are"
                            + " interpreted as commands.");
        }
        if (!body.path("thread").asText("").isEmpty()) {
            return told(as, channel, "\"" + name + "\" is not supported in threads. Sorry!");
        }
        Delivery delivery = state.locked(() -> interactions.command(as, channel, command.get(), rest));
        Delivery.Outcome outcome = await(delivery);
        if (outcome.ok()) {
            return Json.ok().put("interaction", delivery.n);
        }
        return told(as, channel, name + " failed with the error \"" + outcome.error() + "\"")
                .put("interaction", delivery.n);
    }

    private ObjectNode told(Person as, Channel channel, String text) {
        state.locked(() -> posting.notice(channel, as.id, Typed.escape(text)));
        return Json.object().put("ok", false).put("error", text);
    }

    private static Delivery.Outcome await(Delivery delivery) {
        try {
            return delivery.done.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Outcome("dispatch_failed", Json.object());
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A delivery ended badly", e);
        }
    }

    private static ObjectNode answer(Delivery delivery) {
        Delivery.Outcome outcome = await(delivery);
        ObjectNode answer = Json.object().put("ok", outcome.ok()).put("interaction", delivery.n);
        if (!outcome.ok()) {
            answer.put("error", outcome.error());
        }
        answer.setAll(outcome.more());
        return answer;
    }

    private static List<String> values(JsonNode values) {
        if (values.isArray()) {
            return Json.strings(values);
        }
        return values.isMissingNode() || values.isNull() ? List.of() : List.of(values.asText());
    }

    ObjectNode press(JsonNode body) {
        Delivery delivery = state.locked(() -> {
            Person as = sight.person(text(body, "as"));
            List<String> given = values(body.path("values"));
            if (body.has("form")) {
                View view = view(as, text(body, "form"));
                return interactions.pressIn(as, view, control(view.sent.path("blocks"), body), given);
            }
            Channel channel = inside(as, text(body, "channel"));
            Message message = sight.message(as, channel, text(body, "message"));
            return interactions.press(as, message, control(message.raw.path("blocks"), body), given);
        });
        ObjectNode answer = answer(delivery);
        if (!answer.path("ok").asBoolean() && !answer.path("error").asText().isEmpty()) {
            answer.put("code", answer.path("error").asText());
            answer.put(
                    "error", "This app did not respond (" + answer.path("code").asText() + ").");
        }
        return answer;
    }

    /** The control by its action id; the block id or the value narrow it where several have that id. */
    private static Choices.Control control(JsonNode blocks, JsonNode body) {
        String wanted = text(body, "control");
        String block = body.path("block").asText("");
        String value = body.path("value").asText("");
        List<Choices.Control> found = Choices.controls(blocks).stream()
                .filter(c -> c.actionId().equals(wanted))
                .filter(c -> block.isEmpty() || c.blockId().equals(block))
                .filter(c ->
                        value.isEmpty() || c.element().path("value").asText().equals(value))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no control \"" + wanted + "\" on it.");
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "There are " + found.size() + " controls \"" + wanted + "\"; name \"block\" or \"value\" too.");
        }
        return found.getFirst();
    }

    private View view(Person as, String id) {
        View home = views.home(as.id);
        if (home != null && home.id.equals(id)) {
            return home;
        }
        List<View> stack = views.stack(as.id);
        if (stack.isEmpty() || !stack.getLast().id.equals(id)) {
            throw new IllegalArgumentException(
                    "The form \"" + id + "\" is not open on top before " + as.display() + ".");
        }
        return stack.getLast();
    }

    ObjectNode submit(JsonNode body) {
        ObjectNode errors = Json.object();
        Delivery delivery = state.locked(() -> {
            Person as = sight.person(text(body, "as"));
            View view = view(as, text(body, "form"));
            fill(view, body.path("values"));
            for (Choices.Control control : Choices.controls(view.sent.path("blocks"))) {
                JsonNode value = view.values.path(control.blockId()).path(control.actionId());
                String wrong = control.input() ? Choices.complaint(control, value) : "";
                if (!wrong.isEmpty()) {
                    errors.put(control.blockId(), wrong);
                }
            }
            return errors.isEmpty() ? interactions.submit(as, view) : null;
        });
        if (delivery == null) {
            ObjectNode answer = Json.object().put("ok", false);
            answer.set("errors", errors);
            return answer;
        }
        ObjectNode answer = answer(delivery);
        String error = answer.path("error").asText("");
        if (error.equals("operation_timeout") || error.equals("dispatch_failed") || error.startsWith("http_")) {
            answer.put("code", error).put("error", "We had some trouble connecting. Try again?");
        }
        return answer;
    }

    /** Types values into fields, each named by its block or its action. */
    private static void fill(View view, JsonNode values) {
        List<Choices.Control> controls = Choices.controls(view.sent.path("blocks"));
        List<String> unknown = new ArrayList<>();
        for (var given : values.properties()) {
            Choices.Control control = controls.stream()
                    .filter(c ->
                            c.blockId().equals(given.getKey()) || c.actionId().equals(given.getKey()))
                    .findFirst()
                    .orElse(null);
            if (control == null) {
                unknown.add(given.getKey());
                continue;
            }
            ObjectNode chosen = Choices.chosen(control.element(), values(given.getValue()), List.of());
            view.values.withObjectProperty(control.blockId()).set(control.actionId(), chosen);
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The form has no field " + String.join(", ", unknown) + ".");
        }
    }

    ObjectNode dismiss(JsonNode body) {
        return state.locked(() -> {
            Person as = sight.person(text(body, "as"));
            if (body.has("form")) {
                View view = view(as, text(body, "form"));
                boolean all = body.path("all").asBoolean();
                Delivery told = interactions.closed(as, view, all);
                if (all) {
                    views.clear(as.id);
                } else {
                    views.close(view);
                }
                return told == null ? Json.ok() : Json.ok().put("interaction", told.n);
            }
            String id = text(body, "message");
            Message message = state.channels.values().stream()
                    .map(c -> c.messages.get(id))
                    .filter(m -> m != null && as.id.equals(m.ephemeralTo))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Only messages to you alone can be dismissed."));
            posting.delete(message);
            return Json.ok();
        });
    }

    ObjectNode react(JsonNode body) {
        return state.locked(() -> {
            Person as = sight.person(text(body, "as"));
            Message message = sight.message(as, inside(as, text(body, "channel")), text(body, "message"));
            if (message.ephemeralTo != null) {
                throw new IllegalArgumentException("A message to you alone takes no reactions.");
            }
            String emoji = text(body, "emoji").replaceAll("^:|:$", "");
            return Json.ok()
                    .put(
                            "changed",
                            reactions.set(message, as.id, emoji, body.path("on").asBoolean(true)));
        });
    }

    ObjectNode home(JsonNode body) {
        return state.locked(() -> {
            Person as = sight.person(text(body, "as"));
            Channel channel = state.direct(java.util.Set.of(as.id, State.BOT_USER), as.id);
            String tab = body.path("tab").asText("home");
            ObjectNode event = Json.object()
                    .put("type", "app_home_opened")
                    .put("user", as.id)
                    .put("channel", channel.id)
                    .put("tab", tab)
                    .put("event_ts", state.ts());
            View view = views.home(as.id);
            if (view != null && tab.equals("home")) {
                event.set("view", view.wire());
            }
            events.send("app_home_opened", event);
            return Json.ok().put("channel", channel.id);
        });
    }

    /** What an external menu offers for what was typed. */
    ObjectNode suggest(JsonNode body) {
        Delivery delivery = state.locked(() -> {
            Person as = sight.person(text(body, "as"));
            String typed = body.path("typed").asText(body.path("value").asText(""));
            ObjectNode named = Json.object().put("control", text(body, "control"));
            if (body.has("form")) {
                View view = view(as, text(body, "form"));
                return interactions.suggest(as, null, view, control(view.sent.path("blocks"), named), typed);
            }
            Message message = sight.message(as, inside(as, text(body, "channel")), text(body, "message"));
            return interactions.suggest(as, message, null, control(message.raw.path("blocks"), named), typed);
        });
        return answer(delivery);
    }

    /** The person has read everything there. */
    ObjectNode read(JsonNode body) {
        return state.locked(() -> {
            Person as = sight.person(text(body, "as"));
            Channel channel = sight.channel(as, text(body, "channel"));
            if (!channel.messages.isEmpty()) {
                channel.read.put(as.id, channel.messages.lastKey());
            }
            return Json.ok();
        });
    }
}
