package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bot.Backends;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that start the real process, and between them see every refusal of the table in docs/operations.md. */
@Tag("jar")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StartTestCase implements Starting {
    @SuppressWarnings("NullAway.Init")
    private Starts starts;

    @TempDir
    Path folder;

    /** Whether a test of this class has to see the refusal. */
    abstract boolean covers(Operations.Refusal row);

    @BeforeAll
    void opens() {
        // First: a connection of the driver alone would load a second copy of SQLite's library into this process.
        Backends.load();
        starts = new Starts();
    }

    @AfterAll
    void everyRowOfTheTableWasTested() throws IOException {
        starts.close();
        var rows = Operations.refusals().stream().filter(this::covers).toList();
        assertThat(rows).isNotEmpty();
        assertThat(starts.seen()).containsAll(rows);
    }

    @Override
    public Starts starts() {
        return starts;
    }

    @Override
    public Path folder() {
        return folder;
    }
}
