package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Form;
import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Limited;
import dev.rollcall.chat.discord.DiscordRest.Lost;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Responds to one interaction ("Receiving and Responding to Interactions"): directly if the reply is ready in time,
 * else it defers first and sends the reply later. All replies are private.
 */
final class InteractionResponder {
    static final int COMMAND = 2;
    static final int COMPONENT = 3;
    static final int AUTOCOMPLETE = 4;
    static final int MODAL = 5;

    private static final int MESSAGE = 4;
    private static final int DEFER_MESSAGE = 5;
    private static final int DEFER_UPDATE = 6;
    private static final int UPDATE_MESSAGE = 7;
    private static final int AUTOCOMPLETE_RESULT = 8;
    private static final int OPEN_MODAL = 9;

    /** The flag of a message that stands for a deferred response ("Message", Message Flags). */
    private static final int LOADING = 1 << 7;

    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Logger log = LoggerFactory.getLogger(InteractionResponder.class);

    private final DiscordRest rest;
    private final FormCache forms;
    private final JsonNode interaction;
    private final int type;
    private final boolean onMessage;
    private final boolean onPrivate;
    private final boolean onErrors;
    private final ChatMeter meter;
    private final long received = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    /** The type of the deferring callback; 0 before any response, -1 after the final one. */
    private int responded;

    private volatile boolean entriesLost;

    /** Constructed when the interaction is received. */
    InteractionResponder(DiscordRest rest, FormCache forms, JsonNode interaction, ChatMeter meter) {
        this.meter = meter;
        this.rest = rest;
        this.forms = forms;
        this.interaction = interaction;
        type = interaction.path("type").asInt();
        onMessage = interaction.path("message").has("id");
        var message = interaction.path("message");
        // A direct message is private too. A card in one is drawn again instead, as in a channel.
        boolean direct = onMessage && !interaction.has("guild_id") && !DiscordPrinter.isCard(message);
        onPrivate = direct || (message.path("flags").asInt() & DiscordPrinter.EPHEMERAL) != 0;
        onErrors = onPrivate
                && interaction.path("message").path("components").toString().contains("\"" + FormCache.PREFIX);
    }

    boolean onPrivate() {
        return onPrivate;
    }

    /**
     * Defers the response, if there is none yet. The person reads in private that the bot is thinking. That message
     * also shows another instance that the response is due. A private message that was pressed may have to be replaced,
     * which needs the other kind of deferral.
     */
    void defer() {
        lock.lock();
        try {
            if (responded != 0 || type == AUTOCOMPLETE) {
                return;
            }
            if (onPrivate) {
                callback(DEFER_UPDATE, null);
                responded = DEFER_UPDATE;
            } else {
                callback(DEFER_MESSAGE, Json.object().put("flags", DiscordPrinter.EPHEMERAL));
                responded = DEFER_MESSAGE;
            }
        } catch (Refused | Lost | Limited e) {
            logFailure("Could not defer an interaction", e);
        } finally {
            lock.unlock();
        }
    }

    void respond(Reply reply) {
        lock.lock();
        try {
            if (responded < 0) {
                return;
            }
            switch (reply) {
                case Reply.Said(var parts) -> showMessage(parts(parts), DiscordPrinter.files(parts), onErrors);
                case Reply.Revised(var parts) -> showMessage(parts(parts), DiscordPrinter.files(parts), onPrivate);
                case Reply.Open(var form) -> open(form);
                case Reply.Errors(var form, var at) -> errors(form, at);
                case Reply.Silent() -> silent();
            }
        } catch (Refused e) {
            logFailure("Discord refused a response", e);
            if (e.code == DiscordRest.ACKNOWLEDGED && responded == 0 && isDeferredElsewhere(reply)) {
                responded = onPrivate ? DEFER_UPDATE : DEFER_MESSAGE;
                respond(reply);
            } else {
                reportFailure(e);
            }
        } catch (Lost | Limited e) {
            logFailure("A response did not reach Discord", e);
        } finally {
            responded = -1;
            lock.unlock();
        }
    }

