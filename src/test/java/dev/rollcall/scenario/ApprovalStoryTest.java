package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.DIRECT;
import static dev.rollcall.scenario.Stage.GENERAL;
import static dev.rollcall.scenario.Stage.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.scenario.ControlClient.Seen;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody asks for a token, and somebody else decides: by button, by command or, on Discord, by reaction. */
@ParameterizedClass
@EnumSource
class ApprovalStoryTest extends StoryTest {
    private static final String YES = "✅";
    private static final String NO = "❌";

    private Stage stage() {
        var stage = stages.share(chat);
        if (!stage.says("olga", GENERAL, "Set up.")) {
            stage.setUp();
        }
        return stage;
    }

    /** Ana asks for a token; the card that asks the approvers. */
    private Seen asked(String label) {
        assertThat(stage().token("ana", "add " + label + " app:shop service:Stripe"))
                .contains("Registered `" + label + "`")
                .contains("waiting for approval by Ben or @security");
        var card = stage().sees("ben", TOKENS, "Approval wanted: `" + label + "`");
        assertThat(card.pinged())
                .contains(stage().idOf("ben"), stage().idOf("cho"), stage().idOf("dee"))
                .doesNotContain(stage().idOf("ana"), stage().idOf("olga"), stage().idOf("sam"));
        return card;
    }

