package dev.rollcall.scenario;

import static dev.rollcall.scenario.Side.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens while the bot is away, or in the moment between a message and its own knowledge of it. The bot is stopped rather than killed here: what it left undone is the same. */
class DowntimeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"DISCORD", "DISCORD_WITHOUT_CONTENT"})
    void anAnswerIsNotOvertakenByTheClose(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            stage.hasToken("ci-deploy", "ana", "");
            stage.walksTo("2026-12-01T09:00");
            stage.end();
            stage.replies("ana", "keep all");
            stage.sleepsUntil("2026-12-16T09:00");
            stage.begin();
            until(() -> stage.root("ana").text().contains("closed"));
            stage.rests();
            assertThat(stage.root("ana").text()).doesNotContain("UNCONFIRMED").contains("1");
        }
    }

    @Test
    void whoAnsweredMeanwhileIsNotReminded() {
        try (var stage = new Stage(Chat.DISCORD, folder)) {
            stage.setUp();
            stage.hasToken("ci-deploy", "ana", "");
            stage.hasToken("other", "cho", "");
            stage.walksTo("2026-12-01T09:00");
            stage.end();
            stage.replies("ana", "keep all");
            stage.sleepsUntil("2026-12-04T09:00");
            stage.begin();
            until(() -> stage.thread("olga").getLast().text().contains("Still open"));
            assertThat(stage.thread("olga").getLast().pinged()).containsExactly(stage.idOf("cho"));
        }
    }

    @Test
    void theThreadIsReadAgainAtEachStartAndNobodyIsAnsweredAgain() {
        try (var stage = new Stage(Chat.DISCORD, folder)) {
            stage.setUp();
            stage.hasToken("ci-deploy", "ana", "");
            stage.walksTo("2026-12-01T09:00");
            stage.replies("ana", "keep nonsuch");
            until(() -> stage.direct("ana").contains("nonsuch"));
            stage.rests();
            stage.end();
            stage.replies("ben", "unused whatever");
            for (int i = 0; i < 2; i++) {
                stage.begin();
                stage.rests();
                assertThat(stage.side().told("ana", "nonsuch")).isEqualTo(1);
                assertThat(stage.side().told("ben", "whatever")).isEqualTo(1);
                stage.end();
            }
        }
    }

    @Test
    void aMarkOnACardNobodyKnewToStandCounts() {
        try (var stage = new Stage(Chat.DISCORD, folder)) {
            var side = stage.side();
            stage.setUp();
            side.breaks(side.posting(), "500-after");
            side.adds("ana", "ci-deploy");
            side.struck("500-after");
            stage.end();
            stage.reacts("ben", "api-tokens", side.card("`ci-deploy`"), "✅");
            side.well();
            stage.begin();
            until(() -> side.card("`ci-deploy`").text().contains("Approved by Ben"));
        }
    }

    @Test
    void aMarkSetFasterThanTheAnswerToOurOwnMessageCounts() {
        try (var stage = new Stage(Chat.DISCORD, folder)) {
            var side = stage.side();
            stage.setUp();
            side.door().post("faults", Map.of("on", "PUT /channels/{id}/messages/{id}/reactions/{emoji}/@me", "do", "delay", "delayMs", 700));
            side.adds("ana", "ci-deploy");
            stage.reacts("ben", "api-tokens", side.card("`ci-deploy`"), "✅");
            until(() -> side.card("`ci-deploy`").text().contains("Approved by Ben"));
        }
    }

    @Test
    void aMarkThatWasRefusedOnceMayBeSetAgain() {
        try (var stage = new Stage(Chat.DISCORD, folder)) {
            stage.setUp();
            var side = stage.side();
            side.adds("ana", "ci-deploy");
            var card = side.card("`ci-deploy`");
            stage.rests();
            stage.reacts("sam", "api-tokens", card, "✅");
            until(() -> stage.direct("sam").contains("Only an approver"));
            side.types("olga", "setup channel:#api-tokens escalation:#token-alerts approvers:\"@ben @sam\" zone:Europe/Berlin");
            stage.reacts("sam", "api-tokens", card, "✅");
            until(() -> side.card("`ci-deploy`").text().contains("Approved by Sam"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void aReminderThatWasNotSentBeforeTheNextOneIsNotSentAtAll(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            stage.hasToken("ci-deploy", "ana", "");
            stage.walksTo("2026-12-01T09:00");
            var side = stage.side();
            int before = stage.thread("ana").size();
            side.breaks(side.posting(), "500-before");
            stage.wakesAt("2026-12-04T09:00");
            side.struck("500-before");
            stage.end();
            side.well();
            stage.sleepsUntil("2026-12-08T09:00");
            stage.begin();
            until(() -> chat.slack() ? side.told("ana", "still open") > 0 : stage.thread("ana").size() > before);
            stage.rests();
            if (chat.slack()) assertThat(side.told("ana", "Token check, ")).isEqualTo(1);
            else assertThat(stage.thread("ana")).hasSize(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void aReminderThatMayHaveBeenSentIsNotSentToWhoAnsweredMeanwhile(Chat chat) {
        try (var stage = new Stage(chat, folder)) {
            stage.setUp();
            stage.hasToken("ci-deploy", "ana", "");
            stage.walksTo("2026-12-01T09:00");
            var side = stage.side();
            int before = stage.thread("ana").size();
            side.breaks(side.posting(), "drop-before");
            stage.wakesAt("2026-12-04T09:00");
            side.struck("drop-before");
            side.decides("ana", "confirm", "ci-deploy", "");
            side.well();
            stage.rests();
            assertThat(stage.thread("ana")).hasSize(before);
            assertThat(side.told("ana", "Token check, ")).isZero();
        }
    }

    @Test
    void aNoteThatMayStandIsLookedForBeforeItIsGivenUp() {
        try (var stage = new Stage(Chat.DISCORD, folder)) {
            stage.setUp();
            var side = stage.side();
            side.adds("ana", "ci-deploy");
            var card = side.card("`ci-deploy`");
            stage.rests();
            side.door().patch("people/ana", Map.of("dmsClosed", true));
            side.breaks("POST /channels/" + card.raw().path("raw").path("channel_id").asText() + "/messages", "500-after");
            stage.reacts("ben", "api-tokens", card, "✅");
            side.struck("500-after");
            until(() -> side.cards("").size() == 2);
            stage.end();
            stage.sleepsUntil("2026-12-28T09:00");
            side.well();
            stage.begin();
            stage.bot().sweepNow();
            stage.rests();
            assertThat(side.cards("")).hasSize(1);
        }
    }

    @Test
    void inSlackWhatThePressSaysIsSaidBeforeItIsAcknowledged() {
        try (var stage = new Stage(Chat.SLACK, folder)) {
            stage.setUp();
            var side = stage.side();
            side.adds("ana", "ci-deploy");
            side.presses("sam", "api-tokens", side.card("`ci-deploy`"), "Approve");
            assertThat(side.answers("sam", "api-tokens", "Only an approver"))
                    .as("there when the press is over")
                    .hasSize(1);
            side.presses("cho", "api-tokens", side.card("`ci-deploy`"), "Deny");
            side.decides("ben", "approve", "ci-deploy", "");
            side.submits("cho", Map.of("reason", "no budget"));
            assertThat(side.answers("cho", "api-tokens", "already")).hasSize(1);
        }
    }
}
