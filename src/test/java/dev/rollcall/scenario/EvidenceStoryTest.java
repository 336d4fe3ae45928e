package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.rollcall.demo.SeenMessage;
import dev.rollcall.evidence.PackCheck;
import dev.rollcall.evidence.ReadPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A review closes with its evidence in the thread, and an admin takes it away again. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class EvidenceStoryTest extends StoryTest {
    /** As both chats take it; Slack takes {@code report} too. */
    private static final String REPORT = "review report";

    private static final String FILE = "rollcall-evidence-2026-12.zip";

    @Test
    void theEvidenceIsPostedInTheThreadOnceAndGivenToAdmins(@TempDir Path folder) throws IOException {
        var team = newTeam();
        team.setUp();
        assertThat(team.asks("olga", REPORT)).contains("No token review has closed yet");
        team.hasToken("ci-deploy", "ana");
        team.hasToken("old-zap", "ana");
        team.hasToken("backup-key", "ben");
        team.advanceTo("2026-12-01T09:00");
        team.answers("ana", THREAD, team.pages("ana").getFirst(), "ci-deploy", "Still used");
        team.awaitIdle();
        assertThat(team.asks("olga", REPORT + " 2026-12"))
                .contains("Token review, December 2026 is still open", "ask again then");
        assertThat(team.asks("olga", REPORT + " 2026-11")).contains("There was no token review in November 2026");
        assertThat(team.asks("olga", REPORT + " december")).contains("is not a month", "2026-11");
        team.advanceTo("2026-12-15T18:00");

        var posted = team.sees("ben", THREAD, "evidence (ZIP, ");
        team.awaitIdle();
        assertThat(team.messages("ben", THREAD).stream().filter(one -> one.says("evidence (ZIP, ")))
                .hasSize(1);
        assertThat(posted.text()).contains("Token review December 2026: evidence (ZIP, ", " KB), audit head ");
        var pack = new ReadPack(bytes(team, posted), "");
        assertThat(pack.review().path("totals").path("listed").asInt()).isEqualTo(3);
        assertThat(pack.items())
                .extracting(item -> item.get("label") + " " + item.get("answer"))
                .containsExactlyInAnyOrder("ci-deploy CONFIRMED", "old-zap UNCONFIRMED", "backup-key UNCONFIRMED");
        var file = Files.write(folder.resolve(FILE), bytes(team, posted));
        assertThat(PackCheck.of(file).faults()).isEmpty();
        assertThat(posted.text()).contains(pack.audit().getLast().path("hash").asText());

        assertThat(team.asks("ana", REPORT)).contains("Only an admin");
        team.types("olga", chat.slack() ? "report 2026-12" : REPORT + " 2026-12");
        var given = team.isTold("olga", chat.slack() ? DIRECT : GENERAL, "Here is the evidence of the December 2026");
        assertThat(bytes(team, given)).isEqualTo(bytes(team, posted));
        if (chat.slack()) {
            team.isTold("olga", GENERAL, "I sent you `" + FILE + "` in a direct message");
        }
        assertThat(given.text()).contains("evidence (ZIP, ");
        assertThat(team.canSee("ben", GENERAL, "evidence (ZIP, ")).isFalse();
    }

    @Test
    void aSignOffAndALateAnswerPostTheRightFileInPlaceOfTheOldOne(@TempDir Path folder) throws IOException {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.hasToken("old-zap", "ana");
        team.advanceTo("2026-12-01T09:00");
        team.advanceTo("2026-12-15T18:00");
        team.sees("ben", THREAD, "evidence (ZIP, ");
        team.awaitIdle();

        team.replies("ana", "keep ci-deploy");
        var late = team.sees("ben", THREAD, "not signed, 1 late answer");
        team.awaitIdle();
        assertThat(evidence(team)).hasSize(1);
        assertThat(pack(team, late, folder).review().path("totals").path("late").asInt())
                .isEqualTo(1);

        var root = team.reviewShows("· not signed");
        team.presses("olga", TOKENS, root, "Sign off");
        team.presses("olga", TOKENS, team.isTold("olga", TOKENS, "Nothing is signed yet"), "Sign");
        var signed = team.sees("ben", THREAD, "signed by Olga, 1 late answer");
        team.awaitIdle();
        assertThat(evidence(team)).hasSize(1);
        var pack = pack(team, signed, folder);
        assertThat(pack.review().path("signOff").path("by").asText()).isEqualTo("Olga");
        assertThat(signed.text()).contains(pack.audit().getLast().path("hash").asText());
        var witness = pack.review().path("audit").path("witnesses").path(0);
        assertThat(witness.path("message").asText()).isEqualTo(root.id());
        assertThat(witness.path("link").asText()).contains(root.id());
    }

    @Test
    void lateAnswersOfOneHourArePostedTogether(@TempDir Path folder) throws IOException {
        var team = newTeam();
        team.setUp();
        for (var label : List.of("ci-deploy", "old-zap", "backup-key")) {
            team.hasToken(label, "ana");
        }
        team.advanceTo("2026-12-01T09:00");
        team.advanceTo("2026-12-15T18:00");
        team.sees("ben", THREAD, "evidence (ZIP, ");
        team.awaitIdle();
        team.replies("ana", "keep ci-deploy");
        team.sees("ben", THREAD, "not signed, 1 late answer");
        team.awaitIdle();

        team.replies("ana", "keep old-zap");
        team.replies("ana", "unused backup-key");
        team.reviewShows("3 answered late");
        team.awaitIdle();
        assertThat(evidence(team))
                .extracting(SeenMessage::text)
                .singleElement(as(STRING))
                .contains("1 late answer");
        team.advanceTo("2026-12-15T19:00");
        var posted = team.sees("ben", THREAD, "not signed, 3 late answers");
        team.awaitIdle();
        assertThat(evidence(team)).hasSize(1);
        assertThat(pack(team, posted, folder)
                        .review()
                        .path("totals")
                        .path("late")
                        .asInt())
                .isEqualTo(3);
    }

    private static List<SeenMessage> evidence(ChatTeam team) {
        return team.messages("ben", THREAD).stream()
                .filter(one -> one.says("evidence (ZIP, "))
                .toList();
    }

    private static ReadPack pack(ChatTeam team, SeenMessage message, Path folder) throws IOException {
        var file = Files.write(folder.resolve(FILE), bytes(team, message));
        assertThat(PackCheck.of(file).faults()).isEmpty();
        return new ReadPack(bytes(team, message), "");
    }

    @Test
    void aFileWhoseResponseIsLostStandsInTheThreadOnce() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.advanceTo("2026-12-01T09:00");
        team.losesTheResponseToAFile();
        team.advanceTo("2026-12-15T18:00");

        team.sees("ben", THREAD, "evidence (ZIP, ");
        team.awaitIdle();
        team.stopBot();
        team.startBot();
        team.awaitIdle();
        assertThat(team.messages("ben", THREAD).stream().filter(one -> one.says("evidence (ZIP, ")))
                .hasSize(1);
    }

    private static byte[] bytes(ChatTeam team, SeenMessage message) {
        return team.download(message, FILE);
    }
}
