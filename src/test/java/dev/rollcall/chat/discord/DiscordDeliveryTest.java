package dev.rollcall.chat.discord;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.changed;
import static dev.rollcall.contract.ChatWorld.sending;
import static dev.rollcall.contract.ChatWorld.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.chat.Address;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sent;
import dev.rollcall.contract.ChatWorld.Call;
import dev.rollcall.domain.Check;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.logged.ExpectedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Tests delivery that only Discord has; the rest is in {@link DiscordOverGatewayTest}. */
@Tag("waits")
final class DiscordDeliveryTest {
    private final DiscordWorld world = DiscordWorld.connected();

    @AfterEach
    void close() {
        world.close();
    }

    private long calls(String method, String pathEnd) {
        return world.control.list("calls", "calls").stream()
                .filter(call -> call.path("method").asText().equals(method)
                        && call.path("path").asText().endsWith(pathEnd))
                .count();
    }

    @Test
    void aKnownNonceDoesNotPostAgain() {
        var place = world.newPlace();
        var address = new Address.InChannel(place);
        var card = card("one");
        var sending = sending();
        world.spoil(Call.POST, "drop-after", 1);
        assertThat(world.chat.show(address, Optional.empty(), card, sending)).isEqualTo(new Sent.Unknown());

        var again = shown(world.chat.show(address, Optional.empty(), card, sending));

        assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> assertThat(seen.id())
                .isEqualTo(again.id()));
    }

    @Test
    void aThreadIsCreatedOnce() {
        var root = world.post(world.newPlace(), card("review"));
        var page = shown(world.send(new Address.InThread(root, "Token review"), card("page one")));
        assertThat(page.place().id()).isEqualTo(root.id());
        shown(world.send(new Address.InThread(root, "Token review"), card("page two")));
        assertThat(calls("POST", "/threads")).isEqualTo(1);
    }

    @Test
    void anArchivedThreadIsUnarchivedForAnEdit() {
        var root = world.post(world.newPlace(), card("review").opening("Token review"));
        var card = card("page one");
        var page = shown(world.send(new Address.InThread(root, "Token review"), card));
        world.control.post("archive", "channel", page.place().id());

        shown(world.edit(page, changed(card, "page changed")));

        assertThat(world.seesBelow("ana", root)).last().satisfies(seen -> assertThat(seen.text())
                .isEqualTo("page changed"));
    }

    @Test
    void aMissingPermissionIsReported() {
        var place = world.newPlace();
        world.control.patch("channels/" + place.id(), "botIn", true, "deny", List.of("SEND_MESSAGES"));

        assertThat(world.send(new Address.InChannel(place), card("x")))
                .isEqualTo(new Sent.Never(new Problem(Problem.Kind.NOT_ALLOWED, "50013")));
        assertThat(world.chat.place(place)).hasValueSatisfying(facts -> {
            assertThat(facts.canPost()).isFalse();
            assertThat(facts.missing()).containsExactly("Send Messages");
        });
    }

    @Test
    void unchangedCommandsAreNotWrittenAgain() {
        assertThat(calls("PUT", "/commands")).isEqualTo(1);
        try (var again = world.another()) {
            again.start(world.inbox);
            assertThat(again.ready()).isTrue();
        }
        assertThat(calls("PUT", "/commands")).isEqualTo(1);
    }

    /** "Interaction endpoints are not bound to the bot's Global Rate Limit" (Discord's page "Rate Limits"). */
    @Test
    void interactionsAreAnsweredDuringAGlobalRateLimit() {
        var place = world.newPlace();
        var route = "POST /channels/{channel_id}/messages";
        world.control.post("faults", "on", route, "do", "429", "global", true, "retryAfter", 60, "times", 1);
        assertThat(world.send(new Address.InChannel(place), card("x"))).isInstanceOf(Sent.Later.class);

        assertThat(world.command("ana", place, "/token review open").path("ok").asBoolean())
                .isTrue();
    }

    /** The adapter waits for any global rate limit and sends no request during it. */
    @Test
    void aRateLimitedResponseIsRetriedAfterTheWait() {
        var place = world.newPlace();
        var route = "POST /interactions/{interaction_id}/{interaction_token}/callback";
        world.control.post("faults", "on", route, "do", "429", "global", true, "retryAfter", 0.3, "times", 1);

        assertThat(world.command("ana", place, "/token review open").path("ok").asBoolean())
                .isTrue();
        // A call is listed once it is answered, which the person may see first.
        await().atMost(Duration.ofMinutes(2)).until(() -> callbacks().size() == 2);
        var tries = callbacks();
        assertThat(Duration.between(tries.getFirst(), tries.getLast())).isGreaterThan(Duration.ofMillis(250));
    }

    private List<Instant> callbacks() {
        return world.control.list("calls", "calls").stream()
                .filter(call -> call.path("path").asText().endsWith("/callback"))
                .map(call -> Instant.parse(call.path("at").asText()))
                .toList();
    }

    private void awaitHearing() {
        var place = world.newPlace();
        await().atMost(Duration.ofMinutes(2)).until(world.chat::ready);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            world.types("ana", place);
            return !world.inbox.typedIn(place).isEmpty();
        });
    }

    @Test
    @ExpectedLog(logger = "net.dv8tion.jda")
    void theSessionReconnectsAfterReconnectAndInvalidSession() {
        for (var how : List.of("reconnect", "invalid")) {
            world.control.post("cut", how, true);
            awaitHearing();
        }
    }

    @Test
    @ExpectedLog(logger = "net.dv8tion.jda", level = Level.ERROR)
    @ExpectedLog(logger = "dev.rollcall.chat.discord")
    void theBotKeepsRunningWithoutARevokedIntent() {
        world.control.post("cut", "code", 4014);
        awaitHearing();
    }

    @Test
    void doctorReportsWhatIsMissing() {
        var checks = world.chat.check(Set.of(world.place("api-tokens"), world.hiddenPlace()));
        assertThat(checks)
                .filteredOn(check -> check.level() == Check.Level.FAIL)
                .hasSize(1);
        assertThat(checks).anySatisfy(check -> assertThat(check.result())
                .contains("permissions=" + DiscordPlatform.INVITE_PERMISSIONS)
                .contains("applications.commands"));
    }

    @Test
    void withoutTheContentIntentOnlyMentionsCanBeRead() {
        try (var quiet = new DiscordWorld(DiscordOptions.defaults().withMessageContent(false)).started()) {
            var root = quiet.post(quiet.newPlace(), card("review").opening("Token review"));
            quiet.saysBelow("ana", root, "keep all");
            quiet.saysBelow("ana", root, "@Rollcall keep all");
            await().until(() -> quiet.inbox.repliesTo(root).size() == 2);
            assertThat(quiet.inbox.replied.get(0).readable()).isFalse();
            assertThat(quiet.inbox.replied.get(1).readable()).isTrue();
            assertThat(quiet.inbox.replied.get(1).text().words()).isEqualTo("keep all");
            assertThat(quiet.chat.check(Set.of())).anySatisfy(check -> {
                assertThat(check.level()).isEqualTo(Check.Level.WARN);
                assertThat(check.fix()).contains("Privileged Gateway Intents");
            });
        }
    }
}
