package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.USUAL;
import static dev.rollcall.emulator.discord.RawBot.callback;
import static dev.rollcall.emulator.discord.RawBot.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.logged.ExpectedLog;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the control API: what people can do, what they see, and faults. */
class DiscordEmulatorControlTest {
    private static final String GENERAL = "300000000000000001";
    private final DiscordEmulator discord = DiscordEmulator.start(DiscordOptions.defaults());
    private final PersonClient ana = new PersonClient(discord, "ana");
    private final PersonClient sam = new PersonClient(discord, "sam");
    private final RawBot bot = RawBot.identified(discord, USUAL);

    @AfterEach
    void stop() {
        bot.close();
        discord.close();
    }

    private void register(String... commands) {
        var all = Json.arr();
        for (var command : commands) {
            all.add(json(command));
        }
        bot.ok("PUT", "applications/" + discord.applicationId() + "/commands", all);
    }

    private JsonNode received(String person, String text) {
        var who = new PersonClient(discord, person);
        var result = bot.answering(() -> who.command(GENERAL, text), callback(4, json("{'content':'ok','flags':64}")));
        assertThat(result.path("ok").asBoolean()).as(result.toString()).isTrue();
        return bot.events("INTERACTION_CREATE").getLast();
    }

    @Test
    void aPersonSeesOnlyTheirChannels() {
        assertThat(ana.state().path("channels").findValuesAsText("name")).contains("general", "private-room");
        assertThat(sam.state().path("channels").findValuesAsText("name"))
                .contains("general")
                .doesNotContain("private-room");
        assertThat(sam.post("say", Json.obj().put("channel", "private-room").put("text", "x"))
                        .path("error")
                        .asText())
                .isEqualTo("Sam sees no channel private-room.");
        assertThat(ana.state().path("groups").findValuesAsText("handle")).contains("security");
    }

    @Test
    void aPersonsEditAndDeletionAreSentAsEventsAndAPreviewIsNoEdit() {
        var id = ana.say(GENERAL, "keep a");
        ana.post("edit", Json.obj().put("channel", GENERAL).put("message", id).put("text", "unused a"));
        ana.post("edit", Json.obj().put("channel", GENERAL).put("message", id).put("text", "unused a"));
        ana.post("unfurl", Json.obj().put("channel", GENERAL).put("message", id));
        ana.post("delete", Json.obj().put("channel", GENERAL).put("message", id));

        await().until(() -> !bot.events("MESSAGE_DELETE").isEmpty());
        var updates = bot.events("MESSAGE_UPDATE");
        assertThat(updates).hasSize(2);
        assertThat(updates.get(0).path("content").asText()).isEqualTo("unused a");
        assertThat(updates.get(0).path("edited_timestamp").isTextual()).isTrue();
        assertThat(updates.get(0).path("author").path("id").asText()).isEqualTo("200000000000000001");
        assertThat(updates.get(0).path("member").isObject()).isTrue();
        assertThat(updates.get(1).path("embeds")).hasSize(1);
        assertThat(updates.get(1).path("edited_timestamp"))
                .isEqualTo(updates.get(0).path("edited_timestamp"));
        assertThat(bot.events("MESSAGE_DELETE").getFirst().path("id").asText()).isEqualTo(id);
    }

    @Test
    void aPersonCannotEditWhatOthersWrote() {
        var id = ana.say(GENERAL, "mine");
        var edit = Json.obj().put("channel", GENERAL).put("message", id).put("text", "x");
        assertThat(sam.post("edit", edit).path("error").asText()).isEqualTo("Sam can edit only their own messages.");
    }

    @Test
    void unreadMessagesAndMentionsAreCountedUntilThePersonReadsThem() {
        bot.send(GENERAL, "hi <@200000000000000001>");
        bot.send(GENERAL, "more");
        assertThat(general(ana).path("unread").asInt()).isEqualTo(2);
        assertThat(general(ana).path("mentions").asInt()).isEqualTo(1);
        ana.messages(GENERAL);
        assertThat(general(ana).path("unread").asInt()).isZero();
    }

    @Test
    void theNewestMessagesAreReturnedOnRequest() {
        for (var said : List.of("one", "two", "three")) {
            ana.say(GENERAL, said);
        }
        var path = "messages?as=ana&channel=" + GENERAL + "&newest=";
        assertThat(Json.list(ana.get(path + 2)))
                .extracting(message -> message.path("text").asText())
                .containsExactly("two", "three");
        assertThat(Json.list(ana.get(path + 0))).isEmpty();
        assertThat(Json.list(ana.get(path + 99))).hasSameSizeAs(ana.messages(GENERAL));
        assertThat(Json.list(ana.get(path + -1))).isEmpty();
    }

