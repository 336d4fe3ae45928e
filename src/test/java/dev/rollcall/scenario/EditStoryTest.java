package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A record says what a reviewer needs, and is changed by those who answer for it. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class EditStoryTest extends StoryTest {
    @Test
    void aRecordSaysWhatBreaksWhereItIsStoredAndHowToRotateIt() {
        var team = newTeam();
        team.setUp();
        team.hasToken(
                "ci-deploy",
                "ana",
                "purpose:\"nightly order sync\" stored:\"Xano env STRIPE-KEY\" rotate-by:\"roll it in the dashboard\"");
        assertThat(team.asks("olga", "show ci-deploy"))
                .contains("Breaks if it goes: nightly order sync")
                .contains("Stored in: Xano env STRIPE-KEY")
                .contains("How to rotate: roll it in the dashboard");

        assertThat(team.asks("ana", "edit ci-deploy stored:\"CI vault\" backup:@cho"))
                .isEqualTo("Changed `ci-deploy`: stored, backup.");
        assertThat(team.asks("olga", "show ci-deploy"))
                .contains("Stored in: CI vault", "backup Cho", "History")
                .contains("changed by Ana: stored, backup", "approved by Ben", "registered by Ana");
        assertThat(team.asks("sam", "edit ci-deploy stored:mine")).contains("Only Ana, the backup Cho or an admin");
        assertThat(team.asks("ana", "edit ci-deploy access:read"))
                .contains("was approved with its access as they are")
                .contains("Ask an approver");
        assertThat(team.asks("olga", "edit ci-deploy access:read")).isEqualTo("Changed `ci-deploy`: access.");
    }

    @Test
    void itsNameAloneOpensTheRecordInAForm() {
        var team = newTeam();
        team.setUp();
        team.hasToken("old-zap", "ana", "purpose:\"leads\"");
        team.types("ana", "edit old-zap");
        team.awaitForm("ana");
        team.fills("ana", Map.of("stored", "Zapier connection 4"));
        team.isTold("ana", GENERAL, "Changed `old-zap`: stored.");
        assertThat(team.asks("ana", "show old-zap"))
                .contains("Breaks if it goes: leads", "Stored in: Zapier connection 4");

        team.types("sam", "edit old-zap");
        team.isTold("sam", GENERAL, "Only Ana or an admin");
        assertThat(team.hasFormOpen("sam")).isFalse();
    }

    @Test
    void aRequestThatWaitsIsDrawnAgain() {
        var team = newTeam();
        team.setUp();
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        team.sees("ben", TOKENS, "Stripe holds it");
        assertThat(team.asks("ana", "edit ci-deploy service:Xano rename:xano-sync"))
                .isEqualTo("Changed `xano-sync`: rename, service.");
        assertThat(team.sees("ben", TOKENS, "Xano holds it").text()).contains("`xano-sync`");
    }
}
