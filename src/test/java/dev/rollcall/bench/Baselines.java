package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts the baselines: a minimal program for each library, as in its documentation. */
final class Baselines {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path BENCH = PROJECT.resolve("target").resolve("bench");
    private static final Path NODE = BENCH.resolve("node");
    private static final Path SOURCES = Path.of("src", "test", "node");

    private Baselines() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** @param port the port to listen on; 0 for Socket Mode */
    static Program bolt(Map<String, String> environment, int port) throws IOException {
        return started("bolt-echo", jvm(BoltEcho.class, port == 0 ? List.of() : List.of("" + port)), environment, port);
    }

    static Program jda(Map<String, String> environment, String gateway) throws IOException {
        return started("jda-echo", jvm(JdaEcho.class, List.of(gateway)), environment, 0);
    }

    /** Returns empty if Node is not installed or its package cannot be downloaded. */
    static Optional<Program> node(Map<String, String> environment, int port) throws IOException, InterruptedException {
        if (!installed()) {
            return Optional.empty();
        }
        var command = new ArrayList<>(List.of("node", NODE.resolve("echo.js").toString()));
        if (port != 0) {
            command.add("" + port);
        }
        return Optional.of(started("bolt-js-echo", command, environment, port));
    }

    private static Program started(String name, List<String> command, Map<String, String> environment, int port)
            throws IOException {
        return Program.echo(command, PROJECT, environment, port, BENCH.resolve(name + ".log"));
    }

    private static List<String> jvm(Class<?> main, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                java(),
                "-cp",
                System.getProperty("rollcall.jar") + ":"
                        + Path.of("target", "test-classes").toAbsolutePath()));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    private static boolean installed() throws IOException, InterruptedException {
        Files.createDirectories(NODE);
        for (var file : List.of("package.json", "echo.js")) {
            Files.copy(SOURCES.resolve(file), NODE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.isDirectory(NODE.resolve("node_modules"))) {
            return true;
        }
        try {
            var npm = new ProcessBuilder("npm", "install", "--no-package-lock", "--no-audit", "--no-fund")
                    .directory(NODE.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(BENCH.resolve("npm.log").toFile())
                    .start();
            return npm.waitFor(120, TimeUnit.SECONDS) && npm.exitValue() == 0;
        } catch (IOException noNode) {
            return false;
        }
    }
}
