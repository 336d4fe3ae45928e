package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody requests a token, and nobody decides. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class ApprovalExpiryStoryTest extends StoryTest {
    @Test
    void aRequestThatNobodyDecidesExpiresAfterTwoWeeks() {
        var team = newTeam();
        team.setUp();
        team.types("ana", "add forgotten app:shop service:Stripe");
        var card = team.sees("ben", TOKENS, "Approval wanted: `forgotten`");
        team.advanceTo("2026-12-08T09:59");
        assertThat(team.canSee("ben", TOKENS, "Approval wanted: `forgotten`")).isTrue();
        team.advanceTo("2026-12-08T10:30");
        var expired = team.sees("ben", TOKENS, "Nobody decided by");
        assertThat(expired.id()).isEqualTo(card.id());
        assertThat(expired.controls()).isEmpty();
        team.isTold("ana", DIRECT, "Nobody decided on `forgotten` in time");
        assertThat(team.asks("ana", "list")).contains("No tokens of yours yet");
    }
}
