package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People and channels mentioned where text is expected: nobody reads an id. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class MentionedNamesStoryTest extends StoryTest {
    @Test
    void aMentionBecomesAName() {
        var team = newTeam();
        team.setUp();
        assertThat(team.asks("ana", "add label:#general app:shop service:@ben note:\"from @dee\""))
                .contains("Registered `#general`");
        assertThat(team.asks("ana", "show label:#general"))
                .contains("`#general`")
                .containsPattern("@[Bb]en holds it")
                .containsPattern("“from @[Dd]ee”")
                .doesNotContain(team.idOf("ben"), team.idOf("dee"));
        assertThat(team.asks("cho", "approve label:#general")).contains("Approved: `#general`");

        team.advanceTo("2026-12-01T09:00");
        team.replies("ana", "keep no-such @dee");
        var told = team.isToldAboutReply("ana", "no-such");
        assertThat(told.text()).contains("@Dee").doesNotContain(team.idOf("dee"));
    }
}
