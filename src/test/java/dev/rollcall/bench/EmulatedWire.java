package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.slack.SlackEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Types into an emulator. The duration is from sending the event until the emulator has received the acknowledgement.
 */
final class EmulatedWire implements Wire {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String control;
    private final List<String> people;
    private final boolean slack;
    /** The newest delivery that was read. */
    private long read;

    private EmulatedWire(String control, List<String> people, boolean slack) {
        this.control = control;
        this.slack = slack;
        this.people = people;
    }

    static EmulatedWire of(SlackEmulator slack, List<String> people) {
        return new EmulatedWire(slack.control(), people, true);
    }

    static EmulatedWire of(DiscordEmulator discord, List<String> people) {
        return new EmulatedWire(discord.control(), people, false);
    }

    @Override
    public Figures type(int concurrency, int times, Supplier<TypedCommand> words) {
        var asked = new ConcurrentHashMap<String, TypedCommand>();
        ConcurrentUsers.run(concurrency, times, (person, _) -> {
            var said = words.get();
            var done = post("command", Map.of("as", people.get(person), "channel", "general", "text", said.typed()));
            assertThat(done.path("ok").asBoolean()).as("%s: %s", said, done).isTrue();
            asked.put(done.path("interaction").asText(), said);
        });
        var nanos = LongStream.builder();
        for (var one : get("deliveries?since=" + read)) {
            read = Math.max(read, one.path("n").asLong());
            var said = asked.remove(one.path(slack ? "n" : "id").asText());
            if (said == null) {
                continue;
            }
            var attempt = slack ? one.path("attempts").path(0) : one;
            assertThat(attempt.path("ack").toString()).contains(said.answer());
            var sent = Instant.parse(attempt.path("at").asText());
            var acked = Instant.parse(attempt.path(slack ? "endedAt" : "ackAt").asText());
            nanos.add(Duration.between(sent, acked).toNanos());
        }
        assertThat(asked).isEmpty();
        return Figures.of(nanos.build());
    }

    JsonNode post(String path, Map<String, ?> body) {
        try {
            return ask(HttpRequest.newBuilder(URI.create(control + path))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        return ask(HttpRequest.newBuilder(URI.create(control + path)).build());
    }

    private JsonNode ask(HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(400);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
