package dev.rollcall.scenario;

import static dev.rollcall.scenario.RealBot.BOTH;
import static dev.rollcall.scenario.RealBot.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is lost under the running bot: nobody reads that something was registered. */
@Tag("jar")
class LostDatabaseTest {
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
}
