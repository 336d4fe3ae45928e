package dev.rollcall.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.SteppedTime;
import dev.rollcall.delivery.ManyTokens;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls keep Discord's rate limits without being told by a 429. No test waits: time only passes by waiting. */
class DiscordPaceTest {
    private static final String POST = "POST channels/1/messages";

    private final SteppedTime time = new SteppedTime();
    private final RateBuckets buckets = new RateBuckets(time);

    @TempDir
    Path folder;

    /** Five messages in five seconds in a channel: opening takes at most a tenth longer than that demands. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 5_000})
    void aLargeReviewOpensWithoutARefusalAtThePaceOfTheLimits(int tokens) throws Exception {
        var options = DiscordOptions.defaults().withEnforceRate(true);
        try (var discord = DiscordEmulator.start(options, time);
                var control = new ControlClient(discord.control())) {
            var start = time.instant();
            var settings = new DiscordSettings(discord.botToken(), discord.api());
            try (var chat = new DiscordPlatform(settings, DiscordWorld.USAGES, new DiscordRest(settings, time, time))) {
                var space = new SpaceId("discord", discord.guildId());
                var owners = IntStream.range(0, 40)
                        .mapToObj(i -> new AccountId(space, Long.toString(900_000_000_000_000_000L + i)))
                        .toList();
                ManyTokens.open(folder, chat, new PlaceId(space, "300000000000000002"), owners, tokens);
            }
            var calls = control.list("calls", "calls");
            assertThat(calls)
                    .as("calls that were refused")
                    .noneMatch(call -> call.path("status").asInt() == 429);
            var posts = calls.stream()
                    .filter(call -> call.path("route").asText().equals("POST /channels/{channel_id}/messages"))
                    .map(call -> call.path("body"))
                    .toList();
            // One menu, of 25 tokens, fits a page whose lines may grow by an answer each.
            assertThat(posts.size() - 1).isLessThanOrEqualTo(Math.ceilDiv(tokens, 25) * 11 / 10);
            // The first message is in another channel, and the first five of the thread need not wait.
            int waits = Math.floorDiv(posts.size() - 2, 5);
            assertThat(Duration.between(start, time.instant()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(5L * waits))
                    .isLessThanOrEqualTo(Duration.ofMillis(5_500L * waits));
            var texts = posts.stream()
                    .flatMap(post -> post.findValuesAsText("content").stream())
                    .collect(Collectors.joining("\n"));
            ManyTokens.namesEachOnce(texts, tokens);
            assertThat(posts.stream()
                            .mapToInt(DiscordPaceTest::characters)
                            .max()
                            .orElse(0))
                    .isLessThanOrEqualTo(MessageBlock.CHARACTERS_MAX);
        }
    }

    private static int characters(JsonNode post) {
        return post.findValuesAsText("content").stream()
                .mapToInt(String::length)
                .sum();
    }

    @Test
    void theFirstCallOfABucketTellsItsLimit() {
        assertThat(buckets.enter(POST, true, true).none()).isTrue();
        assertThat(buckets.enter(POST, true, true).none())
                .as("while it is asked")
                .isFalse();
        buckets.told(POST, 1, 5);
        buckets.done(POST);
        assertThat(buckets.enter(POST, true, true).none()).isTrue();
        assertThat(buckets.enter(POST, true, true).none()).as("one was left").isFalse();
    }

    @Test
    void anExhaustedBucketWaitsForItsResetAndNoOther() {
        assertThat(buckets.enter(POST, true, true).none()).isTrue();
        buckets.told(POST, 0, 5);
        buckets.done(POST);
        var wait = buckets.enter(POST, true, true);
        assertThat(wait).isEqualTo(new RateBuckets.Wait(Duration.ofSeconds(5), false));
        assertThat(buckets.enter("POST channels/2/messages", true, true).none()).isTrue();
        time.park(wait.time().toNanos());
        assertThat(buckets.enter(POST, true, true).none()).isTrue();
    }

    @Test
    void callsUnderWayCountTowardsWhatIsLeft() {
        buckets.enter(POST, true, true);
        buckets.told(POST, 4, 5);
        buckets.done(POST);
        for (int i = 0; i < 4; i++) {
            assertThat(buckets.enter(POST, true, true).none()).isTrue();
        }
        assertThat(buckets.enter(POST, true, true).none()).isFalse();
        buckets.told(POST, 0, 4);
        buckets.told(POST, 2, 4);
        buckets.done(POST);
        assertThat(buckets.enter(POST, true, true).none())
                .as("responses in another order")
                .isFalse();
    }

    @Test
    void noSecondHasMoreThanFiftyRequestsOfTheBot() {
        int now = 0;
        for (int i = 0; i < 100; i++) {
            now += buckets.enter("GET guilds/" + i, true, false).none() ? 1 : 0;
        }
        time.park(Duration.ofMillis(999).toNanos());
        for (int i = 100; i < 200; i++) {
            now += buckets.enter("GET guilds/" + i, true, false).none() ? 1 : 0;
        }
        assertThat(now).isBetween(20, 50);
        assertThat(List.of(buckets.enter("interactions/1/token/callback", false, false)
                        .none()))
                .as("responses to interactions do not count")
                .containsOnly(true);
    }

    @Test
    void oldMessagesAreEditedThreeTimesInSixSeconds() {
        assertThat(buckets.enterOldEdit("PATCH channels/1/messages/").none()).isTrue();
        var wait = buckets.enterOldEdit("PATCH channels/1/messages/");
        assertThat(wait.time()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_100));
        assertThat(buckets.enterOldEdit("PATCH channels/2/messages/").none()).isTrue();
    }

    @Test
    void aRefusalClosesTheBucketOrAll() {
        buckets.refused(POST, false, 3);
        assertThat(buckets.enter(POST, true, true)).isEqualTo(new RateBuckets.Wait(Duration.ofSeconds(3), true));
        assertThat(buckets.enter("GET users/1", true, false).none()).isTrue();
        buckets.refused("GET users/1", true, 2);
        assertThat(buckets.enter("GET users/2", true, false).none()).isFalse();
        assertThat(buckets.enter("interactions/1/token/callback", false, false).none())
                .isTrue();
    }
}
