package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.chat.CommandTree;
import dev.rollcall.chat.CommandTree.Kind;
import dev.rollcall.chat.CommandTree.Option;
import dev.rollcall.chat.CommandTree.Sub;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The emulator with its people, and the platform connected to it. */
final class Guild implements AutoCloseable {
    static final CommandTree TREE = new CommandTree(
            "token",
            "Your team's API tokens",
            List.of(
                    new Sub(
                            "add",
                            "Register a token",
                            List.of(
                                    new Option("label", "What it is called", Kind.TEXT, true, 80, List.of(), true),
                                    new Option("owner", "Who answers for it", Kind.PERSON, false, 0, List.of(), false),
                                    new Option("channel", "Where", Kind.CHANNEL, false, 0, List.of(), false),
                                    new Option("notes", "More", Kind.TEXT, false, 200, List.of(), false),
                                    new Option("env", "Where", Kind.CHOICE, false, 0, List.of("live", "test"), false))),
                    new Sub("review open", "Open a review", List.of())));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final DiscordEmulator discord;
    final DiscordPlatform platform;
    final HeardInbox inbox = new HeardInbox();

    Guild(DiscordOptions options) {
        discord = DiscordEmulator.start(options);
        platform = new DiscordPlatform(new DiscordSettings(discord.botToken(), discord.api()), TREE);
    }

    static Guild connected() {
        var guild = new Guild(DiscordOptions.defaults());
        guild.platform.start(guild.inbox);
        return guild;
    }

    SpaceId space() {
        return new SpaceId("discord", discord.guildId());
    }

    PlaceId channel(String name) {
        for (var channel : door("GET", "state?as=olga", null).path("channels"))
            if (Json.text(channel, "name").equals(name)) return new PlaceId(space(), Json.text(channel, "id"));
        throw new IllegalArgumentException(name);
    }

    AccountId account(String name) {
        for (var person : door("GET", "state?as=olga", null).path("people"))
            if (Json.text(person, "name").equalsIgnoreCase(name))
                return new AccountId(space(), Json.text(person, "id"));
        throw new IllegalArgumentException(name);
    }

    List<JsonNode> messages(String as, PlaceId place) {
        var all = new ArrayList<JsonNode>();
        door("GET", "messages?as=" + as + "&channel=" + place.id(), null).forEach(all::add);
        return all;
    }

    List<JsonNode> calls(String method, String pathPart) {
        var all = new ArrayList<JsonNode>();
        for (var call : door("GET", "calls?since=0", null))
            if (Json.text(call, "method").equals(method)
                    && Json.text(call, "path").contains(pathPart)) all.add(call);
        return all;
    }

    JsonNode act(String what, String as, PlaceId place, String... fields) {
        var body = Json.object().put("as", as).put("channel", place.id());
        for (int i = 0; i < fields.length; i += 2) body.put(fields[i], fields[i + 1]);
        return door("POST", what, body);
    }

    JsonNode choose(String as, PlaceId place, String message, String control, String... values) {
        var body = Json.object()
                .put("as", as)
                .put("channel", place.id())
                .put("message", message)
                .put("control", control);
        var array = body.putArray("values");
        for (var value : values) array.add(value);
        return door("POST", "press", body);
    }

    JsonNode form(String as) {
        var forms = door("GET", "state?as=" + as, null).path("forms");
        return forms.path(forms.size() - 1);
    }

    void fault(String on, String what, int times) {
        door(
                "POST",
                "faults",
                Json.object().put("on", on).put("do", what).put("times", times).put("retryAfter", 30));
    }

    JsonNode door(String method, String path, @Nullable ObjectNode body) {
        var request = HttpRequest.newBuilder(URI.create(discord.control() + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300)
                throw new AssertionError(method + " " + path + ": "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        platform.close();
        discord.close();
    }
}
