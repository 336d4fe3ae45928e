package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.GENERAL;
import static dev.rollcall.scenario.Stage.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.logged.ExpectedLog;
import dev.rollcall.scenario.ControlClient.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who takes no direct messages on Discord finds one public line that says nothing, and reads the word for them behind
 * its button.
 */
@ParameterizedClass
@EnumSource(names = "DISCORD")
class NoteStoryTest extends StoryTest {
    private static final String WORD = "I have a private word for you";

    private Stage opened() {
        var stage = stages.open(chat);
        stage.setUp();
        for (var who : List.of("ana", "sam")) {
            stage.door.patch("people/" + stage.idOf(who), Map.of("dmsClosed", true));
        }
        return stage;
    }

    private static List<Seen> notes(Stage stage) {
        return stage.seen("cho", TOKENS).stream()
                .filter(m -> m.text().contains(WORD))
                .toList();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void theLineIsForOneAndGoesWhenTheyReadIt() {
        var stage = opened();
        stage.hasToken("ci-deploy", "ana", "");
        var note = stage.sees("cho", TOKENS, WORD);
        assertThat(note.pinged()).containsExactly(stage.idOf("ana"));
        assertThat(note.text()).doesNotContain("ci-deploy").doesNotContain("approved");
        stage.presses("cho", TOKENS, note, "Why?");
        stage.hears("cho", TOKENS, "That word is for somebody else");
        assertThat(notes(stage)).hasSize(1);
        stage.presses("ana", TOKENS, note, "Why?");
        stage.hears("ana", TOKENS, "Ben approved `ci-deploy`");
        await().atMost(Stage.PATIENCE).until(() -> notes(stage).isEmpty());
        assertThat(stage.says("ben", TOKENS, "joins the monthly review")).isFalse();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void aLineThatNobodyReadsGoesAfterAnHour() {
        var stage = opened();
        stage.asks("ana", GENERAL, "add ci-deploy app:shop service:Stripe");
        stage.asks("ben", GENERAL, "deny ci-deploy reason:\"no budget\"");
        stage.sees("cho", TOKENS, WORD);
        stage.jumpsTo("2026-11-24T10:50");
        assertThat(notes(stage)).hasSize(1);
        stage.jumpsTo("2026-11-24T11:10");
        assertThat(notes(stage)).isEmpty();
        stage.jumpsTo("2026-11-24T15:00");
        assertThat(notes(stage)).as("and never comes back").isEmpty();
    }

    @Test
    void aRefusedReactionLeavesOneLineHoweverOftenItIsTried() {
        var stage = opened();
        stage.asks("ana", GENERAL, "add ci-deploy app:shop service:Stripe");
        var card = stage.sees("ben", TOKENS, "Approval wanted");
        for (int i = 0; i < 3; i++) {
            stage.reacts("sam", TOKENS, card, "✅");
            await().atMost(Stage.PATIENCE)
                    .until(() -> stage.sees("ben", TOKENS, "Approval wanted").reactions().values().stream()
                            .allMatch(users -> users.size() == 1));
        }
        var note = stage.sees("cho", TOKENS, WORD);
        stage.rests();
        assertThat(notes(stage)).hasSize(1);
        assertThat(note.pinged()).containsExactly(stage.idOf("sam"));
        stage.presses("sam", TOKENS, note, "Why?");
        stage.hears("sam", TOKENS, "Only an approver can decide this");
        await().atMost(Stage.PATIENCE).until(() -> notes(stage).isEmpty());
    }
}
