package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests limits, errors and lifetimes in REST. */
final class DiscordEmulatorRestTest extends RestTestCase {
    @Test
    void aWrongTokenIsUnauthorised() {
        var answer = PersonClient.response(discord.api() + "users/@me", "GET", null, "Bot nope");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("code").asInt()).isZero();
    }

    @Test
    void unknownObjectsHaveTheirErrorCodes() {
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
    void aHiddenChannelReturnsMissingAccessAndAMissingPermissionMissingPermissions() {
        assertThat(code("GET", "channels/" + PRIVATE, null)).isEqualTo(50001);
        assertThat(code("POST", "channels/" + PRIVATE + "/messages", json("{'content':'x'}")))
                .isEqualTo(50001);
        var mute = ana.post("channels", (ObjectNode) json("{'name':'mute','deny':['SEND_MESSAGES','ADD_REACTIONS']}"))
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
    void onlyTheAuthorCanEditAndAV2MessageKeepsItsFlag() {
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
    void theSameNonceReturnsTheSameMessageForAFewMinutes() {
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
    void mentionsPingTheAllowedAccountsAndEditsPingNobody() {
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
        assertThat(new PersonClient(discord, "cho")
                        .last(GENERAL)
                        .path("mentionsMe")
                        .asBoolean())
                .isTrue();
        assertThat(ana.last(GENERAL).path("mentionsMe").asBoolean()).isFalse();
        ana.control("PATCH", "groups/security", json("{'mentionable':false}"));
        assertThat(bot.ok("POST", "channels/" + GENERAL + "/messages", json("{'content':'<@&400000000000000002>'}"))
                        .path("mention_roles"))
                .isEmpty();
        bot.send(GENERAL, "@everyone");
        assertThat(ana.last(GENERAL).path("mentionsMe").asBoolean()).isFalse();
    }

    @Test
    void reactionsHaveTwoKindsAndALimit() {
        var message = bot.send(GENERAL, "react");
        ana.post(
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
    void anInactiveThreadIsArchivedAndOnlyAMessageUnarchivesIt() {
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
        ana.post("archive", Json.obj().put("channel", thread).put("locked", true));
        assertThat(ana.post("say", Json.obj().put("channel", thread).put("text", "x"))
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
    void editsOfOldMessagesAreRateLimited() {
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
    void aFaultAppliesTheGivenNumberOfTimes() {
        var path = "channels/" + GENERAL + "/messages";
        ana.control(
                "POST", "faults", json("{'on':'POST /channels/{id}/messages','do':'429','times':1,'retryAfter':1.5}"));
        var refused = bot.rest("POST", path, json("{'content':'x'}"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().path("retry_after").asDouble()).isEqualTo(1.5);
        ana.control("POST", "faults", json("{'on':'POST /channels/{id}/messages','do':'500-after','times':1}"));
        assertThat(bot.rest("POST", path, json("{'content':'made it'}")).status())
                .isEqualTo(500);
        assertThat(ana.last(GENERAL).path("text").asText()).isEqualTo("made it");
        ana.control("POST", "faults", json("{'on':'POST /channels/{id}/messages','do':'500-before','times':1}"));
        assertThat(bot.rest("POST", path, json("{'content':'never'}")).status()).isEqualTo(500);
        assertThat(ana.last(GENERAL).path("text").asText()).isEqualTo("made it");
        ana.control("POST", "faults", json("{'on':'event:message','do':'duplicate','times':1}"));
        var twice = ana.say(GENERAL, "twice");
        bot.settled();
        assertThat(bot.events("MESSAGE_CREATE").stream()
                        .filter(d -> d.path("id").asText().equals(twice)))
                .hasSize(2);
        assertThat(ana.control("POST", "faults", json("{'on':'x','do':'nothing'}"))
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