    private Seen now(Seen card) {
        return stage().seen("sam", TOKENS).stream()
                .filter(m -> m.id().equals(card.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoAskedAndWhoMayNotDecideAreRefusedByEachWay() {
        var card = asked("mine-alone");
        stage().presses("ana", TOKENS, card, "Approve");
        assertThat(stage().hears("ana", TOKENS, "You asked for `mine-alone`").text())
                .contains("somebody else must approve it: Ben or @security");
        stage().presses("sam", TOKENS, card, "Approve");
        stage().hears("sam", TOKENS, "Only an approver");
        stage().presses("sam", TOKENS, card, "Deny");
        assertThat(stage().door.get("state", Map.of("as", "sam")).path("forms")).isEmpty();
        assertThat(stage().token("ana", "approve mine-alone")).contains("You asked for `mine-alone`");
        assertThat(stage().token("sam", "approve mine-alone")).contains("Only an approver");
        assertThat(stage().token("sam", "deny mine-alone reason:\"no\"")).contains("Only an approver");
        if (!chat.slack()) {
            for (var who : List.of("ana", "sam")) {
                for (var emoji : List.of(YES, NO)) {
                    stage().reacts(who, TOKENS, card, emoji);
                }
            }
            stage().hears("sam", DIRECT, "Only an approver");
            stage().hears("ana", DIRECT, "You asked for `mine-alone`");
            await().atMost(Stage.PATIENCE)
                    .untilAsserted(() -> assertThat(now(card).reactions())
                            .as("only the bot's own marks are left")
                            .allSatisfy((_, users) -> assertThat(users).hasSize(1)));
        }
        stage().rests();
        assertThat(now(card).text()).contains("Approval wanted");
    }

    @Test
    void anApproversButtonDecidesForAllToSee() {
        var card = asked("by-button");
        stage().presses("ben", TOKENS, card, "Approve");
        var decided = stage().sees("sam", TOKENS, "`by-button`: Approved by Ben");
        assertThat(decided.id()).isEqualTo(card.id());
        assertThat(decided.controls()).isEmpty();
        assertThat(stage().hears("ana", DIRECT, "Ben approved `by-button`").text())
                .contains("It joins the monthly review on");
        assertThat(stage().token("cho", "approve by-button")).contains("Ben approved `by-button` already");
        assertThat(stage().token("ana", "show by-button")).contains("never confirmed");
        if (!chat.slack()) {
            await().atMost(Stage.PATIENCE).until(() -> now(card).reactions().isEmpty());
        }
    }

    @Test
    void anApproversCommandDecidesToo() {
        var card = asked("by-command");
        assertThat(stage().token("cho", "approve by-comand")).contains("Did you mean `by-command`?");
        assertThat(stage().token("cho", "deny by-command reason:\"use the one we have\""))
                .contains("Denied: `by-command`")
                .contains("use the one we have");
        assertThat(stage().sees("sam", TOKENS, "`by-command`: Denied by Cho").id())
                .isEqualTo(card.id());
        assertThat(stage().hears("ana", DIRECT, "Cho denied `by-command`").text())
                .contains("use the one we have")
                .contains("Nothing was registered as active");
    }

    @Test
    void aNoByButtonAsksForItsReason() {
        var card = asked("by-form");
        stage().presses("dee", TOKENS, card, "Deny");
        stage().fills("dee", Map.of("reason", "one per service"));
        var denied = stage().sees("sam", TOKENS, "`by-form`: Denied by Dee");
        assertThat(denied.text()).contains("one per service");
        assertThat(denied.controls()).isEmpty();
        stage().hears("ana", DIRECT, "one per service");
        assertThat(stage().token("ana", "add by-form app:shop service:Stripe"))
                .as("a denied name is free again")
                .contains("Registered `by-form`");
    }

    @Test
    void aTickDecidesOnDiscord() {
        if (chat.slack()) {
            return;
        } // Reactions decide nothing on Slack: it shows them without who may see the card.
        var card = asked("by-reaction");
        stage().reacts("sam", TOKENS, card, YES);
        stage().reacts("ben", TOKENS, card, YES);
        var decided = stage().sees("sam", TOKENS, "`by-reaction`: Approved by Ben");
        assertThat(decided.id()).isEqualTo(card.id());
        assertThat(decided.controls()).isEmpty();
        stage().hears("ana", DIRECT, "Ben approved `by-reaction`");
    }

    @Test
    void aTickThatWasRefusedCountsOncePutOnAgainByOneWhoMayDecideByThen() {
        if (chat.slack()) {
            return;
        }
        var stage = stages.open(chat);
        stage.setUp();
        for (boolean restarted : List.of(false, true)) {
            var label = restarted ? "after-a-restart" : "at-once";
            var security = "groups/security";
            stage.door.patch(security, Map.of("members", List.of("cho", "dee")));
            stage.token("ana", "add " + label + " app:shop service:Stripe");
            var card = stage.sees("ben", TOKENS, "Approval wanted: `" + label + "`");
            stage.reacts("sam", TOKENS, card, YES);
            await().atMost(Stage.PATIENCE)
                    .until(() -> stage.toldDirectly("sam", "Only an approver")
                            && reactors(stage, card).size() == 1);
            if (restarted) {
                stage.end();
                stage.begin();
            }
            stage.door.patch(security, Map.of("members", List.of("cho", "dee", "sam")));
            stage.reacts("sam", TOKENS, card, YES);
            stage.sees("ana", TOKENS, "`" + label + "`: Approved by Sam");
        }
        stage.rests();
        assertThat(stage.says("sam", DIRECT, "already")).isFalse();
    }

    private static List<String> reactors(Stage stage, Seen card) {
        return stage.seen("sam", TOKENS).stream()
                .filter(m -> m.id().equals(card.id()))
                .findFirst()
                .orElseThrow()
                .reactions()
                .getOrDefault(YES, List.of());
    }

    @Test
    void aCrossDeniesAtOnceAndTheDeciderAloneSaysWhy() {
        if (chat.slack()) {
            return;
        }
        var card = asked("by-cross");
        stage().reacts("ben", TOKENS, card, NO);
        var denied = stage().sees("sam", TOKENS, "`by-cross`: Denied by Ben");
        assertThat(denied.id()).isEqualTo(card.id());
        assertThat(denied.text()).contains("no reason given yet");
        assertThat(denied.controls()).containsOnlyKeys("Say why");
        stage().hears("ana", DIRECT, "no reason given yet");
        for (var other : List.of("cho", "ana", "sam", "olga")) {
            stage().presses(other, TOKENS, denied, "Say why");
            stage().hears(other, TOKENS, "Only Ben, who denied it, can say why");
            assertThat(stage().door.get("state", Map.of("as", other)).path("forms"))
                    .isEmpty();
        }
        stage().presses("ben", TOKENS, denied, "Say why");
        stage().fills("ben", Map.of("reason", "no budget"));
        var told = stage().sees("ana", TOKENS, "no budget");
        assertThat(told.id()).isEqualTo(card.id());
        assertThat(told.controls()).isEmpty();
    }

    @Test
    void ofTwoAtOnceOneDecidesAndTheOtherReadsWho() throws Exception {
        var card = asked("raced");
        try (var both = Executors.newFixedThreadPool(2)) {
            for (var press : both.invokeAll(List.of(press("ben", card), press("cho", card)))) {
                press.get();
            }
        }
        stage().rests();
        var decided = stage().sees("sam", TOKENS, "`raced`: Approved by ").text();
        var slower = decided.contains("Approved by Ben") ? "cho" : "ben";
        stage().hears(slower, TOKENS, (slower.equals("ben") ? "Cho" : "Ben") + " approved `raced` already");
        assertThat(decided).doesNotContain(slower.equals("ben") ? "by Ben" : "by Cho");
    }

    private Callable<Boolean> press(String who, Seen card) {
        return () -> {
            stage().presses(who, TOKENS, card, "Approve");
            return true;
        };
    }

    @Test
    void whatNobodyDecidesExpires() {
        if (chat == Chat.SLACK_OVER_HTTP || chat == Chat.DISCORD_WITHOUT_CONTENT) {
            return;
        } // Nothing here depends on them.
        var stage = stages.open(chat);
        stage.setUp();
        stage.asks("ana", GENERAL, "add forgotten app:shop service:Stripe");
        var card = stage.sees("ben", TOKENS, "Approval wanted: `forgotten`");
        stage.walksTo("2026-12-08T09:59");
        assertThat(stage.says("ben", TOKENS, "Approval wanted: `forgotten`")).isTrue();
        stage.walksTo("2026-12-08T10:30");
        var expired = stage.sees("ben", TOKENS, "Nobody decided by");
        assertThat(expired.id()).isEqualTo(card.id());
        assertThat(expired.controls()).isEmpty();
        stage.hears("ana", DIRECT, "Nobody decided on `forgotten` in time");
        assertThat(stage.token("ana", "list")).contains("No tokens of yours yet");
    }
}
