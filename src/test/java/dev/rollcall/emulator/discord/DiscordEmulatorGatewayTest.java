package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.USUAL;
import static dev.rollcall.emulator.discord.RawBot.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the gateway frame by frame: close codes, intents, resuming. */
class DiscordEmulatorGatewayTest {
    private static final String GENERAL = "300000000000000001";
    private static final String PRIVATE = "300000000000000004";
    private final DiscordEmulator discord = DiscordEmulator.start(DiscordOptions.defaults());
    private final PersonClient ana = new PersonClient(discord, "ana");

    @AfterEach
    void stop() {
        discord.close();
    }

    private int closedAfter(java.util.function.Consumer<RawBot> post) {
        try (var bot = RawBot.connect(discord)) {
            bot.frame(f -> f.path("op").asInt() == 10);
            post.accept(bot);
            return bot.closeCode();
        }
    }

    @Test
    void helloIsTheFirstFrameAndHeartbeatsAreAcknowledged() {
        try (var bot = RawBot.connect(discord)) {
            assertThat(bot.frame(f -> f.path("op").asInt() == 10)
                            .path("d")
                            .path("heartbeat_interval")
                            .asInt())
                    .isEqualTo(41_250);
            bot.settled();
        }
    }

    @Test
    void anInvalidIdentifyClosesTheConnectionWithItsCode() {
        assertThat(closedAfter(bot -> bot.identify("wrong", USUAL))).isEqualTo(4004);
        assertThat(closedAfter(bot -> bot.identify(discord.botToken(), 1 << 18)))
                .isEqualTo(4013);
        assertThat(closedAfter(bot -> bot.identify(discord.botToken(), 1 << 1))).isEqualTo(4014);
        assertThat(closedAfter(bot -> bot.send(json("{'op':3,'d':{}}")))).isEqualTo(4003);
        assertThat(closedAfter(bot -> bot.send(json("{'op':77}")))).isEqualTo(4001);
        assertThat(closedAfter(bot -> {
                    bot.identify(discord.botToken(), USUAL);
                    bot.identify(discord.botToken(), USUAL);
                }))
                .isEqualTo(4005);
        assertThat(closedAfter(bot -> bot.send(json("{'op':2,'d':{'token':'" + discord.botToken()
                        + "','intents':1,'shard':[2,2],'properties':{}}}"))))
                .isEqualTo(4010);
    }

    @Test
    void theContentIntentIsRefusedToAnApplicationWithoutTheGrant() {
        try (var strict = DiscordEmulator.start(DiscordOptions.defaults().withMessageContent(false));
                var bot = RawBot.connect(strict)) {
            bot.identify(strict.botToken(), USUAL);
            assertThat(bot.closeCode()).isEqualTo(4014);
            assertThat(bot.ok("GET", "applications/@me", null).path("flags").asInt() & (1 << 18 | 1 << 19))
                    .isZero();
        }
    }

    @Test
    void aFaultOnIdentifyClosesTheConnectionWithACode() {
        ana.control("POST", "faults", json("{'on':'identify','do':'close','code':4014}"));
        assertThat(closedAfter(bot -> bot.identify(discord.botToken(), USUAL))).isEqualTo(4014);
        RawBot.identified(discord, USUAL).close();
    }

    @Test
    void withoutTheContentIntentOnlyMentionsOwnMessagesAndDirectOnesAreReadable() {
        try (var bot = RawBot.identified(discord, USUAL & ~(1 << 15))) {
            var mine = bot.send(GENERAL, "mine");
            var plain = ana.say(GENERAL, "keep ci-deploy");
            var mention = ana.say(GENERAL, "@Rollcall keep ci-deploy");
            var reply = ana.post(
                            "say",
                            Json.obj()
                                    .put("channel", GENERAL)
                                    .put("text", "keep it")
                                    .put("replyTo", mine))
                    .path("id")
                    .asText();
            var quiet = ana.post(
                            "say",
                            Json.obj()
                                    .put("channel", GENERAL)
                                    .put("text", "keep it")
                                    .put("replyTo", mine)
                                    .put("replyPing", false))
                    .path("id")
                    .asText();
            var dm = bot.ok("POST", "users/@me/channels", json("{'recipient_id':'200000000000000001'}"))
                    .path("id")
                    .asText();
            var direct = ana.say(dm, "hello");
            bot.settled();
            assertThat(content(bot, mine)).isEqualTo("mine");
            assertThat(content(bot, plain)).isEmpty();
            assertThat(content(bot, mention)).isEqualTo("<@700000000000000001> keep ci-deploy");
            assertThat(content(bot, reply)).isEqualTo("keep it");
            assertThat(content(bot, quiet)).isEmpty();
            assertThat(content(bot, direct)).isEqualTo("hello");
        }
    }

    private static String content(RawBot bot, String id) {
        return bot.event("MESSAGE_CREATE", d -> d.path("id").asText().equals(id))
                .path("content")
                .asText();
    }