    private static JsonNode general(PersonClient person) {
        return Json.list(person.state().path("channels")).stream()
                .filter(c -> c.path("id").asText().equals(GENERAL))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void groupsChoicesRolesAndNumbersAreTyped() {
        register("{'name':'token','description':'d','options':[{'type':2,'name':'review','description':'d',"
                + "'options':[{'type':1,'name':'open','description':'d',"
                + "'options':[{'type':4,'name':'count','description':'d','required':true,'max_value':9},"
                + "{'type':8,'name':'team','description':'d'},"
                + "{'type':9,'name':'whom','description':'d'},{'type':5,'name':'loud','description':'d'},"
                + "{'type':3,'name':'env','description':'d','choices':[{'name':'Live','value':'live'}]}]}]}]}");
        var data = received("ana", "/token review open 3 team:@security whom:@ben loud:true env:Live")
                .path("data");
        var group = data.path("options").path(0);
        assertThat(group.path("type").asInt()).isEqualTo(2);
        var options = group.path("options").path(0).path("options");
        assertThat(options.toString())
                .isEqualTo("[{\"name\":\"count\",\"type\":4,\"value\":3},{\"name\":\"team\",\"type\":8,"
                        + "\"value\":\"400000000000000002\"},"
                        + "{\"name\":\"whom\",\"type\":9,\"value\":\"200000000000000002\"},"
                        + "{\"name\":\"loud\",\"type\":5,\"value\":true},"
                        + "{\"name\":\"env\",\"type\":3,\"value\":\"live\"}]");
        assertThat(data.path("resolved").path("members").has("200000000000000002"))
                .isTrue();
        assertThat(ana.command(GENERAL, "/token review open 10").path("error").asText())
                .contains("out of range");
        assertThat(ana.command(GENERAL, "/token review open 1 env:test")
                        .path("error")
                        .asText())
                .contains("not one of the choices");
        assertThat(ana.command(GENERAL, "/token review open").path("error").asText())
                .isEqualTo("The option \"count\" is required.");
        assertThat(ana.command(GENERAL, "/token").path("error").asText()).contains("has no subcommand");
        assertThat(ana.command(GENERAL, "/token re").path("error").asText())
                .isEqualTo("/token has no subcommand \"re\"; it has review.");
        assertThat(ana.command(GENERAL, "/token open").path("error").asText())
                .isEqualTo("/token has no subcommand \"open\"; use /token review open.");
        assertThat(ana.command(GENERAL, "/nope").path("error").asText()).isEqualTo("No command /nope is offered here.");
    }

    @Test
    void aStringOptionCarriesMentionsAndQuotedWords() {
        register("{'name':'setup','description':'d','options':[{'type':3,'name':'approvers','description':'d',"
                + "'required':true},"
                + "{'type':3,'name':'note','description':'d'}]}");
        var options = received("olga", "/setup approvers:@ana,@security note:\"say: hello\"")
                .path("data")
                .path("options");
        assertThat(options.path(0).path("value").asText()).isEqualTo("<@200000000000000001>,<@&400000000000000002>");
        assertThat(options.path(1).path("value").asText()).isEqualTo("say: hello");
        var unquoted = received("olga", "/setup approvers:@ana @ben note:two words")
                .path("data")
                .path("options");
        assertThat(unquoted.path(0).path("value").asText()).isEqualTo("<@200000000000000001> <@200000000000000002>");
        assertThat(unquoted.path(1).path("value").asText()).isEqualTo("two words");
    }

    @Test
    void aCommandCanBeRestrictedToAdministratorsOrToGuilds() {
        register(
                "{'name':'admin','description':'d','default_member_permissions':'32'}",
                "{'name':'here','description':'d','contexts':[0]}",
                "{'type':3,'name':'Register this'}");
        assertThat(ana.command(GENERAL, "/admin").path("error").asText())
                .isEqualTo("You do not have permission to use this command.");
        received("olga", "/admin");
        var dm = bot.ok("POST", "users/@me/channels", json("{'recipient_id':'200000000000000001'}"))
                .path("id")
                .asText();
        assertThat(ana.command(dm, "/here").path("error").asText()).isEqualTo("No command /here is offered here.");
        var target = ana.say(GENERAL, "a message");
        bot.answering(
                () -> ana.post(
                        "command",
                        Json.obj()
                                .put("channel", GENERAL)
                                .put("name", "Register this")
                                .put("target", target)),
                callback(4, json("{'content':'ok'}")));
        var data = bot.events("INTERACTION_CREATE").getLast().path("data");
        assertThat(data.path("resolved")
                        .path("messages")
                        .path(target)
                        .path("content")
                        .asText())
                .isEqualTo("a message");
    }

    @Test
    void aModalSupportsEveryKindOfField() {
        register("{'name':'go','description':'d'}");
        var modal = json("{'title':'T','custom_id':'f','components':["
                + "{'type':18,'label':'Team','component':{'type':6,'custom_id':'team'}},"
                + "{'type':18,'label':'One','component':{'type':21,'custom_id':'one','options':[{'label':'A',"
                + "'value':'a'},{'label':'B','value':'b'}]}},"
                + "{'type':18,'label':'Some','component':{'type':22,'custom_id':'some','required':false,"
                + "'options':[{'label':'A','value':'a'},{'label':'B','value':'b'}]}},"
                + "{'type':18,'label':'Sure','component':{'type':23,'custom_id':'sure'}},"
                + "{'type':18,'label':'File','component':{'type':19,'custom_id':'file','required':false}}]}");
        var form = bot.answering(() -> ana.command(GENERAL, "/go"), callback(9, modal))
                .path("form")
                .asText();
        var submit = Json.obj().put("form", form);
        submit.set(
                "values",
                json("{'team':'security','one':'B','some':['a','b'],'sure':true,'file':[{'filename':'report.csv',"
                        + "'content':'a,b'}]}"));
        bot.answering(() -> ana.post("submit", submit), callback(4, json("{'content':'thanks','flags':64}")));
        var data = bot.events("INTERACTION_CREATE").getLast().path("data");
        var fields = data.path("components");
        assertThat(fields.path(0).path("component").path("values").path(0).asText())
                .isEqualTo("400000000000000002");
        assertThat(fields.path(1).path("component").path("value").asText()).isEqualTo("b");
        assertThat(fields.path(2).path("component").path("values")).hasSize(2);
        assertThat(fields.path(3).path("component").path("value").asBoolean()).isTrue();
        var file = data.path("resolved")
                .path("attachments")
                .path(fields.path(4).path("component").path("values").path(0).asText());
        assertThat(file.path("filename").asText()).isEqualTo("report.csv");
        assertThat(download(file.path("url").asText())).isEqualTo("a,b");
    }

    private static String download(String url) {
        return PersonClient.HTTP
                .sendAsync(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .join()
                .body();
    }

    @Test
    void aMissingOrDisabledControlCannotBePressed() {
        var message = bot.ok(
                        "POST",
                        "channels/" + GENERAL + "/messages",
                        json("{'content':'x','components':[{'type':1,'components':[{'type':2,'style':1,"
                                + "'label':'Off','custom_id':'off','disabled':true}]},"
                                + "{'type':1,'components':[{'type':3,'custom_id':'menu',"
                                + "'options':[{'label':'A','value':'a'}]}]}]}"))
                .path("id")
                .asText();
        assertThat(ana.press(GENERAL, message, "nope").path("error").asText())
                .isEqualTo("There is no \"nope\" on that message.");
        assertThat(ana.press(GENERAL, message, "off").path("error").asText()).isEqualTo("\"off\" is disabled.");
        assertThat(ana.press(GENERAL, message, "menu").path("error").asText()).isEqualTo("This field is required.");
        assertThat(ana.press(GENERAL, message, "menu", "z").path("error").asText())
                .isEqualTo("\"z\" is not one of the options.");
        assertThat(bot.events("INTERACTION_CREATE")).isEmpty();
    }

    @Test
    void aDroppedResponseMayOrMayNotHaveHadItsEffect() {
        ana.control("POST", "faults", json("{'on':'POST /channels/{channel_id}/messages','do':'drop-after'}"));
        assertThatThrownBy(() -> bot.send(GENERAL, "lost answer")).isInstanceOf(IllegalStateException.class);
        assertThat(ana.last(GENERAL).path("text").asText()).isEqualTo("lost answer");
        ana.control("POST", "faults", json("{'on':'POST /channels/{channel_id}/messages','do':'drop-before'}"));
        assertThatThrownBy(() -> bot.send(GENERAL, "never")).isInstanceOf(IllegalStateException.class);
        assertThat(ana.messages(GENERAL)).hasSize(1);
    }

    @Test
    void anExpiredInteractionAcceptsNoResponse() {
        register("{'name':'go','description':'d'}");
        ana.control("POST", "faults", json("{'on':'POST /interactions/{id}/{token}/callback','do':'expire'}"));
        var result = bot.answering(() -> ana.command(GENERAL, "/go"), callback(4, json("{'content':'x'}")));
        assertThat(result.path("error").asText()).isEqualTo("The application did not respond");
        assertThat(Json.list(ana.get("calls"))
                        .getLast()
                        .path("response")
                        .path("code")
                        .asInt())
                .isEqualTo(10062);
    }

    @Test
    void eventsCanBeReordered() {
        ana.control("POST", "faults", json("{'on':'event:message','do':'reorder'}"));
        var first = ana.say(GENERAL, "first");
        var second = ana.say(GENERAL, "second");
        bot.event("MESSAGE_CREATE", d -> d.path("id").asText().equals(first));
        assertThat(bot.events("MESSAGE_CREATE"))
                .extracting(d -> d.path("id").asText())
                .containsExactly(second, first);
    }

    @Test
    void anEventThatIsHeldBackArrivesWithoutAnother() {
        ana.control("POST", "faults", json("{'on':'event:message','do':'reorder'}"));
        var only = ana.say(GENERAL, "only");
        bot.event("MESSAGE_CREATE", d -> d.path("id").asText().equals(only));
    }

    @Test
    void aScriptInjectsFaultsUntilFaultsAreRemoved() {
        ana.control("POST", "script", json("{'seed':7,'calls':100}"));
        var path = "channels/" + GENERAL + "/messages";
        assertThat(bot.rest("GET", path, null).status()).isNotEqualTo(200);
        assertThat(ana.get("script")).isNotEmpty();
        ana.control("DELETE", "faults", null);
        assertThat(ana.get("script")).isEmpty();
        assertThat(bot.rest("GET", path, null).status()).isEqualTo(200);
        assertThat(ana.control("POST", "script", json("{'seed':7,'deliveries':-1}"))
                        .path("error")
                        .asText())
                .isEqualTo("\"calls\" and \"deliveries\" are numbers from 0 to 100.");
    }

    /** The server warns if the reader leaves while it writes. */
    @Test
    @ExpectedLog(logger = "org.eclipse.jetty", always = false)
    void changesAreStreamedAndReplayed() {
        ana.say(GENERAL, "before");
        List<String> lines = new CopyOnWriteArrayList<>();
        var request = HttpRequest.newBuilder(URI.create(discord.control() + "changes?since=0"))
                .header("Accept", "text/event-stream")
                .build();
        CompletableFuture<?> stream = PersonClient.HTTP
                .sendAsync(request, BodyHandlers.ofLines())
                .thenAccept(r -> r.body().forEach(lines::add));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> lines.stream().anyMatch(l -> l.contains("\"kind\":\"message\"")));
        bot.send(GENERAL, "after");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> lines.stream()
                                .filter(l -> l.contains("\"kind\":\"message\""))
                                .count()
                        == 2);
        assertThat(stream.cancel(true)).isTrue();
    }

