package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** In Discord reminders are messages in the review's thread, which Discord archives after a week without messages. */
@ParameterizedClass
@EnumSource(names = {"DISCORD", "DISCORD_WITHOUT_CONTENT"})
class DiscordThreadStoryTest extends StoryTest {
    private ChatTeam opened(BotHarness.Setting setting) {
        var team = newTeam(setting);
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@dee");
        team.hasToken("ben-one", "ben");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    @Test
    void aReminderMentionsOnlyThePeopleWithOpenTokens() {
        var team = opened(BotHarness.Setting.DEFAULT);
        team.replies("ben", "keep all");
        team.reviewShows("1 of 2");
        team.advanceTo("2026-12-04T09:00");
        assertThat(team.reminders("ana").getLast().pinged()).containsExactly(team.idOf("ana"));
        for (var person : List.of("ana", "ben", "cho", "dee", "sam", "olga")) {
            assertThat(team.wasToldDirectly(person, "still open")).as(person).isFalse();
        }
        team.advanceTo("2026-12-08T09:00");
        assertThat(team.reminders("ana").getLast().pinged()).containsExactly(team.idOf("ana"));
        team.advanceTo("2026-12-10T09:00");
        assertThat(team.sees("dee", THREAD, "You are the backup").pinged()).containsExactly(team.idOf("dee"));
        assertThat(team.wasToldDirectly("dee", "You are the backup")).isFalse();
    }

    @Test
    void theThreadStaysOpenUntilTheReviewClosesAndNoLonger() {
        var discordTime = new AtomicReference<>(Instant.now());
        var team = opened(BotHarness.Setting.discordTime(discordTime::get));
        team.replies("ana", "keep all");
        team.replies("ben", "keep all");
        team.reviewShows("2 of 2");
        team.awaitIdle();
        discordTime.set(Instant.now().plus(Duration.ofDays(8)));
        team.awaitThreadIsOpen();
        team.answers("ana", THREAD, team.pages("ana").getFirst(), "ci-deploy", "Change");
        team.isTold("ana", THREAD, "`ci-deploy`");
        team.advanceTo("2026-12-15T18:00");
        team.archivesThread();
        team.stopBot();
        team.startBot();
        team.awaitIdle();
        assertThat(team.threadIsArchived())
                .as("the thread of a closed review may be archived")
                .isTrue();
    }

    @Test
    void aThreadThatWasArchivedWhileTheBotWasDownIsReopenedWhenItStarts() {
        var team = opened(BotHarness.Setting.DEFAULT);
        team.stopBot();
        team.archivesThread();
        assertThat(team.threadIsArchived()).isTrue();
        team.startBot();
        team.awaitThreadIsOpen();
    }

    @Test
    void reactionsAndRepliesWhileTheBotWasDownAreReadWhenItStarts() {
        var team = opened(BotHarness.Setting.DEFAULT);
        team.types("ana", "add later app:shop service:Xano");
        var card = team.sees("ben", ChatTeam.TOKENS, "Approval wanted: `later`");
        team.awaitIdle();
        team.stopBot();
        team.reacts("ben", card, "✅");
        team.replies("ana", "keep all");
        team.startBot();
        team.reviewShows("1 of 2");
        team.sees("olga", ChatTeam.TOKENS, "`later`: Approved by Ben");
        team.isTold("ana", DIRECT, "Ben approved `later`");
        team.awaitIdle();
        var before = team.transcript().text();
        team.stopBot();
        team.startBot();
        team.awaitIdle();
        assertThat(team.transcript().text()).isEqualTo(before);
    }
}
