package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Form;
import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Limited;
import dev.rollcall.chat.discord.DiscordRest.Lost;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One interaction and its one answer ("Receiving and Responding to Interactions"). Answered at once if the answer is
 * there in time, else put off first and given afterwards. All answers are private.
 */
final class InteractionResponder {
    static final int COMMAND = 2;
    static final int COMPONENT = 3;
    static final int AUTOCOMPLETE = 4;
    static final int MODAL = 5;

    private static final int SAY = 4;
    private static final int THINK = 5;
    private static final int QUIET = 6;
    private static final int UPDATE = 7;
    private static final int SUGGEST = 8;
    private static final int OPEN = 9;

    private static final Duration TIME = Duration.ofSeconds(8);
    private static final Logger log = LoggerFactory.getLogger(InteractionResponder.class);

    private final DiscordRest rest;
    private final FormCache forms;
    private final JsonNode interaction;
    private final int type;
    private final boolean onMessage;
    private final boolean onPrivate;
    private final boolean onMistakes;
    private final ReentrantLock turn = new ReentrantLock();
    /** The callback that put the answer off, 0 before, -1 once it is given. */
    private int given;

    InteractionResponder(DiscordRest rest, FormCache forms, JsonNode interaction) {
        this.rest = rest;
        this.forms = forms;
        this.interaction = interaction;
        type = interaction.path("type").asInt();
        onMessage = interaction.path("message").has("id");
        onPrivate = (interaction.path("message").path("flags").asInt() & DiscordPrinter.EPHEMERAL) != 0;
        onMistakes = onPrivate
                && interaction.path("message").path("components").toString().contains("\"" + FormCache.PREFIX);
    }

    boolean onPrivate() {
        return onPrivate;
    }

    /** Tells Discord that an answer will come, if none was given yet. */
    void putOff() {
        turn.lock();
        try {
            if (given != 0 || type == AUTOCOMPLETE) {
                return;
            }
            int how = onMessage ? QUIET : THINK;
            var data = Json.object();
            if (how == THINK) {
                data.put("flags", DiscordPrinter.EPHEMERAL);
            }
            callback(how, how == THINK ? data : null);
            given = how;
        } catch (Refused | Lost | Limited e) {
            failed("An interaction could not be put off", e);
        } finally {
            turn.unlock();
        }
    }

    void answer(Reply reply) {
        turn.lock();
        try {
            if (given < 0) {
                return;
            }
            switch (reply) {
                case Reply.Said(var parts) -> say(parts(parts), onMistakes);
                case Reply.Revised(var parts) -> say(parts(parts), onPrivate);
                case Reply.Open(var form) -> open(form, Map.of());
                case Reply.Errors(var form, var at) -> mistakes(form, at);
                case Reply.Silent() -> silent();
            }
        } catch (Refused e) {
            failed("Discord refused an answer", e);
            apologise(e);
        } catch (Lost | Limited e) {
            failed("An answer did not reach Discord", e);
        } finally {
            given = -1;
            turn.unlock();
        }
    }

    /** A form that waited behind a button. */
    void reopen(String id) {
        var found = forms.find(id);
        if (found.isPresent()) {
            turn.lock();
            try {
                if (given == 0) {
                    callback(
                            OPEN,
                            FormPrinter.modal(found.get().form(), found.get().entered()));
                }
            } catch (Refused | Lost | Limited e) {
                failed("A form could not be opened", e);
            } finally {
                given = -1;
                turn.unlock();
            }
        } else {
            answer(Notices.formExpired());
        }
    }

    void suggest(ArrayNode choices) {
        var data = Json.object();
        data.set("choices", choices);
        try {
            callback(SUGGEST, data);
        } catch (Refused | Lost | Limited e) {
            log.atDebug().addKeyValue("why", e.getMessage()).log("Suggestions came too late");
        }
    }

    private void mistakes(Form form, Map<String, String> at) {
        var entered = new java.util.LinkedHashMap<String, String>();
        FormPrinter.entered(interaction.path("data").path("components"))
                .forEach((name, control) -> entered.put(name, FormPrinter.raw(control)));
        say(withForm(Notices.mistakes(form, at), form, entered, Notices.FIX), onMistakes);
    }

    private void open(Form form, Map<String, String> entered) {
        if (given == 0 && type != MODAL) {
            callback(OPEN, FormPrinter.modal(form, entered));
        }
        // A form has to be the first answer; later only a click can open it.
        else {
            say(withForm(Notices.formOffer(form), form, entered, Notices.OPEN_FORM), onMistakes);
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

    private void say(ArrayNode components, boolean instead) {
        var data = Json.object();
        data.set("components", components);
        data.set("allowed_mentions", noMentions());
        if (given == 0) {
            if (instead) {
                callback(UPDATE, data.put("flags", DiscordPrinter.COMPONENTS_V2));
            } else {
                callback(SAY, data.put("flags", DiscordPrinter.EPHEMERAL | DiscordPrinter.COMPONENTS_V2));
            }
        } else if (given == THINK || instead) {
            rest.patch(
                    hook() + "/messages/@original", data.put("flags", DiscordPrinter.COMPONENTS_V2), Deadline.in(TIME));
        } else {
            rest.post(
                    hook(),
                    data.put("flags", DiscordPrinter.EPHEMERAL | DiscordPrinter.COMPONENTS_V2),
                    Deadline.in(TIME));
        }
    }

    private void silent() {
        if (given == THINK) {
            rest.delete(hook() + "/messages/@original", Deadline.in(TIME));
        } else if (given == 0 && onMessage) {
            callback(QUIET, null);
        } else if (given == 0) {
            say(parts(Notices.done()), false);
        }
    }

    /** What cannot be shown is a defect of ours; the person must not be left with a failed interaction. */
    private void apologise(Refused e) {
        if (e.status != 400 || e.code == 40060 || (given != 0 && given != THINK)) {
            return;
        }
        try {
            say(parts(Notices.notShown()), false);
        } catch (Refused | Lost | Limited again) {
            failed("Discord refused an answer", again);
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
        var body = Json.object().put("type", how);
        if (data != null) {
            body.set("data", data);
        }
        rest.post(
                "interactions/" + Json.text(interaction, "id") + "/" + Json.text(interaction, "token") + "/callback",
                body,
                Deadline.in(TIME));
    }

    private String hook() {
        return "webhooks/" + Json.text(interaction, "application_id") + "/" + Json.text(interaction, "token");
    }

    private void failed(String what, RuntimeException e) {
        log.atWarn()
                .addKeyValue("interaction", Json.text(interaction, "id"))
                .addKeyValue("why", e.getMessage())
                .log(what);
    }
}
