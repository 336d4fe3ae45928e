package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.DIRECT;
import static dev.rollcall.scenario.Stage.GENERAL;
import static dev.rollcall.scenario.Stage.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bot goes and comes again on the same file: nothing is lost, nothing said twice, in no channel, thread or direct
 * message.
 */
@ParameterizedClass
@EnumSource
class RestartStoryTest extends StoryTest {
    @Test
    void aRestartLosesNothingAndRepeatsNothing() {
        var stage = stages.open(chat);
        stage.setUp();
        stage.hasToken("ci-deploy", "ana", "backup:@dee");
        stage.hasToken("ben-one", "ben", "");
        stage.asks("ana", GENERAL, "add later app:shop service:Xano");
        stage.walksTo("2026-12-01T09:00");
        var card = stage.sees("ben", TOKENS, "Approval wanted: `later`");
        stage.replies("ana", "what is this");
        stage.hears("ana", chat.slack() ? Stage.THREAD : DIRECT, "I did not get that");
        stage.walksTo("2026-12-04T09:00");
        var before = stage.transcript();
        for (int i = 0; i < 2; i++) {
            stage.end();
            stage.begin();
            stage.rests();
            assertThat(Transcript.text(stage.transcript())).isEqualTo(Transcript.text(before));
        }
        stage.end();
        if (!chat.slack()) {
            stage.reacts("ben", TOKENS, card, "✅");
            stage.replies("ana", "keep all");
        }
        stage.begin();
        if (!chat.slack()) {
            stage.rootSays("1 of 2");
            stage.sees("olga", TOKENS, "`later`: Approved by Ben");
            stage.hears("ana", DIRECT, "Ben approved `later`");
            stage.rests();
            var read = Transcript.text(stage.transcript());
            stage.end();
            stage.begin();
            stage.rests();
            assertThat(Transcript.text(stage.transcript())).isEqualTo(read);
        } else {
            stage.rests();
            stage.presses("ben", TOKENS, card, "Approve");
            stage.hears("ana", DIRECT, "Ben approved `later`");
        }
        stage.walksTo("2026-12-15T18:00");
        stage.rootSays(chat.slack() ? "2 UNCONFIRMED" : "1 UNCONFIRMED");
    }
}
