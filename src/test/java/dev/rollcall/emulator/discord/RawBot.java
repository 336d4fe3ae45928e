package dev.rollcall.emulator.discord;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A bot without a library, so that a test sees every frame. */
final class RawBot implements AutoCloseable {
    /** Intents: guilds, messages, reactions, direct messages and their content. */
    static final int USUAL = 1 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 15;

    final DiscordEmulator discord;
    final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private RawBot(DiscordEmulator discord) {
        this.discord = discord;
        var url = PersonClient.call(discord.api() + "gateway", "GET", null, "")
                        .path("url")
                        .asText() + "?v=10&encoding=json";
        this.socket = PersonClient.HTTP
                .newWebSocketBuilder()
                .buildAsync(URI.create(url), new Listener())
                .join();
    }

    /** Connects without identifying. */
    static RawBot connect(DiscordEmulator discord) {
        return new RawBot(discord);
    }

    static RawBot identified(DiscordEmulator discord, int intents) {
        var bot = new RawBot(discord);
        bot.identify(discord.botToken(), intents);
        bot.event("READY");
        if ((intents & 1) != 0) {
            bot.event("GUILD_CREATE");
        }
        return bot;
    }

    void identify(String token, int intents) {
        var frame = Json.obj().put("op", 2);
        var data = frame.putObject("d").put("token", token).put("intents", intents);
        data.putObject("properties").put("os", "linux").put("browser", "raw").put("device", "raw");
        send(frame);
    }

    /** Identifies as one shard of several. */
    void identify(int shard, int shards) {
        var frame = Json.obj().put("op", 2);
        var data = frame.putObject("d").put("token", discord.botToken()).put("intents", USUAL);
        data.putObject("properties").put("os", "linux").put("browser", "raw").put("device", "raw");
        data.putArray("shard").add(shard).add(shards);
        send(frame);
    }

    void send(JsonNode frame) {
        socket.sendText(Json.write(frame), true).join();
    }

    JsonNode frame(Predicate<JsonNode> wanted) {
        await().atMost(Duration.ofMinutes(2)).until(() -> frames.stream().anyMatch(wanted));
        return frames.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits for the first event of that type and returns its data. */
    JsonNode event(String type) {
        return frame(f -> f.path("t").asText().equals(type)).path("d");
    }

    JsonNode event(String type, Predicate<JsonNode> wanted) {
        return frame(f -> f.path("t").asText().equals(type) && wanted.test(f.path("d")))
                .path("d");
    }

    List<JsonNode> events(String type) {
        return frames.stream()
                .filter(f -> f.path("t").asText().equals(type))
                .map(f -> f.path("d"))
                .toList();
    }

    /** Sends a heartbeat and waits for the acknowledgement. All earlier events have arrived then. */
    void settled() {
        var acks = frames.stream().filter(f -> f.path("op").asInt() == 11).count();
        send(Json.obj().put("op", 1).putNull("d"));
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        frames.stream().filter(f -> f.path("op").asInt() == 11).count() > acks);
    }

    int closeCode() {
        return closed.orTimeout(2, java.util.concurrent.TimeUnit.MINUTES).join();
    }

    PersonClient.Response rest(String method, String path, @Nullable JsonNode body) {
        return PersonClient.response(discord.api() + path, method, body, "Bot " + discord.botToken());
    }

    JsonNode ok(String method, String path, @Nullable JsonNode body) {
        var answer = rest(method, path, body);
        if (answer.status() >= 300) {
            throw new AssertionError(method + " " + path + " answered " + answer);
        }
        return answer.body();
    }

    String send(String channel, String text) {
        return ok("POST", "channels/" + channel + "/messages", Json.obj().put("content", text))
                .path("id")
                .asText();
    }

    /** Runs an action of a person, and responds to the interaction that it causes. */
    JsonNode answering(java.util.function.Supplier<JsonNode> post, JsonNode callback) {
        var seen = events("INTERACTION_CREATE").size();
        var acting = CompletableFuture.supplyAsync(post);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> acting.isDone() || events("INTERACTION_CREATE").size() > seen);
        if (events("INTERACTION_CREATE").size() > seen) {
            answer(events("INTERACTION_CREATE").getLast(), callback);
        }
        return acting.join();
    }

    PersonClient.Response answer(JsonNode interaction, JsonNode callback) {
        return PersonClient.response(
                discord.api() + "interactions/" + interaction.path("id").asText() + "/"
                        + interaction.path("token").asText() + "/callback?with_response=true",
                "POST",
                callback,
                "");
    }

    static JsonNode callback(int type, JsonNode data) {
        var callback = Json.obj().put("type", type);
        callback.set("data", data);
        return callback;
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    frames.add(Json.parse(text.toString()));
                } catch (JsonProcessingException e) {
                    closed.completeExceptionally(e);
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(-1);
        }
    }
}
