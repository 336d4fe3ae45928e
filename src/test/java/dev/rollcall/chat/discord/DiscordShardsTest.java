package dev.rollcall.chat.discord;

import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.discord.DiscordOptions.Sharding;
import dev.rollcall.logged.ExpectedLog;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** The sessions of a bot with several shards: how many there are, and what one of them loses. */
@Tag("waits")
class DiscordShardsTest {
    private static final SpaceId FIRST = new SpaceId("discord", "100000000000000001");
    private static final SpaceId SECOND = new SpaceId("discord", "100000000004194305");

    private static DiscordWorld world(Sharding sharding) {
        return new DiscordWorld(DiscordOptions.defaults().withSharding(sharding));
    }

    private static List<String> sessions(DiscordWorld world) {
        return world.control.list("sessions", "sessions").stream()
                .filter(one -> one.path("connected").asBoolean())
                .map(one -> one.path("shard").asInt() + "/" + one.path("shards").asInt())
                .sorted()
                .toList();
    }

    private static String idOf(DiscordWorld world, int shard) {
        return world.control.list("sessions", "sessions").stream()
                .filter(one -> one.path("shard").asInt() == shard)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    @Test
    void aGuildIsOnTheShardThatDiscordNames() {
        assertThat(new Shard(0, 2).has(FIRST)).isTrue();
        assertThat(new Shard(1, 2).has(FIRST)).isFalse();
        assertThat(new Shard(1, 2).has(SECOND)).isTrue();
        assertThat(new Shard(0, 1).has(SECOND)).isTrue();
        assertThat(new Shard(0, 1).has(new SpaceId("slack", "T0"))).isFalse();
    }

    @Test
    void thereAreAsManyShardsAsDiscordRecommends() {
        try (var world = world(Sharding.recommended(3)).started()) {
            assertThat(world.chat.ready()).isTrue();
            assertThat(sessions(world)).containsExactly("0/3", "1/3", "2/3");
        }
    }

    /** With one session at a time, the second waits for the first, as JDA's session controller has it. */
    @Test
    void aNumberThatIsSetIsUsedAndBeginsOneAfterAnother() {
        try (var world = world(Sharding.NONE);
                var chat = world.withShards(2)) {
            chat.start(world.inbox);
            assertThat(chat.ready()).isTrue();
            assertThat(sessions(world)).containsExactly("0/2", "1/2");
        }
    }

    @Test
    @ExpectedLog(logger = "net.dv8tion.jda", level = Level.ERROR)
    void tooFewShardsAreRefusedInASentence() {
        try (var world = world(new Sharding(2, 2, 2));
                var chat = world.withShards(1)) {
            assertThatThrownBy(() -> chat.start(world.inbox))
                    .isInstanceOf(BadCredential.class)
                    .hasMessage("Discord refuses 1 of the gateway's shards (4011), because the bot is in too many"
                            + " servers for them: set DISCORD_SHARDS=auto.");
            assertThat(chat.ready()).isFalse();
        }
    }

    @Test
    void withoutTheContentIntentEveryShardConnectsWithoutIt() {
        try (var world = new DiscordWorld(
                        DiscordOptions.defaults().withMessageContent(false).withSharding(Sharding.recommended(2)))
                .started()) {
            assertThat(sessions(world)).containsExactly("0/2", "1/2");
        }
    }

    @Test
    @ExpectedLog(
            logger = "net.dv8tion.jda",
            level = {Level.WARN, Level.ERROR},
            always = false)
    void whatOneShardLosesConcernsItsGuildsOnly() {
        try (var world = world(Sharding.recommended(2)).started()) {
            world.control.post("guilds", "name", "Beta");
            world.control.patch("people/ana", "inGuild", true, "guild", "Beta");
            var there = new PlaceId(
                    SECOND,
                    world.control
                            .post("channels", "name", "plans", "guild", "Beta", "kind", "public")
                            .path("id")
                            .asText());
            soon().until(() -> world.inbox.joined.contains(SECOND + " Beta"));
            var kept = idOf(world, 0);
            var lost = idOf(world, 1);

            world.control.post("faults", "on", "identify", "do", "close", "code", 4000);
            world.control.post("cut", "invalid", true, "resumable", false, "shard", 1);
            soon().until(() -> !world.chat.ready());
            world.command("ana", world.place("general"), "/token add label:here");
            assertThat(world.inbox.typed)
                    .extracting(ChatEvents.CommandTyped::place)
                    .contains(world.place("general"));

            soon().until(world.chat::ready);
            soon().until(() -> world.inbox.missed.get() == 1);
            assertThat(idOf(world, 0)).isEqualTo(kept);
            assertThat(idOf(world, 1)).isNotEqualTo(lost);
            var where = world.inbox.missedIn.getFirst();
            assertThat(where.test(SECOND)).isTrue();
            assertThat(where.test(FIRST)).isFalse();
            world.command("ana", there, "/token add label:there");
            assertThat(world.inbox.typed)
                    .extracting(ChatEvents.CommandTyped::place)
                    .contains(there);
        }
    }
}
