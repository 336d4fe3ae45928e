package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts the baselines: a minimal program for each library, as in its documentation. */
final class Baselines {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path BENCH = PROJECT.resolve("target").resolve("bench");
    private static final Path SOURCES = Path.of("src", "test", "node");

    /** Long enough to compile SQLite where no library of it can be downloaded. */
    private static final long INSTALL_MAX_S = 900;

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

    /**
     * Starts the bare echo. Returns empty if Node is not installed or its package cannot be downloaded.
     *
     * @param port the port to listen on; 0 for Socket Mode
     */
    static Optional<Program> node(Map<String, String> environment, int port) throws IOException, InterruptedException {
        var folder = installed(SOURCES, "node", List.of("package.json", "echo.js"));
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(started("bolt-js-echo", node(folder.get().resolve("echo.js"), port), environment, port));
    }

    /**
     * Starts a bot as a user would write it: it inserts durably, answers, and posts a message. Returns empty if Node is
     * not installed or a package cannot be downloaded.
     *
     * @param script {@code slack.js} or {@code discord.js}
     * @param database a new file
     * @param port the port to listen on; 0 for Socket Mode
     */
    static Optional<Program> durable(String script, Map<String, String> environment, Path database, int port)
            throws IOException, InterruptedException {
        var folder = installed(
                SOURCES.resolve("durable"),
                "durable",
                List.of("package.json", "register.js", "slack.js", "discord.js"));
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        var all = new HashMap<>(environment);
        all.put("BENCH_DB", database.toString());
        return Optional.of(started("durable-" + script, node(folder.get().resolve(script), port), all, port));
    }

    private static List<String> node(Path script, int port) {
        return port == 0 ? List.of("node", script.toString()) : List.of("node", script.toString(), "" + port);
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

    /** Copies files to a folder and installs their packages; returns the folder. */
    private static Optional<Path> installed(Path sources, String name, List<String> files)
            throws IOException, InterruptedException {
        var folder = Files.createDirectories(BENCH.resolve(name));
        for (var file : files) {
            Files.copy(sources.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.isDirectory(folder.resolve("node_modules"))) {
            return Optional.of(folder);
        }
        try {
            var npm = new ProcessBuilder("npm", "install", "--no-package-lock", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(BENCH.resolve(name + "-npm.log").toFile())
                    .start();
            return npm.waitFor(INSTALL_MAX_S, TimeUnit.SECONDS) && npm.exitValue() == 0
                    ? Optional.of(folder)
                    : Optional.empty();
        } catch (IOException noNode) {
            return Optional.empty();
        }
    }
}
