package dev.rollcall.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** StartTest reads such a file in the POSIX locale. */
final class FileNamesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"shop.bubble", "café.bubble", "магазин.bubble", "a b%20+#?.bubble", "ショップ é.bubble"})
    void aFileIsFoundByItsNameAndNamed(String name) throws IOException {
        Files.writeString(FileNames.path(folder + "/" + name).orElseThrow(), "x");
        var found = FileNames.path(folder + "/" + name).orElseThrow();
        assertThat(Files.readString(found)).isEqualTo("x");
        assertThat(FileNames.name(found)).isEqualTo(name);
    }

    @Test
    void aRelativeNameIsInTheWorkingFolder() {
        assertThat(FileNames.path("pom.xml"))
                .hasValueSatisfying(file -> assertThat(file).exists());
        assertThat(FileNames.path("src/tést"))
                .hasValueSatisfying(file -> assertThat(file).doesNotExist());
        assertThat(FileNames.name(Path.of("src"))).isEqualTo("src");
    }

    @Test
    void aNameThatNoFileCanHaveIsNone() {
        assertThat(FileNames.path("a\0b")).isEmpty();
        assertThat(FileNames.path("é\0b")).isEmpty();
    }
}
