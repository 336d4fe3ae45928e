package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.scenario.Door.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main job, whole and thin, in every chat. */
class StoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aTeamIsSetUpOnlyWhereTheBotCanPost(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            assertThat(stage.token("ana", "add x app:a service:b", "add x app:a service:b"))
                    .contains("not set up yet");
            var refused = stage.token(
                    "olga",
                    "setup channel:#private-room escalation:#token-alerts approvers:@ben zone:Europe/Nowhere",
                    "setup channel:#private-room escalation:#token-alerts approvers:@ben zone:Europe/Nowhere");
            assertThat(refused).contains("private-room").contains("Europe/Nowhere");
            assertThat(stage.token("ana", "list all", "list filter:all")).contains("No tokens yet");
            stage.setUp();
            assertThat(stage.sees("olga", "general", "Set up").text())
                    .contains("I can post in")
                    .contains("Europe/Berlin")
                    .contains("Ben");
            assertThat(stage.token("ana", "review open", "review open")).contains("Only an admin");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsAskedForAndLetInOrTurnedDown(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            assertThat(stage.token(
                            "ana", "add ci-deploy app:shop service:Stripe", "add ci-deploy app:shop service:Stripe"))
                    .contains("Registered `ci-deploy`");
            var card = stage.sees("ben", "api-tokens", "Approval wanted: `ci-deploy`");
            assertThat(card.pinged()).contains(stage.idOf("ben"), stage.idOf("cho"), stage.idOf("dee"));

            stage.presses("ana", "api-tokens", card, "Approve", 0);
            assertThat(stage.sees("ana", "api-tokens", "You asked for `ci-deploy`")
                            .ephemeral())
                    .isTrue();
            stage.presses("sam", "api-tokens", card, "Approve", 0);
            assertThat(stage.sees("sam", "api-tokens", "Only an approver").ephemeral())
                    .isTrue();

            if (chat.slack()) stage.presses("ben", "api-tokens", card, "Approve", 0);
            else stage.reacts("ben", "api-tokens", card, "✅");
            var decided = stage.sees("sam", "api-tokens", "Approved by Ben");
            assertThat(decided.id()).isEqualTo(card.id());
            assertThat(decided.controls()).isEmpty();
            await().atMost(PATIENCE).until(() -> stage.direct("ana").contains("Ben approved"));
            assertThat(stage.token("cho", "approve ci-deploy", "approve label:ci-deploy"))
                    .contains("Ben approved `ci-deploy` already");

            stage.token("ana", "add old-zap app:shop service:Zapier", "add old-zap app:shop service:Zapier");
            var other = stage.sees("ben", "api-tokens", "Approval wanted: `old-zap`");
            stage.presses("cho", "api-tokens", other, "Deny", 0);
            var form = stage.door
                    .get("state", Map.of("as", "cho"))
                    .path("forms")
                    .path(0)
                    .path("id")
                    .asText();
            stage.door.post(
                    "submit", Map.of("as", "cho", "form", form, "values", Map.of("reason", "use the one we have")));
            assertThat(stage.sees("sam", "api-tokens", "Denied by Cho").text()).contains("use the one we have");
            await().atMost(PATIENCE).until(() -> stage.direct("ana").contains("use the one we have"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DISCORD", "DISCORD_WITHOUT_CONTENT"})
    void aCrossDeniesAtOnceAndTheDeciderSaysWhy(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            stage.token("ana", "", "add ci-deploy app:shop service:Stripe");
            var card = stage.sees("ben", "api-tokens", "Approval wanted");
            stage.reacts("sam", "api-tokens", card, "✅");
            await().atMost(PATIENCE).until(() -> stage.direct("sam").contains("Only an approver"));
            assertThat(stage.sees("ben", "api-tokens", "Approval wanted")
                            .raw()
                            .path("reactions")
                            .path(0)
                            .path("users"))
                    .hasSize(1);
            stage.reacts("ben", "api-tokens", card, "❌");
            var denied = stage.sees("ben", "api-tokens", "no reason given yet");
            stage.presses("cho", "api-tokens", denied, "Say why", 0);
            assertThat(stage.sees("cho", "api-tokens", "Only Ben").ephemeral()).isTrue();
            stage.presses("ben", "api-tokens", denied, "Say why", 0);
            var form = stage.door
                    .get("state", Map.of("as", "ben"))
                    .path("forms")
                    .path(0)
                    .path("id")
                    .asText();
            stage.door.post("submit", Map.of("as", "ben", "form", form, "values", Map.of("reason", "no budget")));
            assertThat(stage.sees("ana", "api-tokens", "no budget").id()).isEqualTo(card.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMonthIsAskedRemindedEscalatedAndClosed(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            stage.hasToken("ci-deploy", "ana", "backup:@dee");
            stage.hasToken("xano-sync", "ana", "");
            stage.hasToken("ben-one", "ben", "");
            stage.walksTo("2026-12-01T09:00");
            var page = stage.thread("ana").getFirst();
            assertThat(page.text()).contains("`ci-deploy`", "`xano-sync`", "`ben-one`");
            assertThat(page.pinged()).containsExactlyInAnyOrder(stage.idOf("ana"), stage.idOf("ben"));

            stage.presses("ana", stage.threadChannel(), page, "Still used", 2);
            assertThat(String.join("\n", ephemerals(stage, "ana")))
                    .contains("Only Ben")
                    .contains("`ben-one`");
            stage.presses("ben", stage.threadChannel(), page, "Still used", 2);
            stage.replies("ana", "Unused xano-sync");
            await().atMost(PATIENCE).until(() -> stage.root("ana").text().contains("2 of 3"));
            stage.replies("ana", "keep “XANO-SYNC”.");
            await().atMost(PATIENCE).until(() -> stage.root("ana").text().contains("still used 2"));
            assertThat(stage.thread("ana").getFirst().controls().get("Change")).hasSize(2);

            stage.walksTo("2026-12-04T09:00");
            if (chat.slack()) {
                assertThat(stage.direct("ana")).contains("`ci-deploy`").contains("Dee");
                assertThat(stage.direct("ben")).doesNotContain("still open");
            } else {
                assertThat(stage.thread("ana").getLast().pinged()).containsExactly(stage.idOf("ana"));
            }
            stage.walksTo("2026-12-10T09:00");
            var escalated = stage.sees("olga", "token-alerts", "without an answer");
            assertThat(escalated.text()).contains("`ci-deploy`").doesNotContain("`ben-one`");
            if (chat.slack()) assertThat(stage.direct("dee")).contains("You are the backup");
            else assertThat(stage.thread("dee").getLast().pinged()).containsExactly(stage.idOf("dee"));
            stage.walksTo("2026-12-15T18:00");
            assertThat(stage.root("ana").text())
                    .contains("closed")
                    .contains("1 UNCONFIRMED")
                    .contains("`ci-deploy`");
            assertThat(stage.token("ana", "list unconfirmed", "list filter:unconfirmed"))
                    .contains("`ci-deploy`");
            assertThat(stage.token("ana", "confirm ci-deploy", "confirm label:ci-deploy"))
                    .contains("No check is open");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void ofSeveralLateRungsOnlyTheTightestRuns(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            stage.hasToken("ci-deploy", "ana", "");
            stage.walksTo("2026-12-01T09:00");
            stage.jumpsTo("2026-12-11T09:00");
            assertThat(stage.sees("olga", "token-alerts", "without an answer").text())
                    .contains("`ci-deploy`");
            assertThat(stage.direct("ana")).contains("Ben approved").doesNotContain("still open");
            assertThat(stage.thread("ana")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void aRestartLosesNothingAndRepeatsNothing(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            stage.hasToken("ci-deploy", "ana", "");
            stage.token("ana", "add later app:shop service:Xano", "add later app:shop service:Xano");
            stage.walksTo("2026-12-01T09:00");
            var card = stage.sees("ben", "api-tokens", "Approval wanted: `later`");
            var before = stage.seen("olga", "api-tokens", "").size();
            stage.end();
            if (!chat.slack()) {
                stage.reacts("ben", "api-tokens", card, "✅");
                stage.replies("ana", "keep all");
            }
            stage.begin();
            stage.rests();
            assertThat(stage.seen("olga", "api-tokens", "")).hasSize(before);
            if (!chat.slack()) {
                assertThat(stage.sees("olga", "api-tokens", "Approved by Ben").id())
                        .isNotEmpty();
                await().atMost(PATIENCE).until(() -> stage.root("ana").text().contains("1 of 1"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void aHundredAndTwentyTokensAreAllAskedFor(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            var people = List.of("ana", "ben", "cho", "dee");
            IntStream.range(0, 120).forEach(i -> stage.hasTokenUnseen("tok-%03d".formatted(i), people.get(i % 4)));
            stage.rests();
            stage.walksTo("2026-12-01T09:00");
            await().atMost(PATIENCE).until(() -> stage.thread("ana").size() >= 5);
            stage.rests();
            var all = String.join(
                    "\n", stage.thread("ana").stream().map(Seen::text).toList());
            for (int i = 0; i < 120; i++) assertThat(all).contains("`tok-%03d`".formatted(i));
            var pinged = stage.thread("ana").stream()
                    .flatMap(m -> m.pinged().stream())
                    .toList();
            assertThat(pinged)
                    .containsExactlyInAnyOrderElementsOf(
                            people.stream().map(stage::idOf).toList());
            stage.replies("ana", "keep all");
            await().atMost(PATIENCE).until(() -> stage.root("ana").text().contains("30 of 120"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void aSecretIsRefusedAndFoundNowhere(Chat chat) throws IOException {
        var secret = "sk_" + "live_" + "51H8abcdefghijklmnopqrstuv";
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            var line = "add leaky app:shop service:Stripe note:\"" + secret + "\"";
            assertThat(stage.token("ana", line, line)).contains("live secret").doesNotContain(secret);
            stage.hasToken("ci-deploy", "ana", "");
            stage.walksTo("2026-12-01T09:00");
            stage.replies("ana", "keep " + secret);
            stage.replies("ana", "keep ci-deploy");
            await().atMost(PATIENCE).until(() -> stage.root("ana").text().contains("1 of 1"));
            stage.end();
            try (var files = Files.list(folder)) {
                for (var file : files.toList())
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void hostileLabelsAreOnlyText(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            var approvers = List.of(stage.idOf("ben"), stage.idOf("cho"), stage.idOf("dee"));
            var labels = List.of("<!channel>", "@everyone", "*b* _i_ ~s~", "=cmd()", "🔑 prod", "مفتاح", "<@U1> & co");
            for (var label : labels) {
                var line = "add \"" + label + "\" app:shop service:Stripe";
                assertThat(stage.token("ana", line, line)).as(label).contains("Registered");
                var card = stage.sees("ben", "api-tokens", "Approval wanted");
                assertThat(card.pinged()).as(label).containsExactlyInAnyOrderElementsOf(approvers);
                stage.presses("ben", "api-tokens", card, "Approve", 0);
            }
            var tooLong = "add " + "x".repeat(200) + " app:shop service:Stripe";
            if (chat.slack()) assertThat(stage.token("ana", tooLong, tooLong)).contains("at most 80 characters");
            else assertThatThrownBy(() -> stage.token("ana", tooLong, tooLong)).hasMessageContaining("length");
            for (var refused : List.of("a`b", "a,b")) {
                var line = "add \"" + refused + "\" app:shop service:Stripe";
                assertThat(stage.token("ana", line, line)).as(refused).contains("label");
            }
            stage.walksTo("2026-12-01T09:00");
            await().atMost(PATIENCE).until(() -> !stage.thread("ana").isEmpty());
            assertThat(stage.thread("ana").getFirst().pinged()).containsExactly(stage.idOf("ana"));
            stage.replies("ana", "keep =cmd(), 🔑 prod and مفتاح");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(stage.root("ana").text())
                            .as(String.join("\n", ephemerals(stage, "ana")))
                            .contains("3 of 7"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void ofTwoApproversAtOnceOneDecidesAndTheOtherReadsWho(Chat chat) throws Exception {
        try (var stage = new Stage(chat, folder);
                var both = Executors.newFixedThreadPool(2)) {
            stage.setUp();
            var line = "add ci-deploy app:shop service:Stripe";
            stage.token("ana", line, line);
            var card = stage.sees("ben", "api-tokens", "Approval wanted");
            var presses = both.invokeAll(List.of(press(stage, "ben", card), press(stage, "cho", card)));
            for (var press : presses) press.get();
            stage.rests();
            var decided = stage.sees("sam", "api-tokens", "Approved by ").text();
            var slower = decided.contains("Approved by Ben") ? "cho" : "ben";
            assertThat(stage.sees(slower, "api-tokens", "already").text())
                    .contains((slower.equals("ben") ? "Cho" : "Ben") + " approved");
        }
    }

    private static Callable<Boolean> press(Stage stage, String who, Seen card) {
        return () -> {
            stage.presses(who, "api-tokens", card, "Approve", 0);
            return true;
        };
    }

    private static List<String> ephemerals(Stage stage, String who) {
        var all = stage.chat.slack() ? stage.thread(who) : stage.door.messages(who, stage.threadChannel(), "");
        return Stream.concat(all.stream(), stage.seen(who, "api-tokens", "").stream())
                .filter(Seen::ephemeral)
                .map(Seen::text)
                .toList();
    }
}
