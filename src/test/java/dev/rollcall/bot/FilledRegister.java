package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Progress;
import dev.rollcall.vault.Fingerprints;
import dev.rollcall.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/** A register in a SQLite file that has rows in every table. */
final class FilledRegister {
    /** The master key under which the keys of its teams are encrypted. */
    static final String MASTER_KEY = Base64.getEncoder()
            .encodeToString("the key of the filled register ..".substring(0, 32).getBytes(StandardCharsets.US_ASCII));

    private FilledRegister() {}

    /** Creates it, and returns its URL. */
    static String in(Path folder) throws IOException, SQLException {
        var url = older(folder);
        Backends.of(url).open(url, Progress.UNSEEN).close();
        execute(url, """
                insert into removal
                       (team_id, id, token_id, said_by, opened_at, reason, unanswered, step, state, climbed, told,
                        due_at, version)
                values ('rdmk4vunhw7k', 'rm3uk7xzw4qd', 'mjb7ws4he6rf', 'f6g5pusqijzi', 1773219600000, 'no use', 1,
                        'TO_DO', '{"is":"todo","at":1773219600000}', 0, 0, 1773478800000, 0)
                """);
        execute(url, """
                update review
                   set reminded = 2, reminded_at = 1773219600000, evidence_at = 1773219600000,
                       evidence_due = 1773223200000
                """);
        execute(url, """
                insert into direct_channel (team_id, channel, space, used_at)
                values ('rdmk4vunhw7k', 'D1', 'slack:red', 1773219600000)
                """);
        execute(url, """
                insert into expiry_warning
                       (team_id, token_id, expires, day, threshold, told_id, snoozed_until, snoozed_by)
                values ('rdmk4vunhw7k', 'gmruujjt764n', '2026-05-02', '2026-03-03', 60, 'f6g5pusqijzi', '2026-03-10',
                        'f6g5pusqijzi')
                """);
        execute(url, """
                insert into finding_note (team_id, id, finding, kind, rule, by_id, noted_at, until, reason, written_at)
                values ('rdmk4vunhw7k', 'note1', '0123456789abcdef', 'ACCEPTED', 'expired', 'f6g5pusqijzi',
                        1773219600000, '2027-03-03', 'replaced in May', 1773219600000)
                """);
        execute(url, """
                insert into availability
                       (team_id, member_id, away_to, away_by, away_since, away_until, quiet_until, notify)
                values ('rdmk4vunhw7k', 'f6g5pusqijzi', '35xec8uvid92', 'f6g5pusqijzi', 1773219600000, 1804755600000,
                        1804755600000, 'DM')
                """);
        execute(url, """
                insert into auditor (team_id, member_id, until, appointed_by, appointed_at)
                values ('rdmk4vunhw7k', '35xec8uvid92', '2026-05-02', 'f6g5pusqijzi', 1773219600000)
                """);
        execute(url, """
                insert into link_code (team_id, id, hash, kind, made_by, made_from, made_at)
                values ('rdmk4vunhw7k', 'link1', 'a hash', 'CHAT', 'f6g5pusqijzi', 'slack:T1:U1', 1772528400000)
                """);
        execute(url, """
                insert into transfer (team_id, id, token_id, from_id, to_id, asked_by, asked_at)
                values ('rdmk4vunhw7k', 'offer1', 'gmruujjt764n', 'f6g5pusqijzi', '35xec8uvid92', 'f6g5pusqijzi',
                        1772528400000)
                """);
        execute(url, """
                insert into answer_undo (team_id, id, review_id, member_id, given_at, items, written_at)
                select 'rdmk4vunhw7k', 'undo1', id, 'f6g5pusqijzi', 1773219600000,
                       '[{"item":"i1","version":2,"before":{"answer":"UNUSED","by":"f6g5pusqijzi","at":1773219500}}]',
                       1773219600000
                  from review
                 where team_id = 'rdmk4vunhw7k'
                 limit 1
                """);
        execute(url, """
                insert into policy_proposal (team_id, id, member_id, seen, wanted, written_at)
                values ('rdmk4vunhw7k', 'proposal1', 'f6g5pusqijzi', '{}', '{}', 1772528400000)
                """);
        execute(url, """
                insert into incident (team_id, id, service, raised_by, raised_at, reason, reminded, due_at, version)
                values ('rdmk4vunhw7k', 'incident1', '', 'f6g5pusqijzi', 1773219600000, 'leaked', 1, 1773223200000, 1)
                """);
        execute(url, """
                insert into incident_token (team_id, incident_id, token_id, ended, ended_by, ended_at, reason)
                values ('rdmk4vunhw7k', 'incident1', 'gmruujjt764n', 'CLOSED', 'f6g5pusqijzi', 1773223300000, 'a test')
                """);
        execute(url, """
                insert into review_route (team_id, space, kind, folded, name, channel, channel_name)
                values ('rdmk4vunhw7k', 'slack:red', 'APP', 'shop', 'Shop', 'C7', 'shop')
                """);
        execute(url, """
                insert into review_part (team_id, review_id, space, channel, name, page)
                values ('rdmk4vunhw7k', 'a review', 'slack:red', 'C7', 'shop', 1)
                """);
        execute(url, """
                insert into source_failure (team_id, issuer_folded, app_folded, issuer, app, failed_at)
                values ('rdmk4vunhw7k', 'bubble', 'shop', 'Bubble', 'shop', 1773219600000)
                """);
        execute(url, """
                insert into source_reading (team_id, issuer_folded, app_folded, read_at)
                values ('rdmk4vunhw7k', 'bubble', 'shop', 1773219600000)
                """);
        execute(url, """
                insert into review_record (team_id, review_id, content)
                values ('rdmk4vunhw7k', 'a review', '{"team":"Red","zone":"Europe/Berlin"}')
                """);
        execute(url, """
                insert into digest_page (team_id, review_id, member_id, page)
                select team_id, id, 'f6g5pusqijzi', 1
                  from review
                """);
        execute(url, "update review_item set reasons = 'expires,new' where position = 0");
        return url;
    }

    /** The same with the first schema. */
    static String older(Path folder) throws IOException, SQLException {
        // First: a connection of the driver alone would load a second copy of SQLite's library into this process.
        Backends.load();
        var url = "jdbc:sqlite:" + folder.resolve("rollcall.db");
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:db/sqlite")
                .placeholderReplacement(false)
                .target("001")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : Files.readString(Path.of("src", "test", "resources", "store", "filled-001.sql"))
                    .split(";\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            connection.commit();
        }
        var vault = new Vault(Base64.getDecoder().decode(MASTER_KEY));
        execute(url, "update team set sealed_key = '" + vault.seal(Fingerprints.freshKey()) + "'");
        return url;
    }

    static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    /** All rows of the teams in a database, by table. */
    static Map<String, Set<String>> rows(String url) {
        var all = new TreeMap<String, Set<String>>();
        try (var snapshot = Backends.of(url).snapshot(url)) {
            for (var table : snapshot.tables().keySet()) {
                var rows = new TreeSet<String>();
                for (var team : snapshot.teams()) {
                    snapshot.read(
                            team.id(),
                            table,
                            row -> rows.add(row.stream().map(String::valueOf).collect(Collectors.joining("|"))));
                }
                all.put(table, rows);
            }
        }
        return all;
    }

    /** The files of a folder with their content. */
    static Map<String, String> files(Path folder) throws IOException {
        var content = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        String.valueOf(file.getFileName()),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
