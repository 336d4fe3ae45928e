package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.USUAL;
import static dev.rollcall.emulator.discord.RawBot.callback;
import static dev.rollcall.emulator.discord.RawBot.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits, refusals and lifetimes, each answered with Discord's own error. */
class DiscordEmulatorRestTest {
    private static final String GENERAL = "300000000000000001";
    private static final String PRIVATE = "300000000000000004";
    private static final String ANA = "200000000000000001";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-04-01T09:00:00Z"));
    private final InstantSource clock = now::get;
    private final DiscordEmulator discord =
            DiscordEmulator.start(DiscordOptions.defaults().withClock(clock).withSlowOldEdits(true));
    private final Person ana = new Person(discord, "ana");
    private final RawBot bot = RawBot.identified(discord, USUAL);

    @AfterEach
    void stop() {
        bot.close();
        discord.close();
    }

    private void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }

    private int code(String method, String path, @Nullable JsonNode body) {
        return bot.rest(method, path, body).body().path("code").asInt(-1);
    }

    private int send(JsonNode body) {
        return code("POST", "channels/" + GENERAL + "/messages", body);
    }

    private JsonNode errors(JsonNode body) {
        return bot.rest("POST", "channels/" + GENERAL + "/messages", body)
                .body()
                .path("errors");
    }

    private void command() {
        bot.ok(
                "PUT",
                "applications/" + discord.applicationId() + "/commands",
                Json.arr().add(json("{'name':'go','description':'d'}")));
    }

    @Test
    void aWrongTokenIsUnauthorised() {
        var answer = Person.answer(discord.api() + "users/@me", "GET", null, "Bot nope");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("code").asInt()).isZero();
    }

    @Test
    void unknownThingsHaveTheirCodes() {
        assertThat(code("GET", "channels/1", null)).isEqualTo(10003);
        assertThat(code("GET", "guilds/1", null)).isEqualTo(10004);
        assertThat(code("GET", "guilds/" + discord.guildId() + "/members/1", null))
                .isEqualTo(10013);
        assertThat(code("GET", "channels/" + GENERAL + "/messages/1", null)).isEqualTo(10008);
        assertThat(code("POST", "webhooks/" + discord.applicationId() + "/nope", json("{'content':'x'}")))
                .isEqualTo(10015);
        assertThat(code("POST", "interactions/1/nope/callback", json("{'type':6}")))
                .isEqualTo(10062);
        assertThat(bot.rest("GET", "nowhere", null).status()).isEqualTo(404);
    }

    @Test
    void aHiddenChannelIsMissingAccessAndAMissingRightMissingPermissions() {
        assertThat(code("GET", "channels/" + PRIVATE, null)).isEqualTo(50001);
        assertThat(code("POST", "channels/" + PRIVATE + "/messages", json("{'content':'x'}")))
                .isEqualTo(50001);
        var mute = ana.act("channels", (ObjectNode) json("{'name':'mute','deny':['SEND_MESSAGES','ADD_REACTIONS']}"))
                .path("id")
                .asText();
        assertThat(code("POST", "channels/" + mute + "/messages", json("{'content':'x'}")))
                .isEqualTo(50013);
        var said = ana.say(mute, "hello");
        assertThat(code("PUT", "channels/" + mute + "/messages/" + said + "/reactions/%E2%9C%85/@me", null))
                .isEqualTo(50013);
        ana.react(mute, said, "\u2705");
        assertThat(bot.rest("PUT", "channels/" + mute + "/messages/" + said + "/reactions/%E2%9C%85/@me", null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void limitsOfAMessageAreHeld() {
        assertThat(send(json("{}"))).isEqualTo(50006);
        assertThat(errors(Json.obj().put("content", "x".repeat(2001)))
                        .path("content")
                        .path("_errors")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("BASE_TYPE_MAX_LENGTH");
        assertThat(send(json("{'components':[{'type':1,'components':[" + buttons(6) + "]}]}")))
                .isEqualTo(50035);
        assertThat(send(json("{'content':'x','components':[{'type':1,'components':[" + buttons(5) + "]}]}")))
                .isEqualTo(-1);
        assertThat(errors(json(
                                "{'content':'x','components':[{'type':1,'components':[{'type':2,'style':1,'label':'a','custom_id':'same'},"
                                        + "{'type':2,'style':1,'label':'b','custom_id':'same'}]}]}"))
                        .toString())
                .contains("COMPONENT_CUSTOM_ID_DUPLICATED");
        assertThat(send(json("{'content':'x','components':[{'type':10,'content':'needs the flag'}]}")))
                .isEqualTo(50035);
        assertThat(send(json("{'content':'x','flags':32768,'components':[{'type':10,'content':'a'}]}")))
                .isEqualTo(50035);
        assertThat(send(json("{'flags':32768,'components':[{'type':9,'components':[{'type':10,'content':'a'}],"
                        + "'accessory':{'type':3,'custom_id':'s','options':[{'label':'a','value':'a'}]}}]}")))
                .isEqualTo(50035);
    }

    private static String buttons(int count) {
        var all = new java.util.ArrayList<String>();
        for (int i = 0; i < count; i++) {
            all.add("{'type':2,'style':1,'label':'b','custom_id':'b" + i + "'}");
        }
        return String.join(",", all);
    }

    @Test
    void fortyComponentsAreTheMostAndEveryNestedOneCounts() {
        // A container, 12 sections of 3 (section, text, button), and 3 more.
        assertThat(send(sections(12, 3))).isEqualTo(-1);
        assertThat(send(sections(13, 0))).isEqualTo(-1);
        assertThat(send(sections(13, 1))).isEqualTo(50035);
    }

    private static JsonNode sections(int sections, int texts) {
        var body = Json.obj().put("flags", 32768);
        var inner = body.putArray("components").addObject().put("type", 17).putArray("components");
        for (int i = 0; i < sections; i++) {
            inner.add(json(
                    "{'type':9,'components':[{'type':10,'content':'x'}],'accessory':{'type':2,'style':1,'label':'l','custom_id':'c"
                            + i + "'}}"));
        }
        for (int i = 0; i < texts; i++) {
            inner.add(json("{'type':10,'content':'x'}"));
        }
        return body;
    }

    @Test
    void textsHaveACharacterLimitAndAByteLimit() {
        assertThat(send(text("x".repeat(4000)))).isEqualTo(-1);
        assertThat(send(text("x".repeat(4001)))).isEqualTo(50035);
        assertThat(bot.rest("POST", "channels/" + GENERAL + "/messages", text("\u20ac".repeat(3400)))
                        .status())
                .isEqualTo(500);
    }

    private static JsonNode text(String content) {
        var body = Json.obj().put("flags", 32768);
        body.putArray("components").addObject().put("type", 10).put("content", content);
        return body;
    }

    @Test
    void onlyTheAuthorEditsAndAV2MessageStaysOne() {
        var said = ana.say(GENERAL, "hers");
        assertThat(code("PATCH", "channels/" + GENERAL + "/messages/" + said, json("{'content':'mine'}")))
                .isEqualTo(50005);
        var v2 = bot.ok("POST", "channels/" + GENERAL + "/messages", text("x"))
                .path("id")
                .asText();
        assertThat(code("PATCH", "channels/" + GENERAL + "/messages/" + v2, json("{'content':'plain','flags':0}")))
                .isEqualTo(50035);
        var edited = bot.ok(
                "PATCH", "channels/" + GENERAL + "/messages/" + v2, json("{'components':[{'type':10,'content':'y'}]}"));
        assertThat(edited.path("flags").asInt() & 32768).isNotZero();
    }

    @Test
    void theSameNonceIsTheSameMessageForAFewMinutes() {
        var body = json("{'content':'once','nonce':'n','enforce_nonce':true}");
        var first = bot.ok("POST", "channels/" + GENERAL + "/messages", body)
                .path("id")
                .asText();
        assertThat(bot.ok("POST", "channels/" + GENERAL + "/messages", body)
                        .path("id")
                        .asText())
                .isEqualTo(first);
        pass(Duration.ofMinutes(10));
        assertThat(bot.ok("POST", "channels/" + GENERAL + "/messages", body)
                        .path("id")
                        .asText())
                .isNotEqualTo(first);
    }

    @Test
    void mentionsPingWhomTheyMayAndEditsPingNobody() {
        var silent = bot.ok(
                "POST",
                "channels/" + GENERAL + "/messages",
                json("{'content':'<@" + ANA + ">','allowed_mentions':{'parse':[]}}"));
        assertThat(silent.path("mentions")).isEmpty();
        assertThat(ana.last(GENERAL).path("mentionsMe").asBoolean()).isFalse();
        bot.ok(
                "PATCH",
                "channels/" + GENERAL + "/messages/" + silent.path("id").asText(),
                json("{'content':'now <@" + ANA + ">'}"));
        assertThat(ana.last(GENERAL).path("mentionsMe").asBoolean()).isFalse();
        bot.send(GENERAL, "<@&400000000000000002> look");
        assertThat(new Person(discord, "cho").last(GENERAL).path("mentionsMe").asBoolean())
                .isTrue();
        assertThat(ana.last(GENERAL).path("mentionsMe").asBoolean()).isFalse();
        ana.door("PATCH", "groups/security", json("{'mentionable':false}"));
        assertThat(bot.ok("POST", "channels/" + GENERAL + "/messages", json("{'content':'<@&400000000000000002>'}"))
                        .path("mention_roles"))
                .isEmpty();
        bot.send(GENERAL, "@everyone");
        assertThat(ana.last(GENERAL).path("mentionsMe").asBoolean()).isFalse();
    }

    @Test
    void reactionsHaveTwoKindsAndALimit() {
        var message = bot.send(GENERAL, "react");
        ana.act(
                "react",
                Json.obj()
                        .put("channel", GENERAL)
                        .put("message", message)
                        .put("emoji", "\u2705")
                        .put("burst", true));
        var path = "channels/" + GENERAL + "/messages/" + message + "/reactions/%E2%9C%85";
        assertThat(bot.ok("GET", path + "?type=0", null)).isEmpty();
        assertThat(bot.ok("GET", path + "?type=1", null).findValuesAsText("username"))
                .containsExactly("ana");
        for (int i = 0; i < 19; i++) {
            ana.react(GENERAL, message, Character.toString(0x1F600 + i));
        }
        assertThat(code("PUT", "channels/" + GENERAL + "/messages/" + message + "/reactions/%E2%9D%8C/@me", null))
                .isEqualTo(30010);
        assertThat(bot.rest("DELETE", path + "/" + ANA, null).status()).isEqualTo(204);
        assertThat(bot.events("MESSAGE_REACTION_ADD").getFirst().path("burst").asBoolean())
                .isTrue();
    }

    @Test
    void aQuietThreadArchivesItselfAndOnlyAMessageWakesIt() {
        var root = bot.send(GENERAL, "root");
        var thread = bot.ok(
                        "POST",
                        "channels/" + GENERAL + "/messages/" + root + "/threads",
                        json("{'name':'t','auto_archive_duration':1440}"))
                .path("id")
                .asText();
        assertThat(thread).isEqualTo(root);
        assertThat(code("POST", "channels/" + GENERAL + "/messages/" + root + "/threads", json("{'name':'t'}")))
                .isEqualTo(160004);
        var inside = bot.send(thread, "inside");
        pass(Duration.ofHours(23));
        bot.ok("PATCH", "channels/" + thread + "/messages/" + inside, json("{'content':'edited'}"));
        ana.react(thread, inside, "\u2705");
        pass(Duration.ofHours(2));
        assertThat(bot.ok("GET", "channels/" + thread, null)
                        .path("thread_metadata")
                        .path("archived")
                        .asBoolean())
                .isTrue();
        bot.event(
                "THREAD_UPDATE", d -> d.path("thread_metadata").path("archived").asBoolean());
        assertThat(code("PATCH", "channels/" + thread + "/messages/" + inside, json("{'content':'x'}")))
                .isEqualTo(50083);
        assertThat(code("PUT", "channels/" + thread + "/messages/" + inside + "/reactions/%E2%9C%85/@me", null))
                .isEqualTo(50083);
        assertThat(ana.react(thread, inside, "\u274C").path("error").asText()).contains("50083");
        ana.say(thread, "awake");
        assertThat(bot.ok("GET", "channels/" + thread, null)
                        .path("thread_metadata")
                        .path("archived")
                        .asBoolean())
                .isFalse();
        ana.act("archive", Json.obj().put("channel", thread).put("locked", true));
        assertThat(ana.act("say", Json.obj().put("channel", thread).put("text", "x"))
                        .path("error")
                        .asText())
                .contains("50083");
        assertThat(bot.ok("PATCH", "channels/" + thread, json("{'archived':false,'locked':false}"))
                        .path("thread_metadata")
                        .path("locked")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void oldMessagesAreEditedSlowly() {
        var message = bot.send(GENERAL, "old");
        pass(Duration.ofHours(2));
        for (int i = 0; i < 3; i++) {
            bot.ok("PATCH", "channels/" + GENERAL + "/messages/" + message, json("{'content':'edit " + i + "'}"));
        }
        var refused = bot.rest("PATCH", "channels/" + GENERAL + "/messages/" + message, json("{'content':'edit'}"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().path("code").asInt()).isEqualTo(30046);
    }

    @Test
    void anInteractionIsAnsweredOnceAndInTime() {
        command();
        bot.answering(() -> ana.command(GENERAL, "/go"), callback(4, json("{'content':'hi','flags':64}")));
        var interaction = bot.events("INTERACTION_CREATE").getLast();
        assertThat(bot.answer(interaction, callback(4, json("{'content':'again'}")))
                        .body()
                        .path("code")
                        .asInt())
                .isEqualTo(40060);
        pass(Duration.ofMinutes(16));
        var late = Person.answer(
                discord.api() + "webhooks/" + discord.applicationId() + "/"
                        + interaction.path("token").asText(),
                "POST",
                json("{'content':'x'}"),
                "");
        assertThat(late.body().path("code").asInt()).isEqualTo(50027);

        var acting = java.util.concurrent.CompletableFuture.supplyAsync(() -> ana.command(GENERAL, "/go"));
        var second = bot.event("INTERACTION_CREATE", d -> !d.path("id").equals(interaction.path("id")));
        pass(Duration.ofSeconds(4));
        assertThat(acting.join().path("error").asText()).isEqualTo("The application did not respond");
        assertThat(bot.answer(second, callback(4, json("{'content':'late'}")))
                        .body()
                        .path("code")
                        .asInt())
                .isEqualTo(10062);
    }

    @Test
    void anEphemeralIsUnknownToChannelRoutesAndChangesByItsClick() {
        command();
        bot.answering(
                () -> ana.command(GENERAL, "/go"),
                callback(
                        4,
                        json("{'content':'mine','flags':64,'components':[{'type':1,'components':[" + buttons(1)
                                + "]}]}")));
        var id = ana.last(GENERAL).path("id").asText();
        assertThat(code("GET", "channels/" + GENERAL + "/messages/" + id, null)).isEqualTo(10008);
        assertThat(bot.ok("GET", "channels/" + GENERAL + "/messages", null)).isEmpty();
        bot.answering(() -> ana.press(GENERAL, id, "b0"), callback(7, json("{'content':'pressed','components':[]}")));
        assertThat(ana.last(GENERAL).path("text").asText()).isEqualTo("pressed");
        assertThat(new Person(discord, "ben")
                        .press(GENERAL, id, "b0")
                        .path("error")
                        .asText())
                .contains("sees no message");
    }

    @Test
    void aModalIsCheckedAndNeverFollowsASubmit() {
        command();
        var modal = callback(
                9,
                json("{'title':'T','custom_id':'f','components':[{'type':18,'label':'L','component':"
                        + "{'type':3,'custom_id':'s','disabled':false,'options':[{'label':'a','value':'a'}]}}]}"));
        var form = bot.answering(() -> ana.command(GENERAL, "/go"), modal)
                .path("form")
                .asText();
        var submit = Json.obj().put("form", form);
        submit.putObject("values").put("s", "a");
        var acting = java.util.concurrent.CompletableFuture.supplyAsync(() -> ana.act("submit", submit));
        var submitted = bot.event("INTERACTION_CREATE", d -> d.path("type").asInt() == 5);
        assertThat(submitted
                        .path("data")
                        .path("components")
                        .path(0)
                        .path("component")
                        .path("values")
                        .path(0)
                        .asText())
                .isEqualTo("a");
        assertThat(bot.answer(submitted, modal).body().path("code").asInt()).isEqualTo(50035);
        assertThat(bot.answer(submitted, callback(4, json("{'content':'ok','flags':64}")))
                        .status())
                .isEqualTo(200);
        assertThat(acting.join().path("ok").asBoolean()).isTrue();

        var six = Json.obj().put("title", "t".repeat(46)).put("custom_id", "f");
        var parts = six.putArray("components");
        for (int i = 0; i < 6; i++) {
            parts.add(json("{'type':18,'label':'L','component':{'type':4,'style':1,'custom_id':'t" + i + "'}}"));
        }
        var asked = java.util.concurrent.CompletableFuture.supplyAsync(() -> ana.command(GENERAL, "/go"));
        var third = bot.event(
                "INTERACTION_CREATE",
                d -> d.path("type").asInt() == 2
                        && !d.path("id")
                                .equals(bot.events("INTERACTION_CREATE")
                                        .getFirst()
                                        .path("id")));
        var errors = bot.answer(third, callback(9, six)).body().path("errors").path("data");
        assertThat(errors.has("title")).isTrue();
        assertThat(errors.has("components")).isTrue();
        assertThat(bot.answer(third, callback(6, Json.obj()))
                        .body()
                        .path("code")
                        .asInt())
                .isEqualTo(50035);
        assertThat(bot.answer(third, callback(5, Json.obj())).status()).isEqualTo(200);
        assertThat(asked.join().path("ok").asBoolean()).isTrue();
    }

    @Test
    void commandsAreCheckedWhenRegistered() {
        var path = "applications/" + discord.applicationId() + "/commands";
        assertThat(code("POST", path, json("{'name':'Go','description':'d'}"))).isEqualTo(50035);
        assertThat(code("POST", path, json("{'name':'go','description':''}"))).isEqualTo(50035);
        assertThat(code(
                        "POST",
                        path,
                        json("{'name':'go','description':'d','options':[{'type':3,'name':'a','description':'d'},"
                                + "{'type':3,'name':'b','description':'d','required':true}]}")))
                .isEqualTo(50035);
        var many = Json.obj().put("name", "go").put("description", "d");
        var options = many.putArray("options");
        for (int i = 0; i < 26; i++) {
            options.add(json("{'type':3,'name':'o" + i + "','description':'d'}"));
        }
        assertThat(code("POST", path, many)).isEqualTo(50035);
        var first = bot.ok("PUT", path, Json.arr().add(json("{'name':'go','description':'d'}")))
                .path(0)
                .path("id")
                .asText();
        var again = bot.ok("PUT", path, Json.arr().add(json("{'name':'go','description':'other'}")))
                .path(0)
                .path("id")
                .asText();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void faultsStrikeAsOftenAsAsked() {
        var path = "channels/" + GENERAL + "/messages";
        ana.door("POST", "faults", json("{'on':'POST /channels/{id}/messages','do':'429','times':1,'retryAfter':1.5}"));
        var refused = bot.rest("POST", path, json("{'content':'x'}"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().path("retry_after").asDouble()).isEqualTo(1.5);
        ana.door("POST", "faults", json("{'on':'POST /channels/{id}/messages','do':'500-after','times':1}"));
        assertThat(bot.rest("POST", path, json("{'content':'made it'}")).status())
                .isEqualTo(500);
        assertThat(ana.last(GENERAL).path("text").asText()).isEqualTo("made it");
        ana.door("POST", "faults", json("{'on':'POST /channels/{id}/messages','do':'500-before','times':1}"));
        assertThat(bot.rest("POST", path, json("{'content':'never'}")).status()).isEqualTo(500);
        assertThat(ana.last(GENERAL).path("text").asText()).isEqualTo("made it");
        ana.door("POST", "faults", json("{'on':'event:message','do':'duplicate','times':1}"));
        var twice = ana.say(GENERAL, "twice");
        bot.settled();
        assertThat(bot.events("MESSAGE_CREATE").stream()
                        .filter(d -> d.path("id").asText().equals(twice)))
                .hasSize(2);
        assertThat(ana.door("POST", "faults", json("{'on':'x','do':'nothing'}"))
                        .path("error")
                        .asText())
                .startsWith("A fault does one of");
        assertThat(Json.list(ana.get("calls")).stream()
                        .map(c -> c.path("status").asInt()))
                .contains(429, 500, 200);
    }

    @Test
    void historyIsPagedInEveryDirection() {
        var ids = new java.util.ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.add(bot.send(GENERAL, "m" + i));
        }
        var path = "channels/" + GENERAL + "/messages?limit=2&";
        assertThat(ids(bot.ok("GET", path + "before=" + ids.get(3), null))).containsExactly(ids.get(2), ids.get(1));
        assertThat(ids(bot.ok("GET", path + "after=" + ids.get(1), null))).containsExactly(ids.get(3), ids.get(2));
        assertThat(ids(bot.ok("GET", "channels/" + GENERAL + "/messages?limit=3&around=" + ids.get(2), null)))
                .containsExactly(ids.get(3), ids.get(2), ids.get(1));
        assertThat(code("GET", "channels/" + GENERAL + "/messages?limit=101", null))
                .isEqualTo(50035);
    }

    private static java.util.List<String> ids(JsonNode messages) {
        return Json.list(messages).stream().map(m -> m.path("id").asText()).toList();
    }
}
