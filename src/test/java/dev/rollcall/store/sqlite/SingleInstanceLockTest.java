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
    void theSameFileByAnotherNameIsTheSameFile() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        var linked = Files.createSymbolicLink(folder.resolve("linked"), data);
        Files.createSymbolicLink(folder.resolve("link.db"), Path.of("data", "rollcall.db"));
        Files.createSymbolicLink(folder.resolve("second.db"), Path.of("link.db"));
        try (var first = SingleInstanceLock.at("jdbc:sqlite:" + data.resolve("rollcall.db"))) {
            for (var other : new Path[] {
                data.resolve("../data/rollcall.db"),
                linked.resolve("rollcall.db"),
                folder.resolve("link.db"),
                folder.resolve("second.db")
            }) {
                assertThatThrownBy(() -> SingleInstanceLock.at("jdbc:sqlite:" + other))
                        .as(other.toString())
                        .isInstanceOf(StoreDown.class)
                        .hasMessageContaining("in use by another Rollcall");
                assertThat(SingleInstanceLock.running("jdbc:sqlite:" + other)).isPresent();
            }
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
