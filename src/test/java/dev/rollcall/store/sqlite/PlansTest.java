package dev.rollcall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks SQLite how it would run our queries: a table that grows is never read from end to end to answer a person or to
 * find the next card.
 */
final class PlansTest {
    private static final List<Path> ROWS = List.of(
            Path.of("src/main/java/dev/rollcall/store/jdbi"), Path.of("src/main/java/dev/rollcall/store/sqlite"));
    private static final Pattern QUERY = Pattern.compile("\"\"\"\\R(\\s*select\\b.*?)\"\"\"", Pattern.DOTALL);

    /** An index that holds only what waits, is leased or is in trouble may be walked. */
    private static final Pattern WHOLE_TABLE = Pattern.compile(
            "SCAN (card|token|approval|review_item|removal|incident|incident_token|event|once|pointer|audit|member|"
                    + "direct_channel|policy_proposal|finding_note|availability|answer_undo|auditor|review_record|"
                    + "digest_page)\\b"
                    + "(?!.* (card_due|card_stale|card_leased|card_in_trouble)\\b).*");

    /** Only the team limits what is read of a table that grows. */
    private static final Pattern WHOLE_TEAM = Pattern.compile(
            "SEARCH (card|token|approval|review_item|removal|incident|incident_token|event|once|pointer|audit|member|"
                    + "transfer|expiry_warning|finding_note|answer_undo|digest_page)\\b.*\\(team_id=\\?\\)");

    /** A condition on something else than the team. */
    private static final Pattern ONE_THING = Pattern.compile("\\b(?!team_id\\b)\\w+ = :(?!team\\b)\\w+");

    /** Who set the team up, for the card of somebody who left; and the accounts of one person, by another index. */
    private static final List<String> WALKS = List.of("actor like 'member:%'", "same_as = :person");

    @TempDir
    private Path folder;

    private static List<String> queries() throws IOException {
        var all = new ArrayList<String>();
        for (var folder : ROWS) {
            try (Stream<Path> files = Files.list(folder)) {
                for (var file : files.toList()) {
                    var found = QUERY.matcher(Files.readString(file));
                    while (found.find()) {
                        all.add(found.group(1)
                                .replace("<faults>", "'BOT_REMOVED'")
                                .replace("<kinds>", "'approval', 'page'")
                                .replace("<members>", "'m1', 'm2'")
                                .replace("<platforms>", "'slack', 'discord'")
                                .replace("<tokens>", "'t1', 't2'")
                                .replace("FIRST_WORD_OF_PROBLEM", "problem"));
                    }
                }
            }
        }
        return all;
    }

    private static List<String> plan(Connection connection, String sql) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.prepareStatement("explain query plan " + sql);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString("detail"));
            }
        }
        return lines;
    }

    private Connection database() throws SQLException {
        var url = "jdbc:sqlite:" + folder.resolve("plans.db");
        SqliteStore.open(url).close();
        return DriverManager.getConnection(url);
    }

    @Test
    void noQueryReadsAWholeTable() throws Exception {
        try (var connection = database()) {
            var queries = queries();
            assertThat(queries).hasSizeGreaterThan(30);
            for (var sql : queries) {
                assertThat(plan(connection, sql))
                        .as(sql)
                        .noneMatch(line -> WHOLE_TABLE.matcher(line).matches());
            }
        }
    }

    /** What a team registered stays: a look-up of one thing must not walk through all that the team has of it. */
    @Test
    void aLookUpOfOneThingDoesNotWalkThroughAllOfATeam() throws Exception {
        try (var connection = database()) {
            var lookUps = queries().stream()
                    .filter(sql -> ONE_THING.matcher(sql).find())
                    .filter(sql -> WALKS.stream().noneMatch(sql::contains))
                    .toList();
            assertThat(lookUps).hasSizeGreaterThan(50);
            for (var sql : lookUps) {
                assertThat(plan(connection, sql))
                        .as(sql)
                        .noneMatch(line -> WHOLE_TEAM.matcher(line).matches());
            }
            var walks = "select id from token where team_id = :team and app = :app";
            assertThat(plan(connection, walks))
                    .as("the check catches one that does")
                    .anyMatch(line -> WHOLE_TEAM.matcher(line).matches());
        }
    }

    @Test
    void theCheckCatchesOneThatDoes() throws Exception {
        try (var connection = database()) {
            assertThat(plan(connection, "select id from token where note = :note"))
                    .anyMatch(line -> WHOLE_TABLE.matcher(line).matches());
        }
    }

    /** A sweep asks them every two seconds. */
    @Test
    void theTeamsThatAreDueAreFoundByIndex() throws Exception {
        try (var connection = database()) {
            var due = queries().stream()
                    .filter(sql ->
                            sql.contains("due_at ") || sql.contains("computed_at ") || sql.contains("retain_at "))
                    .filter(sql -> sql.contains("where settings is not null"))
                    .toList();
            assertThat(due).hasSize(5);
            for (var sql : due) {
                assertThat(plan(connection, sql)).as(sql).noneMatch(line -> line.startsWith("SCAN team"));
                assertThat(plan(connection, sql).toString())
                        .as(sql)
                        .containsPattern("SEARCH team USING (COVERING )?INDEX team_by_(due|computed|retention)");
            }
        }
    }
}
