package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.callback;
import static dev.rollcall.emulator.discord.RawBot.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Validates the responses of the emulator against the schemas that Discord publishes, if that file is present. */
class DiscordEmulatorOpenApiTest {
    private static final Path OPENAPI = Path.of("../shared/wire/discord/openapi.json");
    private static final String ANA = "200000000000000001";
    private static final String GENERAL = "300000000000000001";
    private static final String CHECK = "%E2%9C%85";

    private static JsonNode openApi() throws IOException {
        assumeTrue(Files.exists(OPENAPI), "Discord's OpenAPI is not here");
        return Json.MAPPER.readTree(OPENAPI.toFile());
    }

    @Test
    void everyRouteIsInTheOpenApiDocument() throws IOException {
        var paths = openApi().path("paths");
        for (var route : Coverage.ROUTES) {
            var parts = route.split(" ", 2);
            assertThat(paths.path(parts[1]).has(parts[0].toLowerCase(java.util.Locale.ROOT)))
                    .as(route)
                    .isTrue();
        }
    }

    @Test
    void everyResponseMatchesTheSchemaOfItsOperation() throws IOException {
        var api = openApi();
        try (var discord = DiscordEmulator.start(DiscordOptions.defaults().withGuildMembers(true))) {
            story(discord);
            var calls = Json.list(new PersonClient(discord, "ana").get("calls"));
            var driven = new TreeSet<String>();
            var wrong = new ArrayList<String>();
            var factory = schemas(api);
            for (var call : calls) {
                driven.add(call.path("route").asText());
                wrong.addAll(problems(api, factory, call));
            }
            assertThat(wrong).isEmpty();
            assertThat(calls).anySatisfy(call -> assertThat(problems(api, factory, withoutAuthorId(call)))
                    .isNotEmpty());
            assertThat(driven).containsExactlyInAnyOrderElementsOf(Coverage.ROUTES);
        }
    }

