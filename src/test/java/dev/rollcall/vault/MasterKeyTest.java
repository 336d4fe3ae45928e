package dev.rollcall.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    @TempDir
    Path folder = Path.of("");

    private Path database() {
        return folder.resolve("rollcall.db");
    }

    @Test
    void theFirstRunMakesOneAndTheNextFindsIt() throws Exception {
        var made = MasterKey.load(Optional.empty(), database());
        assertThat(made.made()).isTrue();
        assertThat(made.bytes()).hasSize(32);
        assertThat(made.file()).contains(folder.resolve("rollcall.master-key").toAbsolutePath());
        assertThat(made.toString()).isEqualTo("***");

        var found = MasterKey.load(Optional.of(" "), database());
        assertThat(found.made()).isFalse();
        assertThat(found.bytes()).isEqualTo(made.bytes());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("rollcall.master-key"));
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        var made = MasterKey.load(Optional.empty(), database());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(made.file().orElseThrow())))
                .isEqualTo("rw-------");
    }

    @Test
    void theEnvironmentWinsAndNoFileIsMade() throws Exception {
        var key = Fingerprints.freshKey();
        for (var encoder : new Base64.Encoder[] {
            Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getEncoder().withoutPadding()
        }) {
            var loaded = MasterKey.load(Optional.of(encoder.encodeToString(key) + "\n"), database());
            assertThat(loaded.bytes()).isEqualTo(key);
            assertThat(loaded.made()).isFalse();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!", "AAAA"})
    void aWrongOneIsToldWithoutQuotingIt(String wrong) throws Exception {
        assertThatThrownBy(() -> MasterKey.load(Optional.of(wrong), database()))
                .isInstanceOf(BadMasterKey.class)
                .hasMessageContaining("ROLLCALL_MASTER_KEY")
                .hasMessageContaining("32 random bytes")
                .message()
                .doesNotContain(wrong);
        Files.writeString(MasterKey.fileBeside(database()), wrong);
        assertThatThrownBy(() -> MasterKey.load(Optional.empty(), database()))
                .isInstanceOf(BadMasterKey.class)
                .hasMessageContaining("rollcall.master-key");
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThatThrownBy(() ->
                        MasterKey.load(Optional.empty(), folder.resolve("none").resolve("x.db")))
                .isInstanceOf(BadMasterKey.class)
                .hasMessageContaining("Set ROLLCALL_MASTER_KEY");
    }

    @Test
    void manyThatStartAtOnceEndWithTheSameKeyAndOneMadeIt() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<MasterKey> load = () -> MasterKey.load(Optional.empty(), database());
            var keys = executor.invokeAll(java.util.Collections.nCopies(50, load)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(keys.stream()
                            .map(key -> HexFormat.of().formatHex(key.bytes()))
                            .distinct())
                    .hasSize(1);
            assertThat(keys.stream().filter(MasterKey::made)).hasSize(1);
        }
    }
}
