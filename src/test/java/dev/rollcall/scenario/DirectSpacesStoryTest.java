package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A person is in two servers of Discord, each with an open review of theirs. What they write to the bot is about the
 * server for which it wrote to them last, whichever process receives it.
 */
@ParameterizedClass
@EnumSource(names = "DISCORD")
class DirectSpacesStoryTest extends StoryTest {
    @Test
    void aDirectMessageIsAboutTheServerForWhichTheBotWroteLast() {
        var team = newTeam();
        team.setUp();
        var other = new OtherServer(team);
        team.hasToken("here-one", "ana");
        other.hasToken("beta-one", "ana");
        team.advanceTo("2026-12-01T09:00");
        team.reviewShows("0 of 1");
        other.sees("ana", "0 of 1");

        other.replies("ana", "keep beta-noe");
        var hint = team.isTold("ana", DIRECT, "Did you mean `beta-one`?");
        var message = team.saysDirectly("ana", "unused beta-one");
        team.isTold("ana", DIRECT, "Noted: `beta-one` unused.");
        team.isMarkedDirectly("ana", message, "✅");
        assertThat(other.asks("ana", "show beta-one")).contains("unused, Ana");

        team.stopBot();
        team.startBot();
        message = team.saysDirectly("ana", "keep beta-one");
        team.isTold("ana", DIRECT, "Noted: `beta-one` still used.");
        team.isMarkedDirectly("ana", message, "✅");
        team.presses("ana", DIRECT, hint, "Yes, still used");
        team.isTold("ana", DIRECT, "✅ Still used, Ana");
        assertThat(team.asks("ana", "show here-one")).doesNotContain("still used, Ana");
    }
}