    private static JsonSchemaFactory schemas(JsonNode api) {
        return JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of("urn:discord", Json.write(api)))));
    }

    /** Returns a call whose message has no author id. The validation must find this nested error. */
    private static JsonNode withoutAuthorId(JsonNode call) {
        var copy = (ObjectNode) call.deepCopy();
        if (copy.path("response").path("author") instanceof ObjectNode author) {
            author.remove("id");
        }
        return copy;
    }

    private static List<String> problems(JsonNode api, JsonSchemaFactory factory, JsonNode call) {
        var parts = call.path("route").asText().split(" ", 2);
        var method = parts[0].toLowerCase(java.util.Locale.ROOT);
        var status = call.path("status").asText();
        var responses = api.path("paths").path(parts[1]).path(method).path("responses");
        var key = responses.has(status) ? status : status.startsWith("4") ? "4XX" : status;
        if (!responses.has(key)) {
            return List.of(call.path("route").asText() + " answered " + status + ", which is not documented: "
                    + call.path("response"));
        }
        var content = responses.path(key).path("content").path("application/json");
        if (content.isMissingNode() || key.equals("4XX")) {
            return List.of();
        }
        var pointer = "#/paths/"
                + parts[1].replace("~", "~0")
                        .replace("/", "~1")
                        .replace("{", "%7B")
                        .replace("}", "%7D") + "/" + method + "/responses/" + key + "/content/application~1json/schema";
        var schema = factory.getSchema(
                SchemaLocation.of("urn:discord" + pointer),
                SchemaValidatorsConfig.builder().build());
        return schema.validate(call.path("response")).stream()
                .map(m -> call.path("route").asText() + ": " + m.getMessage())
                .distinct()
                .limit(6)
                .toList();
    }

    /** Calls every route at least once, with bodies of every kind. */
    private static void story(DiscordEmulator discord) {
        try (var bot = RawBot.identified(discord, RawBot.USUAL)) {
            var app = "applications/" + discord.applicationId();
            var guild = "guilds/" + discord.guildId();
            for (var path : new String[] {
                "gateway",
                "gateway/bot",
                "users/@me",
                "users/@me/guilds",
                "users/" + ANA,
                "applications/@me",
                "oauth2/applications/@me",
                guild,
                guild + "?with_counts=true",
                guild + "/channels",
                guild + "/roles",
                guild + "/roles/member-counts",
                guild + "/roles/" + discord.guildId(),
                guild + "/members?limit=5",
                guild + "/members/search?query=an",
                guild + "/members/" + ANA,
                "channels/" + GENERAL
            }) {
                bot.ok("GET", path, null);
            }
            commands(bot, app);
            commands(bot, app + "/guilds/" + discord.guildId());
            messages(bot);
            threads(bot, guild);
            interactions(bot, discord, app);
            administration(bot, guild);
        }
    }

    private static void commands(RawBot bot, String app) {
        var command = json(
                "{'name':'token','description':'Tokens','options':[{'type':1,'name':'add','description':'d','options':["
                        + "{'type':3,'name':'label','description':'d','required':true,'autocomplete':true},"
                        + "{'type':6,'name':'owner','description':'d'},"
                        + "{'type':3,'name':'env','description':'d','choices':[{'name':'live','value':'live'}]},"
                        + "{'type':7,'name':'where','description':'d','channel_types':[0]},{'type':4,'name':'count',"
                        + "'description':'d','min_value':1}]}]}");
        var id = bot.ok("POST", app + "/commands", command).path("id").asText();
        bot.ok("POST", app + "/commands", command);
        bot.ok("GET", app + "/commands", null);
        bot.ok("GET", app + "/commands/" + id, null);
        bot.ok("PATCH", app + "/commands/" + id, json("{'description':'All tokens'}"));
        bot.ok("DELETE", app + "/commands/" + id, null);
        bot.ok("PUT", app + "/commands", Json.arr().add(command).add(json("{'type':3,'name':'Register this'}")));
        bot.rest("POST", app + "/commands", json("{'name':'Bad Name','description':''}"));
    }

    private static void messages(RawBot bot) {
        var channel = "channels/" + GENERAL;
        var first = bot.ok(
                        "POST",
                        channel + "/messages",
                        json("{'content':'hello <@" + ANA
                                + ">','nonce':'n1','enforce_nonce':true,'embeds':[{'title':'t','description':'d',"
                                + "'fields':[{'name':'n','value':'v'}]}],'components':[{'type':1,"
                                + "'components':[{'type':2,'style':1,'label':'Go','custom_id':'go'},"
                                + "{'type':2,'style':5,'label':'See','url':'https://example.org'}]},"
                                + "{'type':1,'components':[{'type':5,'custom_id':'who','max_values':2}]}]}"))
                .path("id")
                .asText();
        bot.ok(
                "POST",
                channel + "/messages",
                json("{'flags':32768,'components':[{'type':17,'accent_color':255,'components':[{'type':10,"
                        + "'content':'# hi'},{'type':14},"
                        + "{'type':9,'components':[{'type':10,'content':'x'}],'accessory':{'type':2,"
                        + "'style':3,'label':'Yes','custom_id':'yes'}},"
                        + "{'type':1,'components':[{'type':3,'custom_id':'s','options':[{'label':'a',"
                        + "'value':'1'}]}]}]}]}"));
        bot.ok(
                "POST",
                channel + "/messages",
                json("{'content':'re','message_reference':{'message_id':'" + first + "'}}"));
        multipart(
                bot,
                channel + "/messages",
                "{'flags':32768,'components':[{'type':13,'file':{'url':'attachment://a.csv'}},{'type':12,"
                        + "'items':[{'media':{'url':'attachment://b.png'}}]},"
                        + "{'type':9,'components':[{'type':10,'content':'x'}],'accessory':{'type':11,"
                        + "'media':{'url':'https://example.org/x.png'}}}]}");
        multipart(
                bot,
                channel + "/messages",
                "{'content':'files','embeds':[{'title':'t','image':{'url':'attachment://b.png'}}],"
                        + "'attachments':[{'id':0,'description':'d'}]}");
        bot.ok("GET", channel + "/messages?limit=10", null);
        bot.ok("GET", channel + "/messages/" + first, null);
        bot.ok("PATCH", channel + "/messages/" + first, json("{'content':'hello again'}"));
        bot.ok("POST", channel + "/typing", null);
        var reactions = channel + "/messages/" + first + "/reactions";
        bot.ok("PUT", reactions + "/" + CHECK + "/@me", null);
        new PersonClient(bot.discord, "ana").react(GENERAL, first, "\u2705");
        bot.ok("GET", reactions + "/" + CHECK + "?limit=100&type=0", null);
        bot.ok("GET", channel + "/messages/" + first, null);
        bot.ok("DELETE", reactions + "/" + CHECK + "/" + ANA, null);
        bot.ok("DELETE", reactions + "/" + CHECK + "/@me", null);
        bot.ok("PUT", reactions + "/" + CHECK + "/@me", null);
        bot.ok("DELETE", reactions + "/" + CHECK, null);
        bot.ok("DELETE", reactions, null);
        bot.ok("PUT", channel + "/messages/pins/" + first, null);
        bot.ok("GET", channel + "/messages/pins", null);
        bot.ok("GET", channel + "/pins", null);
        bot.ok("DELETE", channel + "/messages/pins/" + first, null);
        bot.ok("PUT", channel + "/pins/" + first, null);
        bot.ok("DELETE", channel + "/pins/" + first, null);
        var a = bot.send(GENERAL, "a");
        var b = bot.send(GENERAL, "b");
        bot.ok("POST", channel + "/messages/bulk-delete", json("{'messages':['" + a + "','" + b + "']}"));
        bot.ok("DELETE", channel + "/messages/" + bot.send(GENERAL, "c"), null);
        bot.rest("GET", channel + "/messages/1", null);
        var dm = bot.ok("POST", "users/@me/channels", json("{'recipient_id':'" + ANA + "'}"))
                .path("id")
                .asText();
        bot.send(dm, "in private");
        bot.ok("GET", "channels/" + dm, null);
    }

    /** Sends a body with two files. */
    private static void multipart(RawBot bot, String path, String payload) {
        var parts = new StringBuilder("--b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: "
                        + "application/json\r\n\r\n")
                .append(Json.write(json(payload)));
        for (var file : List.of("a.csv", "b.png")) {
            parts.append("\r\n--b\r\nContent-Disposition: form-data; name=\"files[")
                    .append(file.startsWith("a") ? 0 : 1)
                    .append("]\"; filename=\"")
                    .append(file)
                    .append("\"\r\nContent-Type: text/plain\r\n\r\ndata");
        }
        var request = HttpRequest.newBuilder(URI.create(bot.discord.api() + path))
                .header("Authorization", "Bot " + bot.discord.botToken())
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(parts + "\r\n--b--\r\n"))
                .build();
        var response = PersonClient.HTTP
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static void threads(RawBot bot, String guild) {
        var root = bot.send(GENERAL, "root");
        bot.send(GENERAL, "later");
        var thread = bot.ok(
                        "POST",
                        "channels/" + GENERAL + "/messages/" + root + "/threads",
                        json("{'name':'Review','auto_archive_duration':10080}"))
                .path("id")
                .asText();
        bot.send(thread, "hi <@" + ANA + ">");
        bot.ok("GET", "channels/" + GENERAL + "/messages?around=" + root, null);
        var members = "channels/" + thread + "/thread-members";
        bot.ok("DELETE", members + "/@me", null);
        bot.ok("PUT", members + "/@me", null);
        bot.ok("PUT", members + "/200000000000000002", null);
        bot.ok("GET", members, null);
        bot.ok("GET", members + "/" + ANA, null);
        bot.ok("DELETE", members + "/" + ANA, null);
        bot.ok("GET", guild + "/threads/active", null);
        bot.ok("PATCH", "channels/" + thread, json("{'archived':true,'locked':true}"));
        bot.ok("GET", "channels/" + GENERAL + "/threads/archived/public", null);
        bot.ok("GET", "channels/" + thread, null);
        var other = bot.ok("POST", "channels/" + GENERAL + "/threads", json("{'name':'Alone','type':11}"))
                .path("id")
                .asText();
        bot.ok("DELETE", "channels/" + other, null);
        bot.ok("GET", "channels/" + GENERAL + "/threads/archived/private", null);
    }

    private static void interactions(RawBot bot, DiscordEmulator discord, String app) {
        var ana = new PersonClient(discord, "ana");
        bot.ok("PUT", app + "/commands", Json.arr());
        bot.ok(
                "PUT",
                app + "/guilds/" + discord.guildId() + "/commands",
                Json.arr().add(json("{'name':'go','description':'d'}")));
        bot.answering(() -> ana.command(GENERAL, "/go"), callback(5, json("{'flags':64}")));
        var deferred = bot.events("INTERACTION_CREATE").getLast();
        var hook = "webhooks/" + discord.applicationId() + "/"
                + deferred.path("token").asText();
        bot.ok("GET", hook + "/messages/@original", null);
        bot.ok("PATCH", hook + "/messages/@original", json("{'content':'done'}"));
        var more = bot.ok("POST", hook, json("{'content':'more','flags':64}"))
                .path("id")
                .asText();
        bot.ok("GET", hook + "/messages/" + more, null);
        bot.ok("PATCH", hook + "/messages/" + more, json("{'content':'even more'}"));
        bot.ok("DELETE", hook + "/messages/" + more, null);
        bot.ok("DELETE", hook + "/messages/@original", null);
        var form = bot.answering(
                        () -> ana.command(GENERAL, "/go"),
                        callback(
                                9,
                                json("{'title':'T','custom_id':'f','components':[{'type':18,'label':'L',"
                                        + "'component':{'type':4,'custom_id':'t','style':1}}]}")))
                .path("form")
                .asText();
        var values = Json.obj().put("form", form);
        values.putObject("values").put("t", "x");
        bot.answering(() -> ana.post("submit", values), callback(4, json("{'content':'thanks'}")));
        bot.answering(
                () -> ana.command(GENERAL, "/go"),
                callback(
                        4,
                        json("{'content':'card','components':[{'type':1,'components':[{'type':2,'style':1,"
                                + "'label':'Go','custom_id':'go'}]}]}")));
        var card = ana.last(GENERAL).path("id").asText();
        bot.answering(() -> ana.press(GENERAL, card, "go"), callback(7, json("{'content':'pressed','components':[]}")));
        bot.ok("GET", "channels/" + GENERAL + "/messages/" + card, null);
    }

    private static void administration(RawBot bot, String guild) {
        // The bot's own role may not do these; an error response is validated too.
        var role = "400000000000000002";
        bot.rest("PUT", guild + "/members/" + ANA + "/roles/" + role, null);
        bot.rest("DELETE", guild + "/members/" + ANA + "/roles/" + role, null);
        bot.rest("PUT", "channels/" + GENERAL + "/permissions/" + ANA, json("{'type':1,'allow':'1024','deny':'0'}"));
        bot.rest("DELETE", "channels/" + GENERAL + "/permissions/" + ANA, null);
    }
}
