package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.slack.FaultyCalls.Answer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Response URLs: "up to 5 times within 30 minutes" (Slack docs, "Handling user interaction", Message responses).
 * {@link #issue} and {@link #ack} are called under the lock of {@link State}.
 */
final class ResponseUrls {
    static final int USES_MAX = 5;
    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final class Target {
        final Channel channel;
        final String user;
        final @Nullable Message source;
        final Instant until;
        int uses;

        Target(Channel channel, String user, @Nullable Message source, Instant until) {
            this.channel = channel;
            this.user = user;
            this.source = source;
            this.until = until;
        }
    }

    private final State state;
    private final Posting posting;
    private final Map<String, Target> targets = new HashMap<>();
    private String origin = "";

    ResponseUrls(State state, Posting posting) {
        this.state = state;
        this.posting = posting;
    }

    void origin(String url) {
        origin = url;
    }

    /**
     * Returns a new URL for responses to an action of {@code user}; {@code source} is the message with the control, if
     * any.
     */
    String issue(String kind, Channel channel, String user, @Nullable Message source) {
        var path = kind + "/" + state.teamId + "/" + state.id("1") + "/" + state.id("r");
        targets.put(path, new Target(channel, user, source, state.now().plus(LIFETIME)));
        return origin + "/" + path;
    }

    /** In the control API, a response is a call of {@code response_url}. */
    void route(RoutesConfig routes, FaultyCalls calls) {
        for (var kind : Set.of("commands", "actions", "app")) {
            routes.post("/" + kind + "/{team}/{n}/{secret}", ctx -> {
                var path = ctx.path().substring(1);
                var body = body(ctx);
                var shown = body instanceof ObjectNode object ? object : Json.object();
                calls.make(ctx, "response_url", shown, "none", 404, () -> answer(path, body));
            });
        }
    }

    private Answer answer(String path, JsonNode body) {
        try {
            state.locked(() -> use(path, body));
            return new Answer(200, "text/plain", "ok", "");
        } catch (ApiError e) {
            boolean over = e.code().equals("used_url") || e.code().equals("expired_url");
            return Answer.of(over ? 404 : 400, e.response());
        }
    }

    private static JsonNode body(Context ctx) {
        var type = String.valueOf(ctx.contentType());
        return type.startsWith("application/x-www-form-urlencoded")
                ? Json.parse(String.valueOf(ctx.formParam("payload")))
                : Json.parse(ctx.body());
    }

    private void use(String path, JsonNode body) {
        var target = targets.get(path);
        if (target == null || !state.now().isBefore(target.until)) {
            throw new ApiError("expired_url");
        }
        if (target.uses >= USES_MAX) {
            throw new ApiError("used_url");
        }
        target.uses++;
        var source = target.source;
        if (isTrue(body, "delete_original")) {
            if (source != null && !source.deleted) {
                posting.delete(source);
            }
            return;
        }
        var content = Content.of(body, Content.TEXT_MAX, state);
        if (isTrue(body, "replace_original") && source != null && !source.deleted) {
            posting.edit(source, content);
            return;
        }
        post(target.channel, target.user, body, content);
    }

    /**
     * Posts a response as {@code response_type} says: to the person only, or in the channel, even if the bot is not in
     * it.
     */
    private void post(Channel channel, String user, JsonNode body, Content content) {
        var thread = body.path("thread_ts").asText("");
        @Nullable String root = channel.message(thread).isPresent() ? thread : null;
        if (body.path("response_type").asText().equals("in_channel")) {
            posting.byBot(channel, content, root, false);
        } else {
            posting.ephemeral(channel, user, content, root);
        }
    }

    /** Posts the message in the ack of a command, if there is one. */
    void ack(Channel channel, String user, JsonNode body) {
        var answer = body;
        if (body.isTextual()) {
            var text = Json.object();
            text.put("text", body.asText());
            answer = text;
        }
        if (answer.isObject() && Content.hasContent(answer) && !isBlank(answer)) {
            post(channel, user, answer, Content.of(answer, Content.TEXT_MAX, state));
        }
    }

    private static boolean isBlank(JsonNode answer) {
        return answer.path("text").asText().isBlank()
                && answer.path("blocks").isEmpty()
                && answer.path("attachments").isEmpty();
    }

    /** Slack accepts true and "true" here. */
    private static boolean isTrue(JsonNode body, String field) {
        return body.path(field).asText().equals("true");
    }
}
