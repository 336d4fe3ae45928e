package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.USUAL;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A Discord emulator with a fixed clock, a bot over plain REST, and Ana. */
abstract class RestTestCase {
    static final String GENERAL = "300000000000000001";
    static final String PRIVATE = "300000000000000004";
    static final String ANA = "200000000000000001";

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-04-01T09:00:00Z"));
    final InstantSource clock = now::get;
    final DiscordEmulator discord =
            DiscordEmulator.start(DiscordOptions.defaults().withClock(clock).withSlowOldEdits(true));
    final PersonClient ana = new PersonClient(discord, "ana");
    final RawBot bot = RawBot.identified(discord, USUAL);

    @AfterEach
    void stop() {
        bot.close();
        discord.close();
    }

    void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }

    int code(String method, String path, @Nullable JsonNode body) {
        return bot.rest(method, path, body).body().path("code").asInt(-1);
    }

    int send(JsonNode body) {
        return code("POST", "channels/" + GENERAL + "/messages", body);
    }

    JsonNode errors(JsonNode body) {
        return bot.rest("POST", "channels/" + GENERAL + "/messages", body)
                .body()
                .path("errors");
    }

    static String buttons(int count) {
        var all = new java.util.ArrayList<String>();
        for (int i = 0; i < count; i++) {
            all.add("{'type':2,'style':1,'label':'b','custom_id':'b" + i + "'}");
        }
        return String.join(",", all);
    }

    static JsonNode text(String content) {
        var body = Json.obj().put("flags", 32768);
        body.putArray("components").addObject().put("type", 10).put("content", content);
        return body;
    }
}