    @Test
    void anEmptyGuildHasOlgaAndTheBot() {
        try (var empty = DiscordEmulator.start(DiscordOptions.defaults().withSeed(false))) {
            var olga = new PersonClient(empty, "olga");
            assertThat(olga.state().path("people").findValuesAsText("name")).containsExactly("Olga");
            assertThat(olga.state().path("channels")).isEmpty();
            olga.post("people", (ObjectNode) json("{'name':'Kim','admin':true}"));
            var channel = olga.post("channels", (ObjectNode)
                            json("{'name':'new','kind':'private','members':['kim'],'botIn':true}"))
                    .path("id")
                    .asText();
            assertThat(new PersonClient(empty, "kim").say(channel, "hi")).isNotEmpty();
            assertThat(new PersonClient(empty, "kim")
                            .state()
                            .path("me")
                            .path("role")
                            .asText())
                    .isEqualTo("admin");
        }
    }

    @Test
    void lookUpsOfMembersAreLimitedAlways() {
        var path = "guilds/100000000000000001/members/200000000000000001";
        var refused = Stream.generate(() -> bot.rest("GET", path, null))
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().path("retry_after").asDouble()).isBetween(0.0, 1.0);
        assertThat(refused.body().path("global").asBoolean()).isFalse();
    }

    @Test
    void rateLimitsApplyIfEnabledAndZombieConnectionsAreClosed() {
        try (var strict = DiscordEmulator.start(DiscordOptions.defaults()
                        .withEnforceRate(true)
                        .withCloseZombies(true)
                        .withHeartbeatMillis(200));
                var fast = RawBot.identified(strict, USUAL)) {
            for (int i = 0; i < 5; i++) {
                fast.send(GENERAL, "m" + i);
            }
            var refused = fast.rest("POST", "channels/" + GENERAL + "/messages", json("{'content':'too fast'}"));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body().path("retry_after").asDouble()).isBetween(0.0, 5.0);
            assertThat(fast.rest("POST", "channels/300000000000000002/messages", json("{'content':'elsewhere'}"))
                            .status())
                    .isEqualTo(200);
            assertThat(fast.closeCode()).isEqualTo(4009);
        }
    }
}
