package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;

import dev.rollcall.logged.ExpectedLog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A question to a requester who takes no direct messages. */
@ParameterizedClass
@EnumSource(names = "DISCORD")
class QuestionStoryTest extends StoryTest {
    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void whereDirectMessagesAreClosedALineInTheChannelLeadsToTheQuestion() {
        var team = newTeam();
        team.setUp();
        team.closesDirectMessages("ana");
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        team.presses("ben", TOKENS, team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`"), "Ask for details");
        team.awaitForm("ben");
        team.fills("ben", Map.of("question", "Which shop?"));
        team.sees("ben", TOKENS, "Ben asked: “Which shop?”");
        team.presses("ana", TOKENS, team.sees("ana", TOKENS, "I have a private word for you"), "Why?");
        var told = team.isTold("ana", TOKENS, "Ben asks you about `ci-deploy`");
        team.presses("ana", TOKENS, told, "Answer");
        team.awaitForm("ana");
        team.fills("ana", Map.of("answer", "The one in Berlin."));
        team.sees("ben", TOKENS, "Ana: “The one in Berlin.”");
    }
}
