package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Notices;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.ControlCode;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.KeyedExecutor;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles interactions: commands, presses, forms and requests for suggestions. Defers the response if the inbox takes
 * longer than Discord waits. Thread-safe.
 */
final class GatewayInteractions implements AutoCloseable {
    /**
     * The time after which an interaction is deferred. Discord requires a response within 3 s ("Receiving and
     * Responding to Interactions").
     */
    static final Duration DEFER_AFTER = Duration.ofMillis(1_900);

    /** How long another instance has to respond. A form cannot be opened once the interaction is deferred. */
    static final Duration OTHERS_FIRST = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(GatewayInteractions.class);

    private final DiscordRest rest;
    private final GuildReader guilds;
    private final DirectChannels directChannels;
    private final Inbox inbox;
    private final ChatMeter meter;
    private final KeyedExecutor executor;
    private final FormCache forms = new FormCache();
    private final ScheduledExecutorService scheduler = scheduler();

    /** @param executor runs what was pressed by one person on one message in order; the caller closes it */
    GatewayInteractions(
            DiscordRest rest,
            GuildReader guilds,
            DirectChannels directChannels,
            Inbox inbox,
            ChatMeter meter,
            KeyedExecutor executor) {
        this.rest = rest;
        this.guilds = guilds;
        this.directChannels = directChannels;
        this.inbox = inbox;
        this.meter = meter;
        this.executor = executor;
    }

    /** Returns a scheduler that removes cancelled tasks, so that answered interactions do not stay in memory. */
    private static ScheduledExecutorService scheduler() {
        var scheduler = new ScheduledThreadPoolExecutor(
                1, work -> Thread.ofPlatform().daemon().name("discord-answers").unstarted(work));
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    /** Queues the interaction and returns at once. */
    void take(JsonNode event) {
        var responder = new InteractionResponder(rest, forms, event, meter);
        var user = EventShape.user(event);
        int type = event.path("type").asInt();
        var late = scheduler.schedule(
                () -> Thread.startVirtualThread(responder::defer), DEFER_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        if (reopened(responder, event, user, type, late)) {
            return;
        }
        run(responder, event, user, type, late);
    }

    /**
     * Opens a form again whose values are kept here. If they are not, another instance of the bot may have them: the
     * form is opened without them only after it had time to respond. Returns false if the interaction is another one.
     */
    private boolean reopened(
            InteractionResponder responder, JsonNode event, JsonNode user, int type, ScheduledFuture<?> late) {
        var code = Json.text(event.path("data"), "custom_id");
        if (type != InteractionResponder.COMPONENT || !code.startsWith(FormCache.PREFIX)) {
            return false;
        }
        var kept = forms.find(code);
        if (kept.isPresent()) {
            executor.run("form-" + code, () -> {
                responder.reopen(kept.get());
                late.cancel(false);
            });
        } else {
            var _ = scheduler.schedule(
                    () -> run(responder, event, user, type, late), OTHERS_FIRST.toMillis(), TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private void run(InteractionResponder responder, JsonNode event, JsonNode user, int type, ScheduledFuture<?> late) {
        var key = type == InteractionResponder.AUTOCOMPLETE
                ? "suggest-" + Json.text(event, "id")
                : "acts-" + Json.text(event.path("message"), "id") + "-" + Json.text(user, "id");
        executor.run(key, () -> {
            try {
                respond(responder, event, user, type);
            } catch (RuntimeException e) {
                var reference = Ids.reference();
                log.atError()
                        .addKeyValue("reference", reference)
                        .addKeyValue("interaction", Json.text(event, "id"))
                        .setCause(e)
                        .log("An interaction failed");
                responder.respond(Notices.unsureFault(reference));
            } finally {
                late.cancel(false);
            }
        });
    }

    private void respond(InteractionResponder responder, JsonNode event, JsonNode user, int type) {
        var data = event.path("data");
        var code = Json.text(data, "custom_id");
        boolean again = type == InteractionResponder.COMPONENT && code.startsWith(FormCache.PREFIX);
        if (again && FormCache.code(code).isEmpty()) {
            responder.respond(Notices.formExpired());
            return;
        }
        var space = space(event, user);
        if (space.isEmpty()) {
            responder.respond(Notices.noServer());
            return;
        }
        var deadline = Deadline.in(ChatPlatform.SEND_TIMEOUT);
        var from = event.has("member")
                ? guilds.sender(space.get(), event.path("member"), user, deadline)
                : new ChatEvents.Sender(
                        new AccountId(space.get(), Json.text(user, "id")),
                        GuildReader.name(null, user),
                        Optional.empty());
        var place = new PlaceId(space.get(), Json.text(event, "channel_id"));
        var control = ControlCode.read(again ? FormCache.code(code) : code);
        if (again) {
            responder.entriesAreLost();
        }
        var id = "discord:in:" + Json.text(event, "id");
        switch (type) {
            case InteractionResponder.COMMAND ->
                responder.respond(inbox.typed(Interactions.typed(id, from, place, data)));
            case InteractionResponder.AUTOCOMPLETE -> suggest(responder, from, place, data);
            case InteractionResponder.COMPONENT -> {
                var values = new ArrayList<String>();
                for (var value : data.path("values")) {
                    values.add(value.asText());
                }
                responder.respond(inbox.pressed(new ChatEvents.ButtonPressed(
                        id, from, place, responder.onPrivate(), control.verb(), control.id(), values)));
            }
            case InteractionResponder.MODAL ->
                responder.respond(inbox.submitted(new ChatEvents.FormSubmitted(
                        id,
                        from,
                        place,
                        responder.onPrivate(),
                        control.verb(),
                        control.id(),
                        Interactions.values(data))));
            default -> {}
        }
    }

    /**
     * Returns the space of an event. A button in a direct message does not name its guild: the guild for which the
     * channel was last used, else one that the bot and the user share.
     */
    private Optional<SpaceId> space(JsonNode event, JsonNode user) {
        var known = directChannels.spaceOf(event);
        if (known.isPresent()) {
            return known;
        }
        var deadline = Deadline.in(Duration.ofSeconds(5));
        return guilds.knownSpaces(deadline).stream()
                .filter(space ->
                        guilds.member(space, Json.text(user, "id"), deadline).isPresent())
                .findFirst();
    }

    private void suggest(InteractionResponder responder, ChatEvents.Sender from, PlaceId place, JsonNode data) {
        var chosen = Interactions.chosen(data);
        for (var option : chosen.options()) {
            if (!option.path("focused").asBoolean(false)) {
                continue;
            }
            var choices = Json.array();
            inbox
                    .suggest(new ChatEvents.AutocompleteRequested(
                            from, place, chosen.path(), Json.text(option, "name"), Json.text(option, "value")))
                    .stream()
                    .filter(suggestion -> !suggestion.value().isBlank()
                            && suggestion.value().length() <= DiscordPrinter.OPTION_LABEL_MAX)
                    .limit(DiscordPrinter.OPTIONS_MAX)
                    .forEach(suggestion -> choices.addObject()
                            .put(
                                    "name",
                                    DiscordPrinter.clip(
                                            suggestion.label().isBlank() ? suggestion.value() : suggestion.label(),
                                            DiscordPrinter.OPTION_LABEL_MAX))
                            .put("value", suggestion.value()));
            responder.suggest(choices);
            return;
        }
        responder.suggest(Json.array());
    }

    /** Defers nothing any more. */
    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
