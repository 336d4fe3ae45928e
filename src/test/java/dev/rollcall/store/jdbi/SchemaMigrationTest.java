package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The name of a migration says which older versions of the program can go on with what it leaves. */
class SchemaMigrationTest {
    /** Migrations up to this one are older than the rule. */
    private static final String BEFORE_THE_RULE = "V007";

    @ParameterizedTest
    @CsvSource({
        "expand risk, 6, true",
        "expand risk, 1, true",
        "contract 008 risk, 8, true",
        "contract 008 risk, 9, true",
        "contract 008 risk, 7, false",
        "contract risk, 9, false",
        "expandable, 9, false",
        "structure, 9, false",
    })
    void aVersionGoesOnWithWhatItCanUse(String description, int own, boolean readable) {
        assertThat(SchemaMigration.isReadable(description, own)).isEqualTo(readable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void everyMigrationSaysWhatItDoes(String backend) throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db", backend))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.substring(0, 4).compareTo(BEFORE_THE_RULE) > 0))
                    .allMatch(name -> name.matches("V\\d{3}__(expand|contract_\\d{3}|replace)_[a-z0-9_]+\\.sql"));
        }
    }

    /** A database of one backend is copied into the other, so their schemas have the same numbers. */
    @Test
    void bothBackendsHaveTheSameNewestSchema() throws IOException {
        assertThat(newest("postgres")).isEqualTo(newest("sqlite"));
    }

    private static String newest(String backend) throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db", backend))) {
            return files.map(file -> String.valueOf(file.getFileName()).substring(0, 4))
                    .max(String::compareTo)
                    .orElseThrow();
        }
    }
}
