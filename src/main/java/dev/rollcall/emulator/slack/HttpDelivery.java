package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signed HTTP delivery to the app's request URL: Slack docs, "Verifying requests from Slack". */
final class HttpDelivery implements AutoCloseable {
    /**
     * The response of the app. {@code problem} is a value of {@code X-Slack-Retry-Reason}, "" for none; {@code body} is
     * the ack.
     *
     * @param noRetry whether the app sent {@code X-Slack-No-Retry: 1}
     */
    record Response(String problem, JsonNode body, boolean noRetry) {
        /** Returns the error that the client shows to the person. */
        String shown() {
            return switch (problem) {
                case "http_timeout" -> "operation_timeout";
                case "http_error" -> body.path("status").asInt() < 500 ? "http_client_error" : "http_service_error";
                default -> "dispatch_failed";
            };
        }
    }

    private final State state;
    private final String secret;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile @Nullable String requestUrl;

    HttpDelivery(State state, String secret, @Nullable String requestUrl) {
        this.state = state;
        this.secret = secret;
        this.requestUrl = requestUrl;
    }

    @Nullable
    String requestUrl() {
        return requestUrl;
    }

    void requestUrl(@Nullable String url) {
        requestUrl = url;
    }

    void send(OutboundEvent delivery, Duration window, Consumer<Response> then) {
        boolean event = delivery.type == OutboundEvent.Type.EVENT;
        String body =
                switch (delivery.type) {
                    case EVENT -> Json.write(delivery.payload);
                    case COMMAND -> form(delivery.payload);
                    case INTERACTIVE -> "payload=" + encode(Json.write(delivery.payload));
                };
        var request = request(body, event ? "application/json" : "application/x-www-form-urlencoded")
                .timeout(window);
        if (delivery.attempt > 0) {
            request.header("X-Slack-Retry-Num", Integer.toString(delivery.attempt))
                    .header("X-Slack-Retry-Reason", String.valueOf(delivery.retryReason));
        }
        var _ = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .handle((response, problem) -> problem == null ? read(response) : broken(problem))
                .thenAccept(then);
    }

    private static Response broken(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return new Response(
                cause instanceof HttpTimeoutException ? "http_timeout" : "connection_failed",
                MissingNode.getInstance(),
                false);
    }

    private static Response read(HttpResponse<String> response) {
        boolean noRetry =
                response.headers().firstValue("X-Slack-No-Retry").orElse("").equals("1");
        if (response.statusCode() / 100 != 2) {
            return new Response(
                    "http_error",
                    Json.object().put("status", response.statusCode()).put("body", response.body()),
                    noRetry);
        }
        var body = response.body();
        var type = response.headers().firstValue("Content-Type").orElse("");
        if (body.isBlank()) {
            return new Response("", MissingNode.getInstance(), noRetry);
        }
        var json = Json.parse(body);
        boolean structured = json.isObject()
                && (type.startsWith("application/json") || body.trim().startsWith("{"));
        return new Response("", structured ? json : new TextNode(body), noRetry);
    }

    /** Sends the {@code url_verification} challenge. Returns "" if the app returned it, else the error. */
    String verify() {
        var challenge = "challenge-" + state.locked(() -> state.id("c"));
        var body = Json.write(Json.object()
                .put("token", State.VERIFICATION_TOKEN)
                .put("challenge", challenge)
                .put("type", "url_verification"));
        try {
            HttpResponse<String> response = client.send(
                    request(body, "application/json")
                            .timeout(SlackOptions.ACK_WINDOW)
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            boolean returned = response.body().trim().equals(challenge)
                    || Json.parse(response.body()).path("challenge").asText().equals(challenge);
            return response.statusCode() == 200 && returned
                    ? ""
                    : "Your URL didn't respond with the value of the challenge parameter (status "
                            + response.statusCode() + ").";
        } catch (IOException e) {
            return "Your request URL could not be reached: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Interrupted.";
        }
    }

    private HttpRequest.Builder request(String body, String type) {
        var stamp = Long.toString(state.now().getEpochSecond());
        return HttpRequest.newBuilder(URI.create(String.valueOf(requestUrl)))
                .header("Content-Type", type)
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", stamp)
                .header("X-Slack-Signature", sign(stamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String sign(String stamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var hash = mac.doFinal(("v0:" + stamp + ":" + body).getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(JsonNode fields) {
        return StreamSupport.stream(fields.properties().spliterator(), false)
                .map(field ->
                        encode(field.getKey()) + "=" + encode(field.getValue().asText()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
