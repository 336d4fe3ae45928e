package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Without Discord's message content intent the bot reads only messages that mention it or reply to it. */
@ParameterizedClass
@EnumSource(names = "DISCORD_WITHOUT_CONTENT")
class MentionStoryTest extends StoryTest {
    @Test
    void aReplyThatTheBotCannotReadGetsAHintAndAReplyToItsMessageIsRead() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ben-two", "ben");
        team.advanceTo("2026-12-01T09:00");
        var unread = team.repliesWithoutMention("ben", "keep ben-two");
        team.isToldAboutReply("ben", "I did not get that");
        team.isMarked(unread, "❓");
        assertThat(team.asks("ana", "show ben-two")).contains("open in this month's review");
        team.repliesTo("ben", team.pages("ben").getFirst(), "unused ben-two");
        team.awaitAnswer("ana", "show ben-two", "unused, Ben");
    }
}
