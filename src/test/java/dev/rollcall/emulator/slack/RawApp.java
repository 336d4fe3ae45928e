package dev.rollcall.emulator.slack;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An app without a framework: one plain Socket Mode connection and JSON calls, so that a test sees every field. */
final class RawApp implements WebSocket.Listener, AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();

    private final SlackEmulator slack;
    private final StringBuilder partial = new StringBuilder();
    final List<JsonNode> received = new CopyOnWriteArrayList<>();
    /** Returns the payload of the ack, null for an empty ack. Set it before the first event. */
    volatile Function<JsonNode, @Nullable JsonNode> answers = _ -> null;

    volatile boolean closed;
    private @Nullable WebSocket socket;

    RawApp(SlackEmulator slack) {
        this.slack = slack;
    }

    RawApp connect() {
        return connect(call(slack.appToken(), "apps.connections.open", ControlClient.json())
                .path("url")
                .asText());
    }

    /** Returns after the hello: the emulator sends events from then on. */
    RawApp connect(String url) {
        socket = client.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
        await().atMost(Duration.ofMinutes(2)).until(() -> !received.isEmpty() || closed);
        return this;
    }

    JsonNode call(String method, Object... pairs) {
        return call(slack.botToken(), method, ControlClient.json(pairs));
    }

    JsonNode call(String token, String method, ObjectNode body) {
        try {
            return ControlClient.parse(client.send(
                            HttpRequest.newBuilder(URI.create(slack.api() + method))
                                    .header("Content-Type", "application/json; charset=utf-8")
                                    .header("Authorization", "Bearer " + token)
                                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            var message = ControlClient.parse(partial.toString());
            partial.setLength(0);
            // Stored before the ack, because the person gets the response as soon as the ack has arrived.
            received.add(message);
            if (message.has("envelope_id")) {
                var ack = ControlClient.json(
                        "envelope_id", message.path("envelope_id").asText());
                var payload = answers.apply(message);
                if (payload != null) {
                    ack.set("payload", payload);
                }
                webSocket.sendText(ack.toString(), true).join();
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed = true;
    }

    /** Returns the events of that type so far, oldest first. */
    List<JsonNode> events(String type) {
        return StreamSupport.stream(received.spliterator(), false)
                .filter(m -> m.path("type").asText().equals("events_api"))
                .map(m -> m.path("payload").path("event"))
                .filter(e -> e.path("type").asText().equals(type))
                .toList();
    }

    /** Returns the payloads of interactions of that type so far. */
    List<JsonNode> interactions(String type) {
        return received.stream()
                .filter(m -> m.path("type").asText().equals("interactive"))
                .map(m -> m.path("payload"))
                .filter(p -> p.path("type").asText().equals(type))
                .toList();
    }

    @Override
    public void close() {
        requireNonNull(socket).abort();
    }
}
