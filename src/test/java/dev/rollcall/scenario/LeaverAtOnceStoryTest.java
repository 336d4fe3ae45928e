package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Discord with the intent GUILD_MEMBERS tells at once that somebody left the server or is back. */
@ParameterizedClass
@EnumSource(names = "DISCORD")
class LeaverAtOnceStoryTest extends StoryTest {
    @Override
    BotHarness.Setting setting() {
        return BotHarness.Setting.DEFAULT.withMembers();
    }

    @Test
    void theCardIsPostedAndClosedWithoutALook() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@cho");
        team.awaitIdle();
        team.leaves("ana");
        var card = team.sees("olga", ALERTS, "Ana has left, and 1 live token is still theirs");
        team.comesBack("ana");
        assertThat(team.sees("olga", ALERTS, "Ana is back").id()).isEqualTo(card.id());
    }
}
