package dev.rollcall.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.Ingress;
import dev.rollcall.contract.ChatWorld;
import dev.rollcall.contract.Seen;
import dev.rollcall.demo.ChatPlace;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.emulator.IdleConnections;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Slack emulator with exactly the scopes and events that the bot needs, and the platform connected to it. */
final class SlackWorld extends ChatWorld {
    private static final Pattern ENTITY = Pattern.compile("<([^<>]*)>");

    final SlackEmulator slack;
    final SlackPlatform chat;
    private final boolean socketMode;
    private @Nullable HttpServer server;

    private SlackWorld(SlackEmulator slack, boolean socketMode) {
        super(dev.rollcall.demo.Chat.SLACK, slack.control());
        this.slack = slack;
        this.socketMode = socketMode;
        chat = another();
    }

    private static SlackEmulator emulator(Duration idleTimeout) {
        return SlackEmulator.start(SlackOptions.defaults()
                .withScopes(SlackScopes.REQUIRED_SCOPES)
                .withEvents(SlackScopes.BOT_EVENTS)
                .withIdleTimeout(idleTimeout));
    }

    static SlackWorld overSocketMode() {
        var world = new SlackWorld(emulator(IdleConnections.TIMEOUT), true);
        world.chat.start(world.inbox);
        return world;
    }

    static SlackWorld overHttp() {
        return overHttp(IdleConnections.TIMEOUT);
    }

    /** @param idleTimeout after which the emulator closes an idle connection */
    static SlackWorld overHttp(Duration idleTimeout) {
        var world = new SlackWorld(emulator(idleTimeout), false);
        var ingress = world.chat.ingress().orElseThrow();
        var http = serve(ingress);
        world.server = http;
        world.chat.start(world.inbox);
        world.control.post(
                "app",
                "requestUrl",
                "http://127.0.0.1:" + http.getAddress().getPort() + ingress.path(),
                "verify",
                true);
        return world;
    }

    private static HttpServer serve(Ingress ingress) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext(ingress.path(), exchange -> {
                var headers = new HashMap<String, List<String>>();
                exchange.getRequestHeaders()
                        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
                var answer = ingress.handle(Ingress.Request.post(
                        ingress.path(), headers, exchange.getRequestBody().readAllBytes(), "127.0.0.1"));
                var body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", answer.contentType());
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
            return http;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private SlackPlatform platform(String botToken, String api) {
        return new SlackPlatform(
                socketMode
                        ? new SlackSettings(botToken, Optional.of(slack.appToken()), Optional.empty(), api, false)
                        : new SlackSettings(
                                botToken, Optional.empty(), Optional.of(slack.signingSecret()), api, false));
    }

    @Override
    public SlackPlatform chat() {
        return chat;
    }

    @Override
    public SlackPlatform another() {
        return platform(slack.botToken(), slack.api());
    }

    @Override
    public SlackPlatform impostor() {
        return platform("xoxb-wrong", slack.api());
    }

    @Override
    public SlackPlatform nowhere() {
        return platform(slack.botToken(), "http://127.0.0.1:1/api/");
    }

    @Override
    public SpaceId space() {
        return new SpaceId("slack", slack.teamId());
    }

    @Override
    public Optional<ZoneId> zone() {
        return Optional.of(ZoneId.of("Europe/Berlin"));
    }

    @Override
    public AccountId bot() {
        return new AccountId(space(), slack.botUserId());
    }

    @Override
    public JsonNode types(String who, PlaceId place, String label, String owner) {
        return command(who, place, "/token add " + label + " owner:" + owner);
    }

    JsonNode command(String who, PlaceId place, String text) {
        return control.post("command", "as", who, "channel", place.id(), "text", text);
    }

    /** A delivery by its number, with its attempts. */
    JsonNode delivery(long number) {
        return control.list("deliveries", "deliveries").stream()
                .filter(one -> one.path("n").asLong() == number)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Optional<List<String>> suggestions(String who, PlaceId place, String typed) {
        return Optional.empty();
    }

    @Override
    public List<Seen> seesDirect(String who) {
        return sees(who, ChatPlace.channel("@rollcall"));
    }

    @Override
    public boolean keepsConnection() {
        return socketMode;
    }

    /** The blocks if there are any, as Slack shows them; otherwise the text. */
    @Override
    protected String read(JsonNode message) {
        var lines = new ArrayList<String>();
        if (message.path("blocks").isEmpty()) {
            lines.add(message.path("text").asText());
        } else {
            texts(message.path("blocks"), lines);
        }
        var out = new StringBuilder();
        var markup = String.join("\n", lines);
        var entities = ENTITY.matcher(markup);
        int from = 0;
        while (entities.find()) {
            out.append(markup, from, entities.start()).append(entity(entities.group(1)));
            from = entities.end();
        }
        out.append(markup.substring(from));
        return out.toString()
                .replace("\u200B", "")
                .replace('\u02CB', '`')
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static void texts(JsonNode node, List<String> into) {
        if (node.path("type").asText().equals("button")) {
            return;
        }
        if (node.path("text").isTextual()) {
            into.add(node.path("text").asText());
        }
        node.forEach(child -> texts(child, into));
    }

    private static String entity(String inside) {
        var target = inside.replaceFirst("\\|.*", "");
        if (target.startsWith("!date")) {
            return inside.substring(target.length() + 1);
        }
        return switch (target.isEmpty() ? ' ' : target.charAt(0)) {
            case '@' -> "@[" + target.substring(1) + "]";
            case '#' -> "#[" + target.substring(1) + "]";
            case '!' -> "@[" + target.substring(1).replace("subteam^", "") + "]";
            default -> "[link " + target + "]";
        };
    }

    @Override
    protected String named(Call call) {
        return switch (call) {
            case POST -> "chat.postMessage";
            case POST_FILE -> "files.completeUploadExternal";
            case EDIT -> "chat.update";
            case WITHDRAW -> "chat.delete";
            case HISTORY -> "conversations.history";
            case PLACE -> "conversations.info";
            case PERSON -> "users.info";
            case GROUPS -> "usergroups.list";
            case MARK -> "reactions.add";
            case OPEN_DIRECT -> "conversations.open";
            // The acknowledgement and the response URL are no methods.
            case RESPONSE, LATE_RESPONSE -> "chat.postEphemeral";
        };
    }

    @Override
    protected byte[] download(JsonNode file) {
        return fetch(file.path("url_private").asText(), "Bearer " + slack.botToken());
    }

    @Override
    protected boolean is(JsonNode logged, Call call, PlaceId place) {
        return logged.path("method").asText().equals(named(call))
                && logged.path("params").path("channel").asText().equals(place.id());
    }

    @Override
    protected boolean isAct(JsonNode delivery) {
        var event = delivery.path("payload").path("event");
        return event.isMissingNode()
                || (event.path("type").asText().equals("message") && !event.has("bot_id") && !event.has("subtype"))
                || (event.path("subtype").asText().equals("message_changed")
                        && !event.path("message").has("bot_id"));
    }

    @Override
    protected String emoji(Mark mark) {
        return mark.shortName();
    }

    @Override
    protected List<String> strays(JsonNode logged) {
        boolean isMethod = !logged.path("method").asText().equals("response_url");
        return isMethod && SlackReference.isHere() ? SlackReference.strays(logged) : List.of();
    }

    @Override
    public String meaningless() {
        return "tada";
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        chat.close();
        slack.close();
    }
}
