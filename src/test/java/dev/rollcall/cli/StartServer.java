package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.contract.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** Databases on a PostgreSQL server that cannot be used. */
interface StartServer extends Starting {
    String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /** All at the same time. */
    @Test
    default void aServerThatCannotBeUsed() throws Exception {
        var good = TestDatabase.POSTGRES.url(folder());
        var readOnly = TestDatabase.POSTGRES.url(folder().resolve("standby"));
        var name = readOnly.substring(readOnly.lastIndexOf('/') + 1, readOnly.indexOf('?'));
        TestServer.execute("alter database " + name + " set default_transaction_read_only = on");
        var empty = TestServer.empty();
        TestServer.execute("create role limited login password 'limited'");
        try (var connection = DriverManager.getConnection(empty);
                var statement = connection.createStatement()) {
            statement.execute("revoke create on schema public from public");
        }
        var wrong = new LinkedHashMap<String, String>();
        wrong.put("jdbc:postgresql://127.0.0.1:1/tokens", "cannot be reached");
        wrong.put(good.replaceFirst("/test_\\d+", "/nowhere"), "There is no PostgreSQL database");
        wrong.put(good.replace("user=postgres", "user=stranger"), "refused the user `stranger`");
        wrong.put(
                empty.replace("user=postgres&password=postgres", "user=limited&password=limited"),
                "has no right to do what Rollcall needs");
        wrong.put(readOnly, "is read-only");
        var starts = new ArrayList<Jar.Running>();
        try {
            for (var url : wrong.keySet()) {
                starts.add(start(url));
            }
            int i = 0;
            for (var why : wrong.values()) {
                var sentence = starts().refused(starts.get(i++).ended());
                assertThat(sentence).contains(why).doesNotContain("password=");
            }
        } finally {
            starts.forEach(Jar.Running::close);
        }
    }

    private Jar.Running start(String url) throws IOException {
        return Jar.in(Files.createTempDirectory(folder(), "server"))
                .with(starts().inDiscord())
                .with("ROLLCALL_DB", url)
                .with("ROLLCALL_MASTER_KEY", KEY)
                .start("run");
    }

    @Test
    default void aServerNeedsAMasterKey() throws Exception {
        var ended = Jar.in(folder())
                .with(starts().inDiscord())
                .with("ROLLCALL_DB", "jdbc:postgresql://127.0.0.1:1/tokens")
                .run("run");
        assertThat(starts().refused(ended)).contains("ROLLCALL_MASTER_KEY is missing");
        assertThat(ended.code()).isEqualTo(2);
    }
}
