package dev.rollcall.scenario;

import static dev.rollcall.scenario.RealBot.BOTH;
import static dev.rollcall.scenario.RealBot.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rollcall.contract.TestServer;
import dev.rollcall.contract.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is lost under the running bot: nobody reads that something was registered. */
@Tag("jar")
class LostDatabaseTest {
    /** Sets the limits of a process (util-linux). */
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @TempDir
    Path folder;

    @Test
    void aDeletedDatabaseIsSaidAndUsedAgainOnceItIsBack() throws Exception {
        try (var bot = new RealBot(folder)) {
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
            }
            bot.rests();
            var database = folder.resolve("rollcall.db");
            var moved = Files.move(database, folder.resolve("moved"));

            for (var chat : BOTH) {
                bot.adds(chat, "ana", "ci-deploy");
                soon(() -> !bot.answers(chat, "ana", "I cannot record anything at the moment")
                        .isEmpty());
                assertThat(bot.answers(chat, "ana", "egistered")).isEmpty();
            }
            assertThat(bot.readiness()).startsWith("503 ").contains("was deleted or replaced", "restore a backup");
            assertThat(bot.metrics()).startsWith("200\n").contains("\nrollcall_database_up 0.0\n");
            assertThat(bot.log())
                    .contains("An act was not recorded", "was deleted or replaced while Rollcall uses it")
                    .doesNotContain("\tat ", "StoreDown");
            assertThat(database).doesNotExist();

            Files.move(moved, database);
            for (var chat : BOTH) {
                bot.adds(chat, "ana", "ci-deploy");
                soon(() -> bot.cards(chat, "ci-deploy").size() == 1);
            }
            assertThat(bot.readiness()).startsWith("200 ");
        }
    }

    @Test
    void aServerThatIsAwayIsSaidAndUsedAgainOnceItIsBack() throws Exception {
        try (var wire = new Wire(TestServer.port());
                var bot = new RealBot(folder)) {
            bot.on(wire.over(TestServer.empty()));
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
                bot.adds(chat, "ana", "kept");
                soon(() -> bot.cards(chat, "kept").size() == 1);
            }
            bot.rests();
            wire.goesDown();

            for (var chat : BOTH) {
                bot.adds(chat, "ana", "ci-deploy");
                soon(() -> !bot.answers(chat, "ana", "I cannot record anything at the moment")
                        .isEmpty());
                assertThat(bot.answers(chat, "ana", "egistered")).noneMatch(answer -> answer.says("ci-deploy"));
            }
            assertThat(bot.readiness()).startsWith("503 ").contains("cannot be reached");
            assertThat(bot.metrics()).startsWith("200\n").contains("\nrollcall_database_up 0.0\n");
            soon(() -> bot.log().contains("The scheduler cannot use its tables in the database"));
            assertThat(bot.log())
                    .contains("An act was not recorded", "cannot be reached")
                    .doesNotContain("\tat ", "StoreDown", "JobPersistenceException");

            wire.isBack();
            soon(() -> bot.readiness().startsWith("200 "));
            for (var chat : BOTH) {
                bot.adds(chat, "ana", "ci-deploy");
                soon(() -> bot.cards(chat, "ci-deploy").size() == 1);
                bot.approves(chat, "ben", "kept");
                soon(() -> bot.direct(chat, "ana", "Ben approved").size() == 1);
                assertThat(bot.cards(chat, "kept")).hasSize(1);
            }
        }
    }

    /** The system lets the process extend no file, as a full disk does; what it has recorded stays. */
    @Test
    void aDiskThatTakesNothingMoreIsSaidAndUsedAgainOnceItDoes() throws Exception {
        assumeThat(PRLIMIT).isExecutable();
        try (var bot = new RealBot(folder)) {
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
                bot.adds(chat, "ana", "kept");
                soon(() -> bot.cards(chat, "kept").size() == 1);
            }
            bot.rests();
            limitFiles(bot, "1");

            for (var chat : BOTH) {
                bot.adds(chat, "ana", "ci-deploy");
                soon(() -> !bot.answers(chat, "ana", "I cannot record anything at the moment")
                        .isEmpty());
                assertThat(bot.answers(chat, "ana", "egistered")).noneMatch(answer -> answer.says("ci-deploy"));
                // What is there can be read.
                int answers = bot.answers(chat, "ana", "kept").size();
                bot.types(chat, "ana", "show kept");
                soon(() -> bot.answers(chat, "ana", "kept").size() > answers);
            }
            assertThat(bot.readiness()).startsWith("503 ").contains("The disk");

            limitFiles(bot, "unlimited");
            soon(() -> bot.readiness().startsWith("200 "));
            for (var chat : BOTH) {
                bot.adds(chat, "ana", "ci-deploy");
                soon(() -> bot.cards(chat, "ci-deploy").size() == 1);
                assertThat(bot.cards(chat, "kept")).hasSize(1);
            }
            assertThat(bot.says("audit", "verify")).doesNotContain("damaged");
        }
    }

    /** @param bytes the length beyond which no file can be written */
    private static void limitFiles(RealBot bot, String bytes) throws Exception {
        var pid = Long.toString(bot.process().pid());
        var limit = new ProcessBuilder(PRLIMIT.toString(), "--pid", pid, "--fsize=" + bytes + ":").start();
        assertThat(limit.waitFor()).isZero();
    }
}
