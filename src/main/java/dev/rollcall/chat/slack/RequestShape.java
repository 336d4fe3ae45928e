package dev.rollcall.chat.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.slack.api.app_backend.slash_commands.SlashCommandPayloadDetector;
import com.slack.api.app_backend.ssl_check.SSLCheckPayloadDetector;
import com.slack.api.app_backend.util.JsonPayloadExtractor;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.BlockSuggestionRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import dev.rollcall.chat.LogLimit;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a request that Slack signed looks like, found out before Bolt reads it: Bolt 1.51 logs the whole body of a type
 * that it does not know, and throws {@code NullPointerException} and others if a part is missing.
 */
enum RequestShape {
    /** Bolt can read it. */
    READABLE,
    /** Well-formed, of a type that nothing here handles. It is acknowledged, so that Slack does not send it again. */
    UNHANDLED,
    /** Not what Slack sends. */
    MALFORMED;

    private static final Logger log = LoggerFactory.getLogger(RequestShape.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final Pattern TIME = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final LogLimit UNHANDLED_COUNT = new LogLimit();
    private static final LogLimit MALFORMED_COUNT = new LogLimit();

    /** The types with a handler in {@link SlackApp}. */
    private static final Set<String> HANDLED =
            Set.of("block_actions", "block_suggestion", "view_submission", "view_closed");

    /** {@code message} of {@code message.channels}. */
    private static final Set<String> HANDLED_EVENTS = SlackScopes.BOT_EVENTS.stream()
            .map(subscription -> subscription.replaceFirst("\\..*", ""))
            .collect(Collectors.toUnmodifiableSet());

    /** The shape of the body of an HTTP request: JSON, or a form that is a command or has JSON in {@code payload}. */
    static RequestShape ofBody(String body) {
        try {
            if (body.stripLeading().startsWith("{")) {
                var shape = ofPayload(json(body));
                // Bolt reads JSON that is not in a form only if it is an event.
                return shape == READABLE && new JsonPayloadExtractor().extractIfExists(body) == null
                        ? UNHANDLED
                        : shape;
            }
            var json = new JsonPayloadExtractor().extractIfExists(body);
            if (json != null) {
                return ofPayload(json(json));
            }
            boolean form = new SlashCommandPayloadDetector().isCommand(body)
                    || new SSLCheckPayloadDetector().isSSLCheckRequest(body);
            return form ? READABLE : MALFORMED;
        } catch (RuntimeException malformed) {
            // URLDecoder refuses a wrong escape with an IllegalArgumentException.
            return MALFORMED;
        }
    }

    /** The shape of an envelope of Socket Mode. */
    static RequestShape ofEnvelope(JsonObject envelope) {
        var payload = envelope.get("payload");
        return switch (text(envelope, "type")) {
            case "slash_commands" ->
                payload instanceof JsonObject command && has(command, "command") ? READABLE : MALFORMED;
            case "events_api", "interactive" -> ofPayload(payload);
            default -> UNHANDLED;
        };
    }

    private static RequestShape ofPayload(@Nullable JsonElement payload) {
        if (!(payload instanceof JsonObject request) || !has(request, "type")) {
            return MALFORMED;
        }
        var type = text(request, "type");
        return switch (type) {
            case "event_callback" -> ofEvent(request.get("event"));
            case "url_verification" -> has(request, "challenge") ? READABLE : MALFORMED;
            default -> HANDLED.contains(type) ? READABLE : UNHANDLED;
        };
    }

    private static RequestShape ofEvent(@Nullable JsonElement element) {
        if (!(element instanceof JsonObject event) || !has(event, "type")) {
            return MALFORMED;
        }
        if (!HANDLED_EVENTS.contains(text(event, "type"))) {
            return UNHANDLED;
        }
        boolean complete =
                switch (text(event, "type")) {
                    case "app_home_opened" -> isId(text(event, "user"));
                    case "user_change" -> isId(text(inside(event, "user"), "id"));
                    case "subteam_members_changed" -> isId(text(event, "subteam_id"));
                    case "subteam_updated" -> isId(text(inside(event, "subteam"), "id"));
                    default ->
                        isId(text(event, "channel"))
                                && isTime(text(event, "ts"))
                                && isTimeOrNone(event, "thread_ts")
                                && isTimeOrNone(event, "deleted_ts")
                                && isMessageOrNone(inside(event, "message"))
                                && isIdOrNone(text(event, "user"));
                };
        return complete ? READABLE : MALFORMED;
    }

    /** Whether a request has the parts without which nobody could be answered. */
    static boolean isComplete(Request<?> request) {
        return switch (request) {
            case SlashCommandRequest command -> {
                var payload = command.getPayload();
                yield isTrigger(payload.getTriggerId()) && isId(payload.getUserId()) && isId(payload.getChannelId());
            }
            case BlockActionRequest press -> {
                var payload = press.getPayload();
                yield payload.getUser() != null
                        && isTrigger(payload.getTriggerId())
                        && isId(payload.getUser().getId())
                        && payload.getActions() != null
                        && payload.getActions().stream()
                                .allMatch(action -> action != null && action.getActionId() != null)
                        && (payload.getChannel() == null
                                || isId(payload.getChannel().getId()));
            }
            case BlockSuggestionRequest asked -> {
                var payload = asked.getPayload();
                yield payload.getUser() != null
                        && payload.getBlockId() != null
                        && isId(payload.getUser().getId());
            }
            case ViewSubmissionRequest form -> {
                var payload = form.getPayload();
                yield payload.getUser() != null
                        && payload.getView() != null
                        && payload.getView().getCallbackId() != null
                        && isTrigger(payload.getTriggerId())
                        && isId(payload.getUser().getId());
            }
            default -> true;
        };
    }

    /** Whether a text may be the id of a user or a channel: capital letters and digits, in all that Slack documents. */
    static boolean isId(@Nullable String id) {
        return id != null && ID.matcher(id).matches();
    }

    /** Whether a text is a {@code ts}, the id of a message: seconds and a fraction (Slack docs, "message event"). */
    private static boolean isTime(String ts) {
        return TIME.matcher(ts).matches();
    }

    private static boolean isIdOrNone(String id) {
        return id.isEmpty() || isId(id);
    }

    private static boolean isTimeOrNone(JsonObject object, String field) {
        var value = object.get(field);
        return value == null || value.isJsonNull() || isTime(text(object, field));
    }

    /** Of a change, the message as it is now. */
    private static boolean isMessageOrNone(JsonObject message) {
        return isTimeOrNone(message, "ts")
                && isTimeOrNone(message, "thread_ts")
                && isTimeOrNone(inside(message, "edited"), "ts")
                && isIdOrNone(text(message, "user"));
    }

    /** The trigger names the event, so without one different presses would count as the same. */
    private static boolean isTrigger(@Nullable String trigger) {
        return trigger != null && !trigger.isBlank();
    }

    /** Counts a request that is not handled, and logs the number once a minute. */
    void count() {
        long count = this == MALFORMED ? MALFORMED_COUNT.count() : UNHANDLED_COUNT.count();
        if (count == 0) {
            return;
        }
        if (this == MALFORMED) {
            log.atWarn().addKeyValue("count", count).log("Slack signed requests that are not what Slack sends");
        } else {
            log.atInfo()
                    .addKeyValue("count", count)
                    .log("Acknowledged requests of Slack that Rollcall does not handle");
        }
    }

    private static JsonElement json(String text) {
        try {
            return ForeignJson.parse(text);
        } catch (JsonParseException malformed) {
            return JsonNull.INSTANCE;
        }
    }

    private static boolean has(JsonObject object, String field) {
        return !text(object, field).isBlank();
    }

    private static JsonObject inside(JsonObject object, String field) {
        return object.get(field) instanceof JsonObject inner ? inner : new JsonObject();
    }

    /** A field with a text; empty if there is none, or if it holds something else. */
    static String text(JsonObject object, String field) {
        var value = object.get(field);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }
}
