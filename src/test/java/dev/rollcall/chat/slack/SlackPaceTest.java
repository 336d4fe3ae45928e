package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.SteppedTime;
import dev.rollcall.delivery.ManyTokens;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls keep the documented rate limits without being told by a 429. No test waits: time only passes by waiting. */
class SlackPaceTest {
    private final SteppedTime time = new SteppedTime();

    @TempDir
    Path folder;

    /** One message a second in a channel: opening takes at most a tenth longer than that demands. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 5_000})
    void aLargeReviewOpensWithoutARefusalAtThePaceOfTheLimits(int tokens) throws Exception {
        var options = SlackOptions.defaults().withClock(time).withEnforceRate(true);
        try (var slack = SlackEmulator.start(options);
                var control = new ControlClient(slack.control());
                var chat = new SlackPlatform(
                        new SlackSettings(
                                slack.botToken(), Optional.of(slack.appToken()), Optional.empty(), slack.api(), true),
                        new SlackPace(time, time))) {
            var space = new SpaceId("slack", slack.teamId());
            var owners = IntStream.range(0, 40)
                    .mapToObj(i -> control.post("people", "name", "owner" + i))
                    .map(made -> new AccountId(space, made.path("id").asText()))
                    .toList();
            var channel = new PlaceId(space, "C00APITOKEN");
            assertThat(chat.join(channel)).isTrue();
            var start = time.instant();
            ManyTokens.open(folder, chat, channel, owners, tokens);
            var posts = control.list("calls", "calls").stream()
                    .filter(call -> call.path("method").asText().equals("chat.postMessage"))
                    .toList();
            assertThat(control.list("calls", "calls"))
                    .as("calls that were refused")
                    .noneMatch(call -> call.path("status").asInt() == 429);
            // A block for each token and one for the page.
            assertThat(posts.size() - 1).isEqualTo(Math.ceilDiv(tokens, 49));
            assertThat(Duration.between(start, time.instant()))
                    .isLessThanOrEqualTo(Duration.ofMillis((posts.size() - 1) * 1_100L));
            var all = posts.stream().map(JsonNode::toString).collect(Collectors.joining());
            ManyTokens.namesEachOnce(all, tokens);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "chat.update, 50",
        "chat.delete, 50",
        "conversations.open, 50",
        "reactions.add, 50",
        "reactions.remove, 50",
        "chat.postEphemeral, 100",
        "chat.postMessage, 300"
    })
    void noMinuteHasMoreCallsThanTheMethodAllows(String method, int perMinute) {
        var pace = new SlackPace(time, time);
        var calls = new ArrayList<Instant>();
        for (int i = 0; i < 3 * perMinute; i++) {
            enter(pace, method, "C" + i);
            calls.add(time.instant());
        }
        assertThat(mostWithin(calls, Duration.ofMinutes(1))).isLessThanOrEqualTo(perMinute);
    }

    /** People wait for the edits after a reminder, and for their direct messages. */
    @ParameterizedTest
    @CsvSource({"chat.update, 48", "conversations.open, 48", "chat.postEphemeral, 96", "views.publish, 96"})
    void theFirstCallsOfAMinuteGoOutAtOnce(String method, int atOnce) {
        var pace = new SlackPace(time, time);
        var start = time.instant();
        for (int i = 0; i < atOnce; i++) {
            enter(pace, method, "");
        }
        assertThat(time.instant()).isEqualTo(start);
        for (int i = 0; i < 9 * atOnce; i++) {
            enter(pace, method, "");
        }
        assertThat(Duration.between(start, time.instant()))
                .as("within a tenth of nine minutes")
                .isLessThan(Duration.ofSeconds(9 * 66));
    }

    @Test
    void aChannelGetsOneMessageASecondAndTheFirstAtOnce() {
        var pace = new SlackPace(time, time);
        var start = time.instant();
        var posts = new ArrayList<Instant>();
        for (int i = 0; i < 50; i++) {
            enter(pace, "chat.postMessage", "C1");
            posts.add(time.instant());
        }
        assertThat(posts.getFirst()).isEqualTo(start);
        assertThat(mostWithin(posts, Duration.ofSeconds(1))).isOne();
        assertThat(pace.enter("chat.postMessage", "C2")).as("another channel").isEmpty();
    }

    @Test
    void aLongWaitIsLeftToTheCaller() {
        var pace = new SlackPace(time, (nanos) -> {
            throw new InterruptedException("nobody waits here");
        });
        assertThat(pace.enter("chat.postMessage", "C1")).isEmpty();
        assertThat(pace.enter("chat.postMessage", "C1")).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    /** It may arrive at any time while it is under way. */
    @Test
    void aCallCountsForAMinuteAfterItsEnd() {
        var pace = new SlackPace(time, nanos -> {
            throw new InterruptedException("nobody waits here");
        });
        for (int i = 0; i < 48; i++) {
            assertThat(pace.enter("chat.update", "")).isEmpty();
        }
        time.park(Duration.ofMinutes(2).toNanos());
        assertThat(pace.enter("chat.update", "")).as("all are under way").isPresent();
        assertThat(Thread.interrupted()).isTrue();
        pace.left("chat.update");
        assertThat(pace.enter("chat.update", ""))
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofMinutes(1)));
        time.park(Duration.ofSeconds(61).toNanos());
        assertThat(pace.enter("chat.update", "")).isEmpty();
    }

    @Test
    void theRestOfAMinuteIsLeftToTheCaller() {
        var pace = new SlackPace(time, nanos -> {
            throw new InterruptedException("nobody waits here");
        });
        for (int i = 0; i < 48; i++) {
            enter(pace, "chat.update", "");
        }
        assertThat(pace.enter("chat.update", ""))
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofMinutes(1)));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(pace.enter("chat.delete", "")).as("another method").isEmpty();
    }

    @Test
    void aLocalServerWithoutLimitsIsNotPaced() {
        var pace = SlackPace.unlimited();
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.enter("chat.postMessage", "C1")).isEmpty();
        }
    }

    private void enter(SlackPace pace, String method, String channel) {
        for (var wait = pace.enter(method, channel); wait.isPresent(); wait = pace.enter(method, channel)) {
            time.park(wait.get().toNanos());
        }
        pace.left(method);
    }

    private static int mostWithin(List<Instant> calls, Duration window) {
        int most = 0;
        int from = 0;
        for (int i = 0; i < calls.size(); i++) {
            while (!calls.get(from).plus(window).isAfter(calls.get(i))) {
                from++;
            }
            most = Math.max(most, i - from + 1);
        }
        return most;
    }
}
