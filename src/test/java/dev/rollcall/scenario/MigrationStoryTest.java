package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bot.Backends;
import dev.rollcall.bot.RegisterCopy;
import dev.rollcall.config.Config;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.contract.TestServer;
import dev.rollcall.domain.Progress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The register moves to a database of the other kind in the middle of a review, and back: the chat shows no trace. */
@Tag("postgres")
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class MigrationStoryTest extends StoryTest {
    private static void moves(ChatTeam team, String to) {
        team.stopBot();
        RegisterCopy.run(
                team.database(),
                to,
                Optional.of(new Config.Secret(BotHarness.MASTER_KEY)),
                note -> assertThat(note).isEmpty(),
                Progress.UNSEEN);
        team.database(to);
        team.startBot();
        team.awaitIdle();
    }

    @Test
    void anOpenReviewGoesOnInTheSameMessages() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@dee");
        team.hasToken("old-zap", "ana");
        team.hasToken("xano", "dee");
        team.types("ana", "add later app:shop service:Xano");
        team.advanceTo("2026-12-01T09:00");
        var card = team.sees("ben", TOKENS, "Approval wanted: `later`");
        team.replies("dee", "keep xano");
        team.reviewShows("1 of 3");
        team.awaitIdle();
        var before = team.transcript().text();
        var server = TestServer.empty();
        var file = Backends.temporary(team.folder.resolve("moved.db"));
        for (var to : TestDatabase.chosen() == TestDatabase.SQLITE ? List.of(server, file) : List.of(file, server)) {
            moves(team, to);
            assertThat(team.transcript().text()).isEqualTo(before);
        }

        team.presses("ben", TOKENS, card, "Approve");
        team.isTold("ana", DIRECT, "Ben approved `later`");
        team.asks("ana", "confirm ci-deploy");
        team.reviewShows("2 of 3");
        team.advanceTo("2026-12-04T09:00");
        assertThat(team.reminders("ana")).hasSize(1);
        team.advanceTo("2026-12-15T18:00");
        team.reviewShows("1 UNCONFIRMED");
    }
}
