package dev.rollcall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.store.StoreDown;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Within one process; StartTest shows two. */
final class SingleInstanceLockTest {
    @TempDir
    Path folder;

    @Test
    void aSecondOneIsRefusedUntilTheFirstIsGone() {
        var first = SingleInstanceLock.at(url());
        assertThat(SingleInstanceLock.running(url()))
                .contains(ProcessHandle.current().pid());
        assertThatThrownBy(() -> SingleInstanceLock.at(url()))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("in use by another Rollcall")
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        first.close();
        assertThat(SingleInstanceLock.running(url())).isEmpty();
        SingleInstanceLock.at(url()).close();
    }

    @Test
    void theSameFileByAnotherNameIsTheSameFile() {
        try (var first = SingleInstanceLock.at(url())) {
            assertThatThrownBy(() -> SingleInstanceLock.at("jdbc:sqlite:" + folder.resolve("x/../rollcall.db")))
                    .isInstanceOf(StoreDown.class);
            assertThat(first).isNotNull();
        }
    }

    @Test
    void lookingTakesAndMakesNothing() {
        assertThat(SingleInstanceLock.running(url())).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatABotThatDiedLeftBehindStopsNobody() throws Exception {
        Files.writeString(folder.resolve("rollcall.db-lock"), "4711\n");
        assertThat(SingleInstanceLock.running(url())).isEmpty();
        SingleInstanceLock.at(url()).close();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("rollcall.db");
    }
}
