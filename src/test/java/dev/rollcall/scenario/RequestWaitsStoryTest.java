package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A request that nobody decides on: a question, reminders, the escalation, and its end. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class RequestWaitsStoryTest extends StoryTest {
    /** How often a reminder notified somebody. */
    private static long reminders(ChatTeam team, String who) {
        return team.notifications().getOrDefault(who, List.of()).stream()
                .filter(text -> text.contains("still waits for your decision"))
                .count();
    }

    @Test
    void anApproverAsksAndTheRequesterAnswers() {
        var team = newTeam();
        team.setUp();
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        var card = team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        team.presses("sam", TOKENS, card, "Ask for details");
        team.isTold("sam", TOKENS, "Only an approver can decide this");
        team.presses("ben", TOKENS, card, "Ask for details");
        team.awaitForm("ben");
        team.fills("ben", Map.of("question", "Why does it need full access?"));
        team.isTold("ben", TOKENS, "Asked Ana about `ci-deploy`");
        card = team.sees("ben", TOKENS, "Ben asked: “Why does it need full access?”");
        assertThat(card.text()).contains("The expiry is paused until Ana answers");

        var asked = team.isTold("ana", DIRECT, "Ben asks you about `ci-deploy`");
        team.presses("sam", TOKENS, card, "Answer");
        team.isTold("sam", TOKENS, "Only Ana, who asked for `ci-deploy`, can answer");
        team.presses("ana", DIRECT, asked, "Answer");
        team.awaitForm("ana");
        team.fills("ana", Map.of("answer", "It deploys the shop."));
        card = team.sees("ben", TOKENS, "Ana: “It deploys the shop.”");
        assertThat(card.text()).contains("Expires").doesNotContain("paused");
        team.presses("ben", TOKENS, card, "Approve");
        team.sees("ana", TOKENS, "Approved by Ben");
    }

    @Test
    void approversAreRemindedThenTheEscalationChannelIsToldThenItExpires() {
        var team = newTeam();
        team.setUp();
        team.types("ana", "add forgotten app:shop service:Stripe");
        team.sees("ben", TOKENS, "Approval wanted: `forgotten`");
        team.advanceTo("2026-11-26T08:59");
        assertThat(reminders(team, "ben")).isZero();
        team.advanceTo("2026-11-26T09:30");
        assertThat(reminders(team, "ben")).isEqualTo(1);
        assertThat(reminders(team, "ana")).isZero();
        team.advanceTo("2026-12-01T09:30");
        assertThat(reminders(team, "ben")).isEqualTo(2);
        assertThat(team.canSee("olga", ALERTS, "`forgotten` waits for approval since"))
                .isFalse();
        team.advanceTo("2026-12-03T09:30");
        team.sees("olga", ALERTS, "`forgotten` waits for approval since");
        team.advanceTo("2026-12-08T10:30");
        team.isTold("ana", DIRECT, "Nobody decided on `forgotten` in time");
        team.sees("olga", ALERTS, "Nobody decided by");
    }
}
