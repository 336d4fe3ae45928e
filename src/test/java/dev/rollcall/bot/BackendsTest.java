package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Progress;
import dev.rollcall.store.Backend;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BackendsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "rollcall.db", "jdbc:oracle:scott/tiger@host"})
    void aUrlOfNoBackendIsAProblemAndItsCredentialsAreNotRepeated(String url) {
        assertThat(Backends.problem(url)).contains("is no SQLite or PostgreSQL JDBC URL");
    }

    @Test
    void anIncompleteUrlIsAProblem() {
        assertThat(Backends.problem("jdbc:sqlite:")).contains("is no SQLite JDBC URL");
        for (var url : List.of("jdbc:postgresql:", "jdbc:postgresql:tokens", "jdbc:postgresql://host:port/x")) {
            assertThat(Backends.problem(url))
                    .as(url)
                    .contains("is not of the form jdbc:postgresql://host:port/database");
        }
    }

    @Test
    void credentialsAreInTheUrlAndNotInTheDescription() {
        var url = "jdbc:postgresql://db.example.org:6432/tokens?sslmode=require";
        var signed = Backends.DATABASES.signedIn(url, "rollcall", "s&cret ?");
        assertThat(signed).startsWith(url).endsWith("&user=rollcall&password=s%26cret+%3F");
        assertThat(Backends.of(signed).describe(signed)).isEqualTo("db.example.org:6432/tokens");
        assertThat(Backends.DATABASES.holdsMasterKey(url)).isFalse();
        assertThat(Backends.DATABASES.signedIn("jdbc:sqlite:x.db", "a", "b")).isEqualTo("jdbc:sqlite:x.db");
    }

    @Test
    void credentialsOfAUrlWinOverThoseOfTheEnvironment() {
        var plain = "jdbc:postgresql://h/x";
        assertThat(Backends.DATABASES.signedIn(plain + "?user=me", "me", "s")).isEqualTo(plain + "?user=me&password=s");
        assertThat(Backends.DATABASES.signedIn(plain + "?user=me", "", "s")).isEqualTo(plain + "?user=me&password=s");
        for (var own : List.of("?user=me", "?user=me&password=mine", "?password=mine&user=me")) {
            assertThat(Backends.DATABASES.signedIn(plain + own, "bot", "s")).isEqualTo(plain + own);
        }
    }

    @Test
    void aUrlOfNoBackendCannotBeOpened() {
        assertThatThrownBy(() -> Backends.of("jdbc:oracle:scott/tiger@host"))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("is no SQLite or PostgreSQL JDBC URL")
                .hasMessageContaining("ROLLCALL_DB")
                .hasMessageNotContaining("tiger");
    }

    @ParameterizedTest
    @EnumSource
    void aBackendOpensItsUrlAndNamesItself(TestDatabase kind) {
        var url = kind.url(folder);
        var backend = Backends.of(url);
        assertThat(Backends.problem(url)).isEmpty();
        try (var store = backend.open(url, Progress.UNSEEN)) {
            assertThat(store.check()).startsWith(backend.name()).containsPattern(", schema \\d+");
        }
        assertThat(backend.describe(url)).doesNotContain("jdbc:", "?");
    }

    @ParameterizedTest
    @EnumSource
    void theLockSaysWhoHoldsItOrIsShared(TestDatabase kind) {
        var url = kind.url(folder);
        var backend = Backends.of(url);
        assertThat(backend.lockHolder(url)).isEmpty();
        try (var lock = backend.lock(url)) {
            if (!lock.equals(Backend.ExclusiveLock.SHARED)) {
                assertThat(backend.lockHolder(url))
                        .contains(ProcessHandle.current().pid());
                assertThatThrownBy(() -> backend.lock(url)).isInstanceOf(StoreDown.class);
            }
        }
        assertThat(backend.lockHolder(url)).isEmpty();
    }

    @Test
    void aMadeMasterKeyIsKeptBesideTheSqliteFile() {
        for (var url : List.of("jdbc:sqlite:data/rollcall.db", "jdbc:sqlite:file:data/rollcall.db?mode=rw")) {
            assertThat(Backends.of(url).masterKeyFile(url))
                    .contains(Path.of("data/rollcall.master-key").toAbsolutePath());
            assertThat(Backends.of(url).describe(url)).isEqualTo("data/rollcall.db");
        }
    }

    /** Another package that names a backend would have to change for a second one. */
    @Test
    void onlyOneLineOutsideTheStoreNamesABackend() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.toString().contains("/store/sqlite/")
                                    && !file.toString().contains("/store/postgres/"))
                            .filter(file -> contains(file, "store.sqlite")
                                    || contains(file, "store.postgres")
                                    || contains(file, "\"jdbc:sqlite:\""))
                            .map(file -> String.valueOf(file.getFileName())))
                    .containsExactly("Backends.java");
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
