package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.ALERTS;
import static dev.rollcall.scenario.Stage.DIRECT;
import static dev.rollcall.scenario.Stage.THREAD;
import static dev.rollcall.scenario.Stage.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.scenario.ControlClient.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What follows silence: reminders, the backup and the escalation channel, the close. Nobody who has nothing open is
 * pinged.
 */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class LadderStoryTest extends StoryTest {
    private static final String REMINDED = "still open";

    /** Ana has two, one of them with a backup; Ben and Cho have one each. */
    private Stage opened(BotHarness.Setting setting) {
        var stage = stages.open(chat, setting);
        stage.setUp();
        stage.hasToken("ci-deploy", "ana", "backup:@dee");
        stage.hasToken("xano-sync", "ana", "");
        stage.hasToken("ben-one", "ben", "");
        stage.hasToken("cho-one", "cho", "backup:@ben");
        stage.walksTo("2026-12-01T09:00");
        return stage;
    }

    /** How often each was pinged since. */
    private static Map<String, Integer> pingsSince(Map<String, List<String>> before, Stage stage) {
        var since = new HashMap<String, Integer>();
        stage.pings().forEach((who, by) -> {
            int more = by.size() - before.getOrDefault(who, List.of()).size();
            if (more != 0) {
                since.put(who, more);
            }
        });
        return since;
    }

    private static String where(Stage stage) {
        return stage.chat.slack() ? DIRECT : THREAD;
    }

    private static List<Seen> reminders(Stage stage) {
        return stage.seen("ana", where(stage)).stream()
                .filter(m -> m.text().toLowerCase(java.util.Locale.ROOT).contains(REMINDED))
                .toList();
    }

    @Test
    void silenceIsRemindedEscalatedAndClosed() {
        var stage = opened(BotHarness.Setting.DEFAULT);
        stage.replies("ben", "keep all");
        stage.replies("cho", "keep all");
        stage.rootSays("2 of 4");
        var before = stage.pings();

        stage.walksTo("2026-12-04T08:59");
        assertThat(pingsSince(before, stage)).isEmpty();
        stage.walksTo("2026-12-04T09:00");
        assertThat(reminders(stage)).hasSize(1);
        var first = reminders(stage).getFirst();
        if (chat.slack()) {
            assertThat(first.text())
                    .contains("`ci-deploy`", "`xano-sync`", "Dee, your backup")
                    .doesNotContain("ben-one");
            assertThat(pingsSince(before, stage)).isEmpty();
        } else {
            assertThat(first.pinged()).containsExactly(stage.idOf("ana"));
            assertThat(pingsSince(before, stage)).isEqualTo(Map.of("ana", 1));
        }
        for (var other : List.of("ben", "cho", "dee", "sam", "olga")) {
            assertThat(stage.toldDirectly(other, REMINDED)).as(other).isFalse();
        }

        stage.walksTo("2026-12-07T23:59");
        assertThat(reminders(stage)).as("a weekend and a Monday without a rung").hasSize(1);
        stage.presses("ana", where(stage), first, "My list");
        stage.hears("ana", where(stage), "2 tokens wait for your word");
        stage.replies("ana", "keep xano-sync");
        stage.rootSays("3 of 4");
        stage.walksTo("2026-12-08T09:00");
        assertThat(reminders(stage)).as("the second is a message of its own").hasSize(2);
        var second = reminders(stage).getLast();
        assertThat(second.id()).isNotEqualTo(first.id());
        if (chat.slack()) {
            assertThat(second.text()).contains("One token", "`ci-deploy`").doesNotContain("xano-sync");
        } else {
            assertThat(second.pinged()).containsExactly(stage.idOf("ana"));
        }

        var unescalated = stage.pings();
        stage.walksTo("2026-12-10T09:00");
        var card = stage.sees("olga", ALERTS, "1 token without an answer");
        assertThat(card.text()).contains("`ci-deploy`", "(backup Dee told)").doesNotContain("ben-one", "xano-sync");
        assertThat(card.pinged()).containsExactly(stage.idOf("ana"));
        if (chat.slack()) {
            stage.hears("dee", DIRECT, "You are the backup");
            assertThat(pingsSince(unescalated, stage)).isEqualTo(Map.of("ana", 1));
        } else {
            assertThat(stage.sees("dee", THREAD, "You are the backup").pinged()).containsExactly(stage.idOf("dee"));
            assertThat(pingsSince(unescalated, stage)).isEqualTo(Map.of("ana", 1, "dee", 1));
        }
        assertThat(stage.toldDirectly("ben", "You are the backup")).isFalse();

        stage.walksTo("2026-12-15T17:59");
        assertThat(stage.root("ana").text()).doesNotContain("closed");
        stage.walksTo("2026-12-15T18:00");
        assertThat(stage.rootSays("closed. 3 of 4 confirmed").text())
                .contains("0 to be removed, 1 UNCONFIRMED")
                .contains("UNCONFIRMED: `ci-deploy` (Ana)");
        assertThat(stage.sees("olga", ALERTS, "UNCONFIRMED at the close").id()).isEqualTo(card.id());
        assertThat(stage.seen("olga", ALERTS)).hasSize(1);
        assertThat(stage.root("ana").controls()).isEmpty();
        assertThat(stage.token("ana", "list filter:unconfirmed"))
                .contains("`ci-deploy`", "UNCONFIRMED")
                .doesNotContain("`ben-one`");
        assertThat(stage.token("ana", "confirm ci-deploy")).contains("No review is open now");
        stage.replies("ana", "keep ci-deploy");
        stage.hears("ana", chat.slack() ? THREAD : DIRECT, "Its answers stand; the next review asks again");
        stage.walksTo("2027-01-01T09:00");
        assertThat(stage.pages("ana").getFirst().text()).contains("unconfirmed last time");
    }

    @Test
    void theEscalationShrinksAndIsOver() {
        var stage = opened(BotHarness.Setting.DEFAULT);
        stage.jumpsTo("2026-12-10T09:00");
        var card = stage.sees("olga", ALERTS, "4 tokens without an answer");
        assertThat(card.pinged()).containsExactlyInAnyOrder(stage.idOf("ana"), stage.idOf("ben"), stage.idOf("cho"));
        stage.token("dee", "confirm ci-deploy");
        assertThat(stage.sees("olga", ALERTS, "3 tokens without an answer").id())
                .isEqualTo(card.id());
        stage.replies("ana", "keep all");
        stage.replies("ben", "keep all");
        assertThat(stage.sees("olga", ALERTS, "1 token without an answer").text())
                .contains("`cho-one`");
        var pings = stage.pings();
        stage.replies("cho", "unused all");
        assertThat(stage.sees("olga", ALERTS, "every token has an answer now").id())
                .isEqualTo(card.id());
        stage.rests();
        assertThat(pingsSince(pings, stage)).as("an edit pings nobody").isEmpty();
        stage.walksTo("2026-12-15T18:00");
        stage.rootSays("closed. 3 of 4 confirmed, 1 to be removed, 0 UNCONFIRMED");
        assertThat(stage.seen("olga", ALERTS)).hasSize(1);
    }

    @Test
    void ofSeveralLateRungsOnlyTheTightestRuns() {
        var stage = opened(BotHarness.Setting.DEFAULT);
        var pages = stage.pages("ana").size();
        stage.end();
        stage.jumpsTo("2026-12-11T09:00");
        stage.begin();
        assertThat(stage.sees("olga", ALERTS, "4 tokens without an answer").text())
                .contains("`ci-deploy`");
        stage.rests();
        if (chat.slack()) {
            assertThat(stage.toldDirectly("ana", REMINDED)).isFalse();
        } else {
            assertThat(stage.pages("ana")).as("the backups' message alone").hasSize(pages + 1);
        }
    }

    @Test
    void whereAllIsAnsweredNobodyHearsOfItAgainAndTheThreadStaysOpenToTheClose() {
        var discordTime = new AtomicReference<>(Instant.now());
        var stage = opened(new BotHarness.Setting(discordTime::get));
        for (var owner : List.of("ana", "ben", "cho")) {
            stage.replies(owner, "keep all");
        }
        stage.rootSays("4 of 4");
        stage.rests();
        var pings = stage.pings();
        var messages = stage.transcript().size();
        if (!chat.slack()) {
            discordTime.set(Instant.now().plus(Duration.ofDays(8)));
            await().atMost(Stage.PATIENCE).until(() -> !archived(stage));
            stage.answers("ana", THREAD, stage.pages("ana").getFirst(), "ci-deploy", "Change");
            stage.hears("ana", THREAD, "`ci-deploy`");
            messages++;
        }
        stage.walksTo("2026-12-15T18:00");
        assertThat(stage.seen("olga", TOKENS).getLast().text())
                .contains("closed. 4 of 4 confirmed, 0 to be removed, 0 UNCONFIRMED");
        assertThat(pingsSince(pings, stage)).isEmpty();
        assertThat(stage.transcript()).hasSize(messages);
        if (chat.slack()) {
            return;
        }
        stage.door.post("archive", Map.of("channel", stage.root("olga").id()));
        stage.end();
        stage.begin();
        stage.rests();
        assertThat(archived(stage)).as("what is over may sleep").isTrue();
    }

    private static boolean archived(Stage stage) {
        var root = stage.root("olga").id();
        for (var channel : stage.door.get("state", Map.of("as", "olga")).path("channels")) {
            if (channel.path("id").asText().equals(root)) {
                return channel.path("archived").asBoolean();
            }
        }
        throw new AssertionError("no thread");
    }

    @Test
    void aThreadThatFellAsleepWhileTheBotWasDownIsOpenedAtItsStart() {
        if (chat.slack()) {
            return;
        }
        var stage = opened(BotHarness.Setting.DEFAULT);
        stage.end();
        stage.door.post("archive", Map.of("channel", stage.root("olga").id()));
        assertThat(archived(stage)).isTrue();
        stage.begin();
        await().atMost(Stage.PATIENCE).until(() -> !archived(stage));
    }
}
