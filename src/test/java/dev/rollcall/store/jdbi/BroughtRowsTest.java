package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A chat that joins a team loses nothing that is open about its tokens. */
final class BroughtRowsTest {
    private static final Path SCHEMA = Path.of("src/main/resources/db/postgres");
    private static final Path MOVED = Path.of("src/main/java/dev/rollcall/store/jdbi/BroughtRows.java");
    private static final Pattern TABLE = Pattern.compile("create table (\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("(?m)^    (\\w+) +(?:c_text|bigint|integer)");
    private static final Pattern ADDED = Pattern.compile("alter table (\\w+) add column (\\w+)");
    private static final Pattern INSERT =
            Pattern.compile("insert into token\\s+\\((.*?)\\)\\s+select (.*?)\\s+from token", Pattern.DOTALL);

    /** A closed review stays with the team that it was of. */
    private static final Set<String> STAYS = Set.of("review_item");

    private static List<String> migrations() throws IOException {
        try (var files = Files.list(SCHEMA)) {
            return files.map(BroughtRowsTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> listed(String columns) {
        return Arrays.stream(columns.split(",", -1)).map(String::strip).toList();
    }

    @Test
    void everyColumnOfATokenIsCopied() throws IOException {
        var columns = new TreeSet<String>();
        for (var migration : migrations()) {
            TABLE.matcher(migration)
                    .results()
                    .filter(table -> table.group(1).equals("token"))
                    .forEach(table ->
                            COLUMN.matcher(table.group(2)).results().forEach(one -> columns.add(one.group(1))));
            ADDED.matcher(migration)
                    .results()
                    .filter(added -> added.group(1).equals("token"))
                    .forEach(added -> columns.add(added.group(2)));
        }
        var insert = INSERT.matcher(text(MOVED));
        assertThat(insert.find()).isTrue();
        assertThat(columns).hasSizeGreaterThan(25);
        assertThat(listed(insert.group(1))).containsExactlyInAnyOrderElementsOf(columns);
        assertThat(listed(insert.group(2)).stream()
                        .map(column -> column.equals(":team") ? "team_id" : column)
                        .toList())
                .isEqualTo(listed(insert.group(1)));
    }

    @Test
    void everyTableAboutTokensIsMoved() throws IOException {
        var tables = new TreeSet<String>();
        for (var migration : migrations()) {
            TABLE.matcher(migration)
                    .results()
                    .filter(table -> table.group(2).contains("references token "))
                    .forEach(table -> tables.add(table.group(1)));
        }
        tables.removeAll(STAYS);
        var moved = Pattern.compile("update (\\w+)\\s+set team_id = :team")
                .matcher(text(MOVED))
                .results()
                .map(update -> update.group(1))
                .toList();
        assertThat(tables).hasSizeGreaterThan(4);
        assertThat(moved).containsAll(tables);
    }
}
