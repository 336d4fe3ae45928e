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

    private Optional<Path> home() {
        return Optional.of(folder.resolve("rollcall.master-key"));
    }

    @Test
    void theFirstRunMakesOneAndTheNextFindsIt() throws Exception {
        var made = MasterKey.load(Optional.empty(), home());
        assertThat(made.made()).isTrue();
        assertThat(made.bytes()).hasSize(32);
        assertThat(made.file()).contains(folder.resolve("rollcall.master-key").toAbsolutePath());
        assertThat(made.toString()).isEqualTo("***");

        var found = MasterKey.load(Optional.of(" "), home());
        assertThat(found.made()).isFalse();
        assertThat(found.bytes()).isEqualTo(made.bytes());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("rollcall.master-key"));
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        var made = MasterKey.load(Optional.empty(), home());
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
            var loaded = MasterKey.load(Optional.of(encoder.encodeToString(key) + "\n"), home());
            assertThat(loaded.bytes()).isEqualTo(key);
            assertThat(loaded.made()).isFalse();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!", "AAAA"})
    void aWrongOneIsToldWithoutQuotingIt(String wrong) throws Exception {
        assertThatThrownBy(() -> MasterKey.load(Optional.of(wrong), home()))
                .isInstanceOf(BadMasterKey.class)
                .hasMessageContaining("ROLLCALL_MASTER_KEY")
                .hasMessageContaining("32 random bytes")
                .message()
                .doesNotContain(wrong);
        Files.writeString(home().orElseThrow(), wrong);
        assertThatThrownBy(() -> MasterKey.load(Optional.empty(), home()))
                .isInstanceOf(BadMasterKey.class)
                .hasMessageContaining("rollcall.master-key");
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThatThrownBy(() -> MasterKey.load(
                        Optional.empty(), Optional.of(folder.resolve("none").resolve("x.master-key"))))
                .isInstanceOf(BadMasterKey.class)
                .hasMessageContaining("Set ROLLCALL_MASTER_KEY");
    }

    @Test
    void manyThatStartAtOnceEndWithTheSameKeyAndOneMadeIt() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<MasterKey> load = () -> MasterKey.load(Optional.empty(), home());
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

    @Test
    void withoutAPlaceForOneItMustBeConfigured() throws Exception {
        assertThatThrownBy(() -> MasterKey.load(Optional.empty(), Optional.empty()))
                .isInstanceOf(BadMasterKey.class)
                .hasMessageContaining("ROLLCALL_MASTER_KEY");
        var key = Base64.getEncoder().encodeToString(Fingerprints.freshKey());
        assertThat(MasterKey.load(Optional.of(key), Optional.empty()).made()).isFalse();
    }
}
