package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Owners answer in several languages, correct themselves and name exceptions. What each of many replies means is in the
 * table of {@code ReplyUnderstandingTest}.
 */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD", "DISCORD_WITHOUT_CONTENT"})
class ReplyLanguageStoryTest extends StoryTest {
    private static final List<String> LABELS = List.of("ci-deploy", "old-zap", "xano-sync");

    private ChatTeam team() {
        var team = newTeam();
        team.setUp();
        LABELS.forEach(label -> team.hasToken(label, "ana"));
        team.hasToken("ben-one", "ben");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    private static String answerOf(ChatTeam team, String label) {
        return team.asks("ana", "show " + label).lines().findFirst().orElseThrow();
    }

    private static void isOpen(ChatTeam team, String label) {
        assertThat(answerOf(team, label)).contains("open in this month's review");
    }

    @Test
    void allButOneAreKeptAndTheSummarySaysWhichStaysOpen() {
        var team = team();
        team.repliesAndIsUnderstood("ana", "Alle behalten außer old-zap");
        var told = team.isToldAboutReply("ana", "Noted: `ci-deploy`, `xano-sync` still used.");
        assertThat(told.text()).contains("1 of yours is open: `old-zap`");
        isOpen(team, "old-zap");
        team.repliesAndIsUnderstood("ana", "ya no se usa");
        assertThat(answerOf(team, "old-zap")).as("the only one that is open").contains("unused, Ana");
        team.repliesAndIsUnderstood("ana", "pardon, on garde old-zap");
        assertThat(answerOf(team, "old-zap")).as("a later reply corrects").contains("still used, Ana");
        isOpen(team, "ben-one");
    }

    @Test
    void eachLanguageInOneReply() {
        var team = team();
        var text = "ci-deploy wird noch gebraucht\nold-zap n’est plus utilisé\nXANO-SYNC NO ES MIO";
        team.repliesAndIsUnderstood("ana", text);
        assertThat(answerOf(team, "ci-deploy")).contains("still used, Ana");
        assertThat(answerOf(team, "old-zap")).contains("unused, Ana");
        assertThat(answerOf(team, "xano-sync")).contains("not mine, Ana");
    }

    @Test
    void aCorrectionWithinAReplyCountsAndOneThatSaysNothingElseIsAskedBack() {
        var team = team();
        team.repliesAndIsUnderstood("ana", "unused ci-deploy, no wait, keep ci-deploy");
        assertThat(answerOf(team, "ci-deploy")).contains("still used, Ana");
        var reply = team.replies("ana", "old-zap löschen, Moment, doch nicht");
        team.isMarked(reply, "❓");
        isOpen(team, "old-zap");
        var retracted = team.replies("ana", "ignore my last message");
        team.isMarked(retracted, "❓");
        assertThat(answerOf(team, "ci-deploy")).contains("still used, Ana");
    }

    @Test
    void whatIsDoubtfulIsNotRecorded() {
        var team = team();
        var doubtful = List.of(
                "remvoe old-zap",
                "keep ci-deploy xano-sync remvoe",
                "Ben sagt, old-zap ist unbenutzt",
                "si nadie lo usa, borrar old-zap",
                "je supprimerai old-zap la semaine prochaine",
                "keep all but one",
                "encore utilisé");
        for (var text : doubtful) {
            team.isMarked(team.replies("ana", text), "❓");
        }
        LABELS.forEach(label -> isOpen(team, label));
    }

    @Test
    void aReactionOnOnesOwnPageIsNothing() {
        var team = team();
        var page = team.pages("ana").stream()
                .filter(message -> message.says("old-zap"))
                .findFirst()
                .orElseThrow();
        for (var emoji : List.of("✅", "❌", "👍")) {
            team.reactsInThread("ana", page, emoji);
        }
        team.repliesAndIsUnderstood("ana", "unused xano-sync");
        assertThat(answerOf(team, "xano-sync")).contains("unused, Ana");
        isOpen(team, "old-zap");
        isOpen(team, "ci-deploy");
        assertThat(team.pages("ana").stream()
                        .filter(message -> message.id().equals(page.id()))
                        .flatMap(message -> message.reactions().keySet().stream()))
                .as("the bot leaves the reactions alone")
                .hasSize(3);
    }
}
