package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import dev.rollcall.logged.ExpectedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A person who accepts no direct messages in Discord gets one public note without content, and reads the private
 * message by pressing its button.
 */
@ParameterizedClass
@EnumSource(names = "DISCORD")
class NoteStoryTest extends StoryTest {
    private static final String NOTE = "I have a private word for you";

    private ChatTeam opened() {
        var team = newTeam();
        team.setUp();
        for (var who : List.of("ana", "sam")) {
            team.closesDirectMessages(who);
        }
        return team;
    }

    private static List<SeenMessage> notes(ChatTeam team) {
        return team.messages("cho", TOKENS).stream()
                .filter(m -> m.text().contains(NOTE))
                .toList();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void theNoteIsForOnePersonAndIsDeletedWhenTheyReadIt() {
        var team = opened();
        team.hasToken("ci-deploy", "ana");
        var note = team.sees("cho", TOKENS, NOTE);
        assertThat(note.pinged()).containsExactly(team.idOf("ana"));
        assertThat(note.text()).doesNotContain("ci-deploy").doesNotContain("approved");
        team.presses("cho", TOKENS, note, "Why?");
        team.isTold("cho", TOKENS, "That word is for somebody else");
        assertThat(notes(team)).hasSize(1);
        team.presses("ana", TOKENS, note, "Why?");
        team.isTold("ana", TOKENS, "Ben approved `ci-deploy`");
        team.awaitGone("cho", TOKENS, NOTE);
        assertThat(team.canSee("ben", TOKENS, "The monthly review lists it")).isFalse();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void aNoteThatNobodyReadsIsDeletedAfterAnHour() {
        var team = opened();
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        team.types("ben", "deny ci-deploy reason:\"no budget\"");
        team.sees("cho", TOKENS, NOTE);
        team.jumpTo("2026-11-24T10:50");
        assertThat(notes(team)).hasSize(1);
        team.jumpTo("2026-11-24T11:10");
        assertThat(notes(team)).isEmpty();
        team.jumpTo("2026-11-24T15:00");
        assertThat(notes(team)).as("it is not posted again").isEmpty();
    }

    @Test
    void aRefusedReactionPostsOneNoteHoweverOftenItIsRepeated() {
        var team = opened();
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        var card = team.sees("ben", TOKENS, "Approval wanted");
        for (int i = 0; i < 3; i++) {
            team.reacts("sam", card, "✅");
            team.awaitOnlyTheBotReacts(card);
        }
        var note = team.sees("cho", TOKENS, NOTE);
        team.awaitIdle();
        assertThat(notes(team)).hasSize(1);
        assertThat(note.pinged()).containsExactly(team.idOf("sam"));
        team.presses("sam", TOKENS, note, "Why?");
        team.isTold("sam", TOKENS, "Only an approver can decide this");
        team.awaitGone("cho", TOKENS, NOTE);
    }
}