    /**
     * Returns whether another instance deferred the response, has not sent it yet, and it can be sent here. The other
     * instance may have ended. If it has not, it replaces the reply of this one by its own, which says the same: both
     * have the recorded outcome. A new message in reply to a press on a private message is left to the other instance:
     * Discord does not tell whether it was sent.
     */
    private boolean isDeferredElsewhere(Reply reply) {
        if (onPrivate && !replaces(reply)) {
            return false;
        }
        try {
            var deadline = Deadline.in(TIMEOUT);
            var original = rest.persistent(deadline, () -> rest.get(hook() + "/messages/@original", deadline));
            return onPrivate ? isAsPressed(original) : (original.path("flags").asInt() & LOADING) != 0;
        } catch (Refused | Lost | Limited e) {
            log.atDebug()
                    .addKeyValue("interaction", Json.text(interaction, "id"))
                    .addKeyValue("why", e.getMessage())
                    .log("Could not look up the response of another instance");
            return false;
        }
    }

    /** Whether a reply is shown in place of the private message that was pressed. */
    private boolean replaces(Reply reply) {
        return switch (reply) {
            case Reply.Revised _ -> true;
            case Reply.Said _, Reply.Open _, Reply.Errors _ -> onErrors;
            case Reply.Silent _ -> false;
        };
    }

    private boolean isAsPressed(JsonNode original) {
        var pressed = interaction.path("message");
        return Json.text(original, "id").equals(Json.text(pressed, "id"))
                && original.path("components").equals(pressed.path("components"));
    }

    /** Opens a form of {@link FormCache} again. */
    void reopen(FormCache.CachedForm cached) {
        lock.lock();
        try {
            if (responded == 0) {
                callback(OPEN_MODAL, FormPrinter.modal(cached.form(), cached.entered()));
            }
        } catch (Refused | Lost | Limited e) {
            logFailure("Could not open a form", e);
        } finally {
            responded = -1;
            lock.unlock();
        }
    }

    void suggest(ArrayNode choices) {
        var data = Json.object();
        data.set("choices", choices);
        try {
            callback(AUTOCOMPLETE_RESULT, data);
        } catch (Refused | Lost | Limited e) {
            log.atDebug().addKeyValue("why", e.getMessage()).log("Could not send suggestions");
        }
    }

    private void errors(Form form, Map<String, String> at) {
        var entered = new java.util.LinkedHashMap<String, String>();
        FormPrinter.entered(interaction.path("data").path("components"))
                .forEach((name, control) -> entered.put(name, FormPrinter.raw(control)));
        showMessage(withForm(Notices.mistakes(form, at), form, entered, Notices.FIX), onErrors);
    }

    /** The form that the person asks for is opened without what was entered before, which another process has. */
    void entriesAreLost() {
        entriesLost = true;
    }

    private void open(Form form) {
        if (responded == 0 && type != MODAL) {
            callback(OPEN_MODAL, entriesLost ? FormPrinter.emptied(form) : FormPrinter.modal(form, Map.of()));
        }
        // A modal must be the first response; after that, only a click can open it.
        else {
            showMessage(withForm(Notices.formOffer(form), form, Map.of(), Notices.OPEN_FORM), onErrors);
        }
    }

    private ArrayNode withForm(List<Part> parts, Form form, Map<String, String> entered, String label) {
        var components = parts(parts);
        var button = Json.object()
                .put("type", DiscordPrinter.BUTTON)
                .put("style", 1)
                .put("label", label)
                .put("custom_id", forms.keep(form, entered));
        return components.add(DiscordPrinter.buttons(button));
    }

    private void showMessage(ArrayNode components, boolean instead) {
        showMessage(components, List.of(), instead);
    }

