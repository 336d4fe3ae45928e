package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.demo.SeenMessage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The database is restored from a backup that is older than the chat: the cards show its state again. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class RestoreStoryTest extends StoryTest {
    private ChatTeam opened() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.hasToken("old-zap", "ana");
        team.hasToken("xano", "dee");
        team.types("ana", "add later app:shop service:Xano");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    private static void backUp(ChatTeam team) {
        team.stopBot();
        TestDatabase.chosen().backUp(team.folder);
        team.startBot();
        team.awaitIdle();
    }

    private static void restore(ChatTeam team) {
        team.stopBot();
        TestDatabase.chosen().restore(team.folder);
        team.startBot();
        team.awaitIdle();
    }

    private static String pages(ChatTeam team) {
        return team.pages("sam").stream().map(SeenMessage::text).collect(Collectors.joining("\n"));
    }

    @Test
    void answersAndDecisionsAfterTheBackupAreTakenOffTheCards() throws Exception {
        var team = opened();
        var pages = pages(team);
        backUp(team);
        team.asks("ana", "confirm ci-deploy");
        team.asks("ana", "unused old-zap");
        team.asks("ben", "approve later");
        team.reviewShows("2 of 3");
        team.sees("sam", TOKENS, "Approved by Ben");
        team.awaitIdle();
        assertThat(pages(team)).contains("Still used, Ana");
        var notified = team.notifications();
        int messages = team.messages("sam", TOKENS).size();

        restore(team);

        assertThat(team.reviewShows("0 of 3").text()).contains("still used 0");
        assertThat(pages(team)).isEqualTo(pages);
        assertThat(team.sees("sam", TOKENS, "Approval wanted: `later`").controls())
                .isNotEmpty();
        assertThat(team.notifiedSince(notified)).isEmpty();
        assertThat(team.messages("sam", TOKENS)).hasSize(messages);
        team.asks("dee", "confirm xano");
        team.reviewShows("1 of 3");
    }

    @Test
    void aReminderThatWasSentAfterTheBackupIsNotSentAgain() throws Exception {
        var team = opened();
        backUp(team);
        team.advanceTo("2026-12-04T09:00");
        assertThat(team.reminders("ana")).hasSize(1);
        var notified = team.notifications();
        int below = team.messages("sam", THREAD).size();

        restore(team);

        team.advanceTo("2026-12-04T09:05");
        assertThat(team.reminders("ana")).hasSize(1);
        assertThat(team.notifiedSince(notified)).isEmpty();
        assertThat(team.messages("sam", THREAD)).hasSize(below);
    }
}