    @Test
    void eventsRequireTheIntentAndThePermissionToViewTheChannel() {
        try (var deaf = RawBot.identified(discord, 1);
                var bot = RawBot.identified(discord, USUAL)) {
            var message = ana.say(GENERAL, "hi");
            ana.react(GENERAL, message, "\u2705");
            ana.say(PRIVATE, "secret");
            new PersonClient(discord, "olga").post("groups", Json.obj().put("handle", "ops"));
            deaf.settled();
            bot.settled();
            assertThat(deaf.events("MESSAGE_CREATE")).isEmpty();
            assertThat(deaf.events("MESSAGE_REACTION_ADD")).isEmpty();
            assertThat(deaf.events("GUILD_ROLE_CREATE")).hasSize(1);
            assertThat(bot.events("MESSAGE_CREATE")).hasSize(1);
            assertThat(bot.event("MESSAGE_REACTION_ADD")
                            .path("member")
                            .path("user")
                            .path("username")
                            .asText())
                    .isEqualTo("ana");
        }
    }

    @Test
    void twoSessionsOnOneShardBothReceiveEveryEvent() {
        try (var one = RawBot.identified(discord, USUAL);
                var two = RawBot.identified(discord, USUAL)) {
            ana.say(GENERAL, "hi");
            assertThat(one.event("MESSAGE_CREATE")).isEqualTo(two.event("MESSAGE_CREATE"));
        }
    }

    @Test
    void aResumeReplaysMissedEventsAndAnUnknownSessionIsInvalid() {
        try (var bot = RawBot.identified(discord, USUAL)) {
            var session = bot.event("READY").path("session_id").asText();
            ana.say(GENERAL, "first");
            var seq = bot.frame(f -> f.path("t").asText().equals("MESSAGE_CREATE"))
                    .path("s")
                    .asLong();
            ana.post("cut", Json.obj());
            assertThat(bot.closeCode()).isNotEqualTo(1000);
            var missed = ana.say(GENERAL, "missed");
            try (var again = RawBot.connect(discord)) {
                again.send(resume(session, seq));
                again.event("RESUMED");
                assertThat(again.events("MESSAGE_CREATE"))
                        .extracting(d -> d.path("id").asText())
                        .containsExactly(missed);
            }
            try (var lost = RawBot.connect(discord)) {
                lost.send(resume("nope", 3));
                assertThat(lost.frame(f -> f.path("op").asInt() == 9).path("d").asBoolean())
                        .isFalse();
            }
        }
    }

    private JsonNode resume(String session, long seq) {
        var frame = Json.obj().put("op", 6);
        frame.putObject("d")
                .put("token", discord.botToken())
                .put("session_id", session)
                .put("seq", seq);
        return frame;
    }

    @Test
    void aPausedGatewayDropsEventsAndRedeliveryRepeatsOneWithTheSameIds() {
        try (var bot = RawBot.identified(discord, USUAL)) {
            ana.post("pause", Json.obj());
            ana.say(GENERAL, "lost");
            ana.post("resume", Json.obj());
            var received = ana.say(GENERAL, "heard");
            bot.event("MESSAGE_CREATE", d -> d.path("id").asText().equals(received));
            assertThat(bot.events("MESSAGE_CREATE")).hasSize(1);
            var last = Json.list(ana.get("deliveries")).getLast();
            assertThat(last.path("type").asText()).isEqualTo("MESSAGE_CREATE");
            ana.post("redeliver", Json.obj().put("delivery", last.path("n").asInt()));
            bot.settled();
            assertThat(bot.events("MESSAGE_CREATE"))
                    .hasSize(2)
                    .allMatch(d -> d.path("id").asText().equals(received));
        }
    }

    @Test
    void membersAreSentByIdOnRequest() {
        try (var bot = RawBot.identified(discord, USUAL)) {
            bot.send(json("{'op':8,'d':{'guild_id':'" + discord.guildId()
                    + "','user_ids':['200000000000000001','5'],'limit':0}}"));
            var chunk = bot.event("GUILD_MEMBERS_CHUNK");
            assertThat(chunk.path("members").findValuesAsText("username")).containsExactly("ana");
            assertThat(chunk.path("not_found").path(0).asText()).isEqualTo("5");
        }
    }

    @Test
    void compressedFramesAreOneStreamWithFlushedParts() throws Exception {
        var deflater = new Deflater();
        var inflater = new Inflater();
        for (var text : new String[] {"{\"op\":10}", "x".repeat(100_000), "{\"op\":11}"}) {
            var bytes = GatewayConnection.compress(deflater, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(java.util.HexFormat.of().formatHex(bytes)).endsWith("0000ffff");
            inflater.setInput(bytes);
            var out = new byte[200_000];
            var count = inflater.inflate(out);
            assertThat(new String(out, 0, count, java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }
}
