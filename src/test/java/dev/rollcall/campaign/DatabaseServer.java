package dev.rollcall.campaign;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server that can be restarted as after a crash. A commit that it reported survives that. */
final class DatabaseServer implements AutoCloseable {
    private final EmbeddedPostgres server;
    private int made;

    DatabaseServer() throws IOException {
        // Only a power failure would need fsync. A crash of the server needs synchronous_commit, which is on.
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /** The URL of a new database without tables. */
    String empty() throws SQLException {
        var name = "round_" + ++made;
        execute("create database " + name);
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?user=postgres&password=postgres";
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path folder() throws SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement();
                var result = statement.executeQuery("show data_directory")) {
            result.next();
            return Path.of(result.getString(1));
        }
    }

    /** Ends the server and all its connections without a goodbye, and starts it again on the same port. */
    void restart() throws SQLException, IOException, InterruptedException {
        var folder = folder();
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip());
        var postgres = ProcessHandle.of(pid).flatMap(it -> it.info().command()).orElseThrow();
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL does not run as root; the embedded server leaves root in the same way.
            command.addAll(List.of("unshare", "-U"));
        }
        var log = folder.resolve("restarts.log").toString();
        command.addAll(List.of(
                Path.of(postgres).resolveSibling("pg_ctl").toString(),
                "restart",
                "-D",
                folder.toString(),
                "-m",
                "immediate",
                "-w",
                "-l",
                log));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pg_ctl.log").toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("pg_ctl.log")));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
