package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** When two accounts become one person, no row names the second member any more. */
final class MemberRenameTest {
    private static final Path SCHEMA = Path.of("src/main/resources/db/postgres");
    private static final Path RENAME = Path.of("src/main/java/dev/rollcall/store/jdbi/MemberRename.java");
    private static final Pattern TABLE = Pattern.compile("create table (\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern MEMBER = Pattern.compile("foreign key \\(team_id, (\\w+)\\) references member ");
    private static final Pattern UPDATE = Pattern.compile("update (\\w+)\\s+set (.*?)\\s+where ", Pattern.DOTALL);

    private static Set<String> columnsThatReferToMembers() throws IOException {
        var columns = new TreeSet<String>();
        try (var files = Files.list(SCHEMA)) {
            for (var file : files.toList()) {
                var tables = TABLE.matcher(Files.readString(file));
                while (tables.find()) {
                    var table = tables.group(1);
                    MEMBER.matcher(tables.group(2))
                            .results()
                            .forEach(found -> columns.add(table + "." + found.group(1)));
                }
            }
        }
        return columns;
    }

    private static Set<String> columnsThatAreRenamed() throws IOException {
        var columns = new TreeSet<String>();
        UPDATE.matcher(Files.readString(RENAME)).results().forEach(update -> Arrays.stream(
                        update.group(2).split(",\\s*\\n"))
                .map(set -> set.strip().split(" ", 2)[0])
                .forEach(column -> columns.add(update.group(1) + "." + column)));
        return columns;
    }

    @Test
    void everyColumnThatRefersToAMemberIsRenamed() throws IOException {
        assertThat(columnsThatReferToMembers()).hasSizeGreaterThan(12);
        assertThat(columnsThatAreRenamed())
                .as("MemberRename has a statement for each column that refers to a member")
                .containsAll(columnsThatReferToMembers());
    }

    @Test
    void membersInJsonAndInKeysOfCardsAreRenamedToo() throws IOException {
        assertThat(columnsThatAreRenamed())
                .contains(
                        "approval.yes",
                        "approval.verdict",
                        "removal.state",
                        "review_item.asked_id",
                        "card.key",
                        "card.address");
    }
}
