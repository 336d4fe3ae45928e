package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Config;
import dev.rollcall.contract.TestServer;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Progress;
import dev.rollcall.http.HttpServer;
import dev.rollcall.http.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code doctor} says of the bot's own address, with a database that several bots may use and one that they may
 * not.
 */
final class LocalChecksTest {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    Path folder;

    @Test
    void besideABotOnADatabaseOnAServerTheBotIsNamed() {
        try (var bot = bot()) {
            assertThat(run(TestServer.empty(), bot.port()))
                    .isEqualTo(Check.ok("run", "a bot runs on this machine, at 127.0.0.1:" + bot.port()));
        }
    }

    @Test
    void withoutABotNothingIsSaidOfBotsOnOtherMachines() throws IOException {
        int port = free();

        assertThat(run(TestServer.empty(), port))
                .isEqualTo(Check.ok("run", "127.0.0.1:" + port + " is free to listen on"));
        assertThat(run(sqlite(), port))
                .isEqualTo(
                        Check.ok("run", "no bot runs on this database; 127.0.0.1:" + port + " is free to listen on"));
    }

    @Test
    void anotherProgramOrABotOfAnotherFileIsInTheWay() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var bot = bot()) {
            Thread.ofVirtual().start(() -> refuse(other));

            assertThat(run(TestServer.empty(), other.getLocalPort()).level()).isEqualTo(Check.Level.FAIL);
            assertThat(run(sqlite(), bot.port()).level()).isEqualTo(Check.Level.FAIL);
        }
    }

    /** Closes the first connection, as a program that does not speak HTTP. */
    private static void refuse(ServerSocket other) {
        try {
            other.accept().close();
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static HttpServer bot() {
        return HttpServer.open(
                new Config.Listen("127.0.0.1", 0), List.of(), () -> new Readiness(Map.of(), Optional.empty()));
    }

    private String sqlite() {
        return "jdbc:sqlite:" + folder.resolve("rollcall.db");
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Check run(String database, int port) {
        var config = Config.read(Map.of(Config.DB, database, Config.HTTP, "127.0.0.1:" + port, Config.MASTER_KEY, KEY));
        return LocalChecks.of(config, new HashSet<>(), Progress.UNSEEN).stream()
                .filter(check -> check.area().equals("run"))
                .findFirst()
                .orElseThrow();
    }
}
