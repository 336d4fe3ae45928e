package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The actions of a person in the control API: messages, commands, reactions, Home. Each is checked as the real client
 * would check it. A command waits for the outcome of its delivery.
 */
final class ControlActions {
    private final State state;
    private final SlackOptions options;
    private final Posting posting;
    private final Reactions reactions;
    private final Interactions interactions;
    private final Views views;
    private final Events events;
    private final PersonView personView;

    ControlActions(
            State state,
            SlackOptions options,
            Posting posting,
            Reactions reactions,
            Interactions interactions,
            Views views,
            Events events,
            PersonView personView) {
        this.state = state;
        this.options = options;
        this.posting = posting;
        this.reactions = reactions;
        this.interactions = interactions;
        this.views = views;
        this.events = events;
        this.personView = personView;
    }

    private static @Nullable String root(Channel channel, JsonNode body) {
        var wanted = body.path("thread").asText(body.path("replyTo").asText(""));
        if (wanted.isEmpty()) {
            return null;
        }
        Message message = channel.message(wanted)
                .orElseThrow(() -> new IllegalArgumentException("There is no message \"" + wanted + "\" to reply to."));
        var above = message.thread();
        return above == null ? message.ts : above;
    }

    ObjectNode say(JsonNode body) {
        return state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            var channel = personView.joined(as, ControlRequest.text(body, "channel"));
            if (channel.archived) {
                throw new IllegalArgumentException("#" + channel.name + " is archived.");
            }
            var typed = (body.path("mentionBot").asBoolean() ? "@" + State.BOT_NAME + " " : "")
                    + ControlRequest.text(body, "text");
            var root = root(channel, body);
            if (typed.startsWith("/") && root == null) {
                throw new IllegalArgumentException(
                        "The client takes this for a command; send it to control/command instead.");
            }
            var message = posting.byPerson(channel, as, new TypedText(state).inMessage(typed), root);
            return Json.ok().put("id", message.ts).put("channel", channel.id);
        });
    }

    /** A person saves another text of their own message. The client sends nothing if the text is as before. */
    ObjectNode edit(JsonNode body) {
        return state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            var message = ownMessage(as, body, "edit");
            var typed = (body.path("mentionBot").asBoolean() ? "@" + State.BOT_NAME + " " : "")
                    + ControlRequest.text(body, "text");
            return Json.ok().put("changed", posting.editByPerson(message, new TypedText(state).inMessage(typed)));
        });
    }

    ObjectNode delete(JsonNode body) {
        return state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            posting.delete(ownMessage(as, body, "delete"));
            return Json.ok();
        });
    }

    /** Slack shows the preview of a link below a message, which it reports as a change without an edit. */
    ObjectNode unfurl(JsonNode body) {
        return state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            posting.unfurl(ownMessage(as, body, "unfurl"));
            return Json.ok();
        });
    }

    private Message ownMessage(Person as, JsonNode body, String what) {
        var channel = personView.joined(as, ControlRequest.text(body, "channel"));
        var message = personView.message(as, channel, ControlRequest.text(body, "message"));
        if (message.byBot() || message.ephemeralTo != null || !message.author().equals(as.id)) {
            throw new IllegalArgumentException(as.display() + " can " + what + " only their own messages.");
        }
        if (channel.archived) {
            throw new IllegalArgumentException("#" + channel.name + " is archived.");
        }
        return message;
    }

    ObjectNode command(JsonNode body) {
        var typed = ControlRequest.text(body, "text").strip();
        var name = typed.split("\\s", 2)[0];
        var rest = typed.substring(name.length()).strip();
        Person as = state.locked(() -> personView.person(ControlRequest.text(body, "as")));
        Channel channel = state.locked(() -> personView.joined(as, ControlRequest.text(body, "channel")));
        var command = options.commands().stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst();
        if (command.isEmpty()) {
            return showError(
                    as,
                    channel,
                    name + " is not a valid command. In Slack, all messages that start with the \"/\" character are"
                            + " interpreted as commands.");
        }
        if (!body.path("thread").asText("").isEmpty()) {
            return showError(as, channel, "\"" + name + "\" is not supported in threads. Sorry!");
        }
        OutboundEvent delivery = state.locked(() -> interactions.command(as, channel, command.get(), rest));
        var outcome = ControlRequest.await(delivery);
        if (outcome.ok()) {
            return Json.ok().put("interaction", delivery.n);
        }
        return showError(as, channel, name + " failed with the error \"" + outcome.error() + "\"")
                .put("interaction", delivery.n);
    }

    private ObjectNode showError(Person as, Channel channel, String text) {
        state.locked(() -> posting.notice(channel, as.id, TypedText.escape(text)));
        return Json.object().put("ok", false).put("error", text);
    }

    ObjectNode react(JsonNode body) {
        return state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            var message = personView.message(
                    as,
                    personView.joined(as, ControlRequest.text(body, "channel")),
                    ControlRequest.text(body, "message"));
            if (message.ephemeralTo != null) {
                throw new IllegalArgumentException("A message to you alone takes no reactions.");
            }
            var emoji = ControlRequest.text(body, "emoji").replaceAll("^:|:$", "");
            return Json.ok()
                    .put(
                            "changed",
                            reactions.set(message, as.id, emoji, body.path("on").asBoolean(true)));
        });
    }

    ObjectNode home(JsonNode body) {
        return state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            var channel = state.direct(java.util.Set.of(as.id, State.BOT_USER), as.id);
            var tab = body.path("tab").asText("home");
            if (tab.equals("home") && !state.homeTab) {
                throw new IllegalArgumentException("This app has no Home tab.");
            }
            var event = Json.object()
                    .put("type", "app_home_opened")
                    .put("user", as.id)
                    .put("channel", channel.id)
                    .put("tab", tab)
                    .put("event_ts", state.ts());
            var view = views.home(as.id);
            if (view != null && tab.equals("home")) {
                event.set("view", view.wire());
            }
            events.send("app_home_opened", event);
            return Json.ok().put("channel", channel.id);
        });
    }

    /** Marks the channel as read by the person. */
    ObjectNode read(JsonNode body) {
        return state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            var channel = personView.channel(as, ControlRequest.text(body, "channel"));
            if (!channel.messages.isEmpty()) {
                channel.read.put(as.id, channel.messages.lastKey());
            }
            return Json.ok();
        });
    }
}
