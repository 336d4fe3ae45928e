package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reads our own source: how its SQL is written. */
final class StatementsTest {
    private static final Path STORE = Path.of("src/main/java/dev/rollcall/store");

    /** What spans teams on purpose. */
    private static final Set<String> ACROSS = Set.of(
            "AcrossRows.java",
            "CardQueueRows.java",
            "LinkLookup.java",
            "SchemaMigration.java",
            "SqliteCardQueue.java",
            "SqliteStore.java",
            "PostgresCardQueue.java",
            "PostgresCopies.java",
            "PostgresStore.java",
            "Presence.java");

    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\\R(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern NAMES_ITS_TEAM = Pattern.compile(
            "team_id = :team\\b|\\(\\s*team_id\\b.*(values\\s*\\(\\s*|\\)\\s*select\\s+):team\\b", Pattern.DOTALL);
    private static final Pattern BUILT = Pattern.compile(
            "(createQuery|createUpdate|query|update)\\([^\"]*\"\"\".*?\"\"\"\\s*[+.]\\s*(formatted|\\+)",
            Pattern.DOTALL);

    private record Statement(String file, String sql) {}

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(STORE)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<Statement> statements() throws IOException {
        var all = new ArrayList<Statement>();
        for (var file : sources()) {
            var blocks = TEXT_BLOCK.matcher(Files.readString(file));
            while (blocks.find()) {
                all.add(new Statement(String.valueOf(file.getFileName()), blocks.group(1)));
            }
        }
        return all;
    }

    @Test
    void everyStatementOfATeamNamesItsTeam() throws IOException {
        var bound = statements().stream()
                .filter(statement -> !ACROSS.contains(statement.file()))
                .toList();
        assertThat(bound).hasSizeGreaterThan(40).allSatisfy(statement -> assertThat(statement.sql())
                .as(statement.file())
                .containsPattern(NAMES_ITS_TEAM));
    }

    @Test
    void theCheckCatchesAStatementWithoutItsTeam() {
        assertThat("select id from token where id = :id").doesNotContainPattern(NAMES_ITS_TEAM);
        assertThat("insert into token (id) values (:id)").doesNotContainPattern(NAMES_ITS_TEAM);
        assertThat("select team_id from token where id = :team").doesNotContainPattern(NAMES_ITS_TEAM);
    }

    @Test
    void everyColumnIsNamedAndKeywordsAreLowerCase() throws IOException {
        assertThat(statements()).isNotEmpty().allSatisfy(statement -> assertThat(statement.sql())
                .doesNotContain("*")
                .doesNotContainPattern("\\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|VALUES)\\b"));
    }

    @Test
    void noStatementIsBuiltFromStrings() throws IOException {
        for (var file : sources()) {
            assertThat(Files.readString(file)).doesNotContainPattern(BUILT);
        }
    }

    @Test
    void everyConstraintHasAName() throws IOException {
        var schema = new StringBuilder();
        try (var files = Files.list(Path.of("src/main/resources/db/sqlite"))) {
            for (var file : files.toList()) {
                schema.append(Files.readString(file));
            }
        }
        for (var line : schema.toString().lines().map(String::strip).toList()) {
            assertThat(line).doesNotContainPattern("^(primary key|foreign key|unique|check)\\b");
            if (!line.startsWith("constraint")) {
                assertThat(line).doesNotContainPattern("\\b(primary key|references|unique \\()");
            }
        }
    }
}
