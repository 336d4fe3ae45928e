package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.Config;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Progress;
import dev.rollcall.evidence.PackCheck;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code report}: a file or one sentence, and no trace of an export that was not written. */
class EvidenceExportTest {
    private static final String MASTER_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String TEAM = RegisterFixture.space("red").toString();

    @TempDir
    private Path folder;

    private Config config() {
        return Config.read(Map.of(
                "ROLLCALL_DB",
                TestDatabase.chosen().url(folder),
                "ROLLCALL_HTTP",
                "127.0.0.1:0",
                "ROLLCALL_MASTER_KEY",
                MASTER_KEY));
    }

    private Decision<List<String>> write(String team, String period, Path file) throws IOException {
        return EvidenceExport.write(
                config(), team, Optional.of(period).filter(text -> !text.isEmpty()), file, Progress.UNSEEN);
    }

    private String refused(String team, String period) throws IOException {
        var file = folder.resolve("refused.zip");
        var no = (Decision.No<List<String>>) write(team, period, file);
        assertThat(file).doesNotExist();
        return EvidenceExport.sentence(no.why());
    }

    private long exports() {
        try (var fixture = new RegisterFixture(folder)) {
            return fixture.store.<Long>read(fixture.red, tx -> tx.audit().newest(100).stream()
                    .filter(entry -> entry.action().equals("review.export"))
                    .count());
        }
    }

    @Test
    void theSameReportTwiceIsTheSameFileAndEachExportIsRecorded() throws IOException {
        try (var core = Core.open(config(), new TeamClock(config().clockOffset()), Progress.UNSEEN, () -> {})) {
            core.teams().joined(RegisterFixture.space("red"), "Red");
            core.teams().joined(RegisterFixture.space("blue"), "Blue");
        }
        try (var fixture = new RegisterFixture(folder)) {
            fixture.active("mine");
            fixture.close(fixture.review());
        }
        assertThat(refused("slack:blue", "")).contains("No token review has closed yet");

        var first = folder.resolve("first.zip");
        var second = folder.resolve("second.zip");
        assertThat(write(TEAM, "", first)).isInstanceOf(Decision.Go.class);
        assertThat(write(TEAM, "2026-03", second)).isInstanceOf(Decision.Go.class);
        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(PackCheck.of(first).whole()).isTrue();
        assertThat(exports()).isEqualTo(2);

        assertThat(refused(TEAM, "november")).contains("is not a month");
        assertThat(refused(TEAM, "2026-13")).contains("is not a month");
        assertThat(refused(TEAM, "2026-01")).contains("There was no token review in January 2026");
        assertThatThrownBy(() -> write("slack:T404", "", folder.resolve("x.zip")))
                .isInstanceOf(UnknownTeam.class)
                .hasMessage("There is no team slack:T404. `rollcall teams` prints them all.");
        assertThatThrownBy(() -> write(TEAM, "", first)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> write(TEAM, "", folder.resolve("nowhere/x.zip")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(Files.exists(folder.resolve("x.zip"))).isFalse();
        assertThat(exports()).isEqualTo(2);
    }
}