    private void showMessage(ArrayNode components, List<Part.File> files, boolean instead) {
        var data = Json.object();
        if (!files.isEmpty()) {
            data.set("attachments", DiscordPrinter.attachments(files));
        }
        data.set("components", components);
        data.set("allowed_mentions", noMentions());
        if (responded == 0) {
            if (instead) {
                callback(UPDATE_MESSAGE, data.put("flags", DiscordPrinter.COMPONENTS_V2), files);
            } else {
                callback(MESSAGE, data.put("flags", DiscordPrinter.EPHEMERAL | DiscordPrinter.COMPONENTS_V2), files);
            }
        } else if (responded == DEFER_MESSAGE || instead) {
            data.put("flags", DiscordPrinter.COMPONENTS_V2);
            var deadline = Deadline.in(TIMEOUT);
            rest.persistent(deadline, () -> rest.patch(hook() + "/messages/@original", data, files, deadline));
        } else {
            data.put("flags", DiscordPrinter.EPHEMERAL | DiscordPrinter.COMPONENTS_V2);
            var deadline = Deadline.in(TIMEOUT);
            // Better twice than never: only one person sees it.
            rest.persistent(deadline, () -> rest.post(hook(), data, files, deadline));
        }
    }

    private void silent() {
        if (responded == DEFER_MESSAGE) {
            deleteOriginal();
        } else if (responded == 0 && onMessage) {
            callback(DEFER_UPDATE, null);
        } else if (responded == 0) {
            showMessage(parts(Notices.done()), false);
        }
    }

    /** Deletes the message that says that the bot is thinking. Another instance may have done so. */
    private void deleteOriginal() {
        try {
            var deadline = Deadline.in(TIMEOUT);
            rest.persistent(deadline, () -> {
                rest.delete(hook() + "/messages/@original", deadline);
                return Json.object();
            });
        } catch (Refused e) {
            if (e.code != ErrorCode.UNKNOWN_MESSAGE) {
                throw e;
            }
        }
    }

    /**
     * Replaces a reply that Discord refused, which is a bug. Without a response, the user would see a logFailure
     * interaction.
     */
    private void reportFailure(Refused e) {
        if (e.status != 400 || e.code == DiscordRest.ACKNOWLEDGED || (responded != 0 && responded != DEFER_MESSAGE)) {
            return;
        }
        try {
            showMessage(parts(Notices.notShown()), false);
        } catch (Refused | Lost | Limited again) {
            logFailure("Discord refused a response", again);
        }
    }

    private static ArrayNode parts(List<Part> parts) {
        return DiscordPrinter.components(parts, 0);
    }

    private static ObjectNode noMentions() {
        var none = Json.object();
        none.putArray("parse");
        return none;
    }

    private void callback(int how, @org.jspecify.annotations.Nullable ObjectNode data) {
        callback(how, data, List.of());
    }

    private void callback(int how, @org.jspecify.annotations.Nullable ObjectNode data, List<Part.File> files) {
        var body = Json.object().put("type", how);
        if (data != null) {
            body.set("data", data);
        }
        var path = "interactions/" + Json.text(interaction, "id") + "/" + Json.text(interaction, "token") + "/callback";
        var deadline = Deadline.in(TIMEOUT);
        var tried = new AtomicBoolean();
        rest.persistent(deadline, () -> {
            try {
                return rest.post(path, body, files, deadline);
            } catch (Refused e) {
                if (e.code == DiscordRest.ACKNOWLEDGED && tried.get()) {
                    return Json.object();
                }
                throw e;
            } finally {
                tried.set(true);
            }
        });
        // Discord accepts one callback to an interaction, so this is its acknowledgement.
        meter.acknowledged(Duration.ofNanos(System.nanoTime() - received));
    }

    private String hook() {
        return "webhooks/" + Json.text(interaction, "application_id") + "/" + Json.text(interaction, "token");
    }

    /** Of several instances of the bot, all get an interaction, and Discord takes the first response. */
    private void logFailure(String what, RuntimeException e) {
        boolean answered = e instanceof Refused refused && refused.code == DiscordRest.ACKNOWLEDGED;
        log.atLevel(answered ? Level.DEBUG : Level.WARN)
                .addKeyValue("interaction", Json.text(interaction, "id"))
                .addKeyValue("why", e.getMessage())
                .log(what);
    }
}
