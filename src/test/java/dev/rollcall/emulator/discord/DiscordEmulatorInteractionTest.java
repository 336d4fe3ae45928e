package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.callback;
import static dev.rollcall.emulator.discord.RawBot.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests interactions over REST: one response in time, ephemeral messages, modals, and the registration of commands. */
final class DiscordEmulatorInteractionTest extends RestTestCase {
    @Test
    void anInteractionAcceptsOneResponseWithinItsTimeLimit() {
        command();
        bot.answering(() -> ana.command(GENERAL, "/go"), callback(4, json("{'content':'hi','flags':64}")));
        var interaction = bot.events("INTERACTION_CREATE").getLast();
        assertThat(bot.answer(interaction, callback(4, json("{'content':'again'}")))
                        .body()
                        .path("code")
                        .asInt())
                .isEqualTo(40060);
        pass(Duration.ofMinutes(16));
        var late = PersonClient.response(
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
    void anEphemeralMessageIsUnknownToChannelRoutesAndIsUpdatedByItsButton() {
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
        assertThat(new PersonClient(discord, "ben")
                        .press(GENERAL, id, "b0")
                        .path("error")
                        .asText())
                .contains("sees no message");
    }

    @Test
    void aModalIsValidatedAndCannotBeTheResponseToASubmit() {
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
        var acting = java.util.concurrent.CompletableFuture.supplyAsync(() -> ana.post("submit", submit));
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
    void commandsAreValidatedWhenRegistered() {
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

    private void command() {
        bot.ok(
                "PUT",
                "applications/" + discord.applicationId() + "/commands",
                Json.arr().add(json("{'name':'go','description':'d'}")));
    }
}
