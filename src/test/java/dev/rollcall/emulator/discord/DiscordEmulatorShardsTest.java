package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.USUAL;
import static dev.rollcall.emulator.discord.RawBot.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.emulator.discord.DiscordOptions.Sharding;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests several guilds on several shards: who gets which event, and what is refused. */
class DiscordEmulatorShardsTest {
    private static final String GENERAL = "300000000000000001";

    private final DiscordEmulator discord =
            DiscordEmulator.start(DiscordOptions.defaults().withSharding(new Sharding(2, 2, 2)));
    private final PersonClient ana = new PersonClient(discord, "ana");
    private final String beta = made(ana.control("POST", "guilds", json("{'name':'Beta'}")));
    private final String plans =
            made(ana.control("POST", "channels", json("{'name':'plans','guild':'Beta','kind':'public'}")));

    @AfterEach
    void stop() {
        discord.close();
    }

    private static String made(JsonNode answer) {
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("id").asText();
    }

    private RawBot shard(int id) {
        var bot = RawBot.connect(discord);
        bot.identify(id, 2);
        bot.event("READY");
        bot.event("GUILD_CREATE");
        return bot;
    }

    private int closedAfter(Consumer<RawBot> post) {
        try (var bot = RawBot.connect(discord)) {
            post.accept(bot);
            return bot.closeCode();
        }
    }

    private static List<String> ids(List<JsonNode> nodes) {
        return nodes.stream().map(node -> node.path("id").asText()).toList();
    }

    @Test
    void theNumberIsRecommended() {
        try (var bot = RawBot.connect(discord)) {
            var gateway = bot.ok("GET", "gateway/bot", null);
            assertThat(gateway.path("shards").asInt()).isEqualTo(2);
            assertThat(gateway.path("session_start_limit")
                            .path("max_concurrency")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void aWrongShardIsRefused() {
        for (var shard : List.of("[2,2]", "[-1,2]", "[0,0]", "[0]", "2", "['0','2']")) {
            var code = closedAfter(bot -> bot.send(json("{'op':2,'d':{'token':'" + discord.botToken()
                    + "','intents':1,'shard':" + shard + ",'properties':{}}}")));
            assertThat(code).as(shard).isEqualTo(4010);
        }
    }

    @Test
    void tooFewShardsAreRefused() {
        assertThat(closedAfter(bot -> bot.identify(discord.botToken(), USUAL))).isEqualTo(4011);
        assertThat(closedAfter(bot -> bot.identify(0, 1))).isEqualTo(4011);
        try (var bot = RawBot.connect(discord)) {
            bot.identify(0, 4);
            assertThat(bot.event("READY").path("guilds")).isEmpty();
        }
    }

    @Test
    void eachShardGetsTheEventsOfItsGuilds() {
        ana.control("PATCH", "people/ana", json("{'inGuild':true,'guild':'Beta'}"));
        try (var first = shard(0);
                var second = shard(1)) {
            assertThat(first.event("READY").path("shard")).hasToString("[0,2]");
            assertThat(ids(first.events("GUILD_CREATE"))).containsExactly(discord.guildId());
            assertThat(ids(second.events("GUILD_CREATE"))).containsExactly(beta);
            assertThat(second.event("READY").path("guilds").path(0).path("id").asText())
                    .isEqualTo(beta);

            var here = ana.say(GENERAL, "here");
            var there = ana.say(plans, "there");
            var direct = made(ana.control("POST", "channels", json("{'kind':'dm','members':['ana']}")));
            var secret = ana.say(direct, "to the bot");
            first.settled();
            second.settled();
            assertThat(ids(first.events("MESSAGE_CREATE"))).containsExactly(here, secret);
            assertThat(ids(second.events("MESSAGE_CREATE"))).containsExactly(there);
            assertThat(second.event("MESSAGE_CREATE").path("guild_id").asText()).isEqualTo(beta);
        }
    }

    @Test
    void theRoutesOfAGuildAreItsOwn() {
        ana.control("PATCH", "people/ben", json("{'inGuild':true,'guild':'Beta'}"));
        try (var bot = RawBot.connect(discord)) {
            assertThat(ids(list(bot, "users/@me/guilds"))).containsExactly(discord.guildId(), beta);
            assertThat(ids(list(bot, "users/@me/guilds?after=" + discord.guildId())))
                    .containsExactly(beta);
            assertThat(ids(list(bot, "guilds/" + beta + "/channels"))).containsExactly(plans);
            assertThat(bot.rest("GET", "guilds/" + beta + "/members/200000000000000001", null)
                            .status())
                    .as("Ana is not a member")
                    .isEqualTo(404);
            assertThat(bot.rest("GET", "guilds/" + beta + "/members/200000000000000002", null)
                            .status())
                    .isEqualTo(200);
            assertThat(bot.send(plans, "hello")).isNotEmpty();
        }
        assertThat(ana.get("messages?as=ana&channel=plans").path("error").asText())
                .as("who is not a member sees no channel")
                .isEqualTo("Ana sees no channel plans.");
    }

    private static List<JsonNode> list(RawBot bot, String path) {
        var all = new java.util.ArrayList<JsonNode>();
        bot.ok("GET", path, null).forEach(all::add);
        return all;
    }

    @Test
    void oneShardCanBeCutAlone() {
        try (var first = shard(0);
                var second = shard(1)) {
            ana.control("POST", "cut", json("{'code':4000,'shard':1}"));
            assertThat(second.closeCode()).isEqualTo(4000);
            first.settled();
            assertThat(ana.get("sessions").findValuesAsText("connected")).containsExactly("true", "false");
        }
    }
}
