package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.cli.Manifest;
import dev.rollcall.config.Config;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares {@code docker/} with the code, because the tests build no image and would not notice a wrong name. */
final class ContainerTest {
    private static final Path DOCKER = Path.of("docker");
    private static final String JAVA = "/opt/jre/bin/java";
    private static final String ARGUMENTS = "/opt/rollcall/rollcall.args";
    private static final String JAR = "/opt/rollcall/rollcall.jar";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void theImageUsesTheJavaVersionOfTheBuild() throws IOException {
        var release = inPom("maven.compiler.release");

        assertThat(instructions("FROM").getFirst()).isEqualTo("eclipse-temurin:" + release + "-jdk AS build");
        assertThat(instructions("RUN")).anyMatch(run -> run.contains("jdeps --multi-release " + release + " "));
    }

    @Test
    void theImageContainsTheJarThatTheBuildMakes() throws IOException {
        var jar = "target/" + inPom("finalName") + ".jar";

        assertThat(instructions("COPY"))
                .contains("--from=build /src/" + jar + " /src/target/libsqlitejdbc.so /opt/rollcall/");
        assertThat(JAR).endsWith(inPom("finalName") + ".jar");
        assertThat(instructions("RUN"))
                .allSatisfy(run -> assertThat(run.replace(jar, "")).doesNotContain(".jar"));
    }

    @Test
    void theImageUsesTheFastStartFlagsOfTheBuild() throws IOException {
        assertThat(Files.readAllLines(DOCKER.resolve("rollcall.args")))
                .contains(inPom("fast.flags").split(" ", -1));
    }

    @Test
    void copiedFilesExistAndAreNotIgnored() throws IOException {
        var copied = new ArrayList<String>();
        for (var copy : instructions("COPY")) {
            if (!copy.startsWith("--from")) {
                var words = List.of(copy.split(" "));
                copied.addAll(words.subList(0, words.size() - 1));
            }
        }
        var ignored = Files.readAllLines(Path.of(".dockerignore"));

        assertThat(copied).contains("docker/rollcall.args").allSatisfy(path -> assertThat(Path.of(path))
                .exists());
        assertThat(ignored).containsExactlyInAnyOrderElementsOf(notIgnored(copied));
    }

    private static List<String> notIgnored(List<String> paths) {
        var lines = new ArrayList<>(List.of("*"));
        paths.forEach(path -> lines.add("!" + path));
        return lines;
    }

    @Test
    void everyVariableIsInTheImageOrInTheExamples() throws IOException {
        var image = environment();
        assertThat(image.remove("LANG")).as("arguments may be in any language").isEqualTo("C.UTF-8");
        var all = new TreeSet<>(Config.KEYS.stream().map(Config.Key::name).toList());
        var offered = new TreeSet<>(image.keySet());
        for (var line : Files.readAllLines(DOCKER.resolve(".env.example"))) {
            if (line.contains("=") && !line.startsWith("#")) {
                offered.add(line.substring(0, line.indexOf('=')));
            }
        }
        // Beside the address of the database, in compose.postgres.yml.
        offered.add(Config.DB_USER);
        // For tests and trials only, so a container does not need them.
        all.removeAll(Set.of(Config.CLOCK_OFFSET, Config.SLACK_API_URL, Config.DISCORD_API_URL));

        assertThat(offered).isEqualTo(all);
    }

    @Test
    void theDatabaseIsInTheVolumeAndNothingElseIsWritten() throws IOException {
        var config = Config.read(environment());
        Map<?, ?> service = service();

        assertThat(instructions("VOLUME")).containsExactly("[\"/data\"]");
        assertThat(config.db()).isEqualTo("jdbc:sqlite:/data/rollcall.db");
        assertThat(service.get("volumes")).isEqualTo(List.of("rollcall-data:/data"));
        assertThat(service.get("read_only")).isEqualTo(true);
        assertThat(Files.readString(DOCKER.resolve("rollcall.args")))
                .contains("-Dorg.sqlite.lib.path=" + Path.of(JAR).getParent() + "\n", "-XX:-UsePerfData\n");
    }

    @Test
    void thePortOfTheBotIsPublishedOnLoopbackOnly() throws IOException {
        int port = Config.read(environment()).http().port();

        assertThat(instructions("EXPOSE")).containsExactly(String.valueOf(port));
        assertThat(service().get("ports")).isEqualTo(List.of("127.0.0.1:" + port + ":" + port));
    }

    @Test
    void theContainerRunsWithoutRootAndWithoutAShell() throws IOException {
        assertThat(instructions("USER")).containsExactly("10001:10001");
        assertThat(instructions("RUN")).anyMatch(run -> run.startsWith("useradd --uid 10001 "));
        assertThat(words(instructions("ENTRYPOINT").getFirst())).containsExactly(JAVA, "@" + ARGUMENTS);
        assertThat(words(instructions("CMD").getFirst())).containsExactly("run");
        assertThat(service().keySet().stream().map(String::valueOf)).doesNotContain("command", "entrypoint", "user");
    }

    /**
     * Runs the command of the health check with the paths of this machine: Java accepts every flag, and the bot the
     * command.
     */
    @Test
    @Tag("jar")
    void theHealthCheckReportsAnAbsentBotAndNotWrongUsage() throws Exception {
        var check = instructions("HEALTHCHECK").getFirst();
        var command = words(check.substring(check.indexOf(" CMD ") + 5));
        assertThat(command).startsWith(JAVA, "@" + ARGUMENTS);
        var arguments = Files.writeString(
                folder.resolve("rollcall.args"),
                Files.readString(DOCKER.resolve("rollcall.args")).replace(JAR, System.getProperty("rollcall.jar")));
        var here = new ArrayList<>(command);
        here.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        here.set(1, "@" + arguments);

        var builder = new ProcessBuilder(here).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(key -> key.matches("(ROLLCALL|SLACK|DISCORD)_.*"));
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        builder.environment().put(Config.HTTP, "0.0.0.0:" + free);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.strip()).isEqualTo("No good answer from 0.0.0.0:" + free + "/healthz.");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    /** Returns the arguments of each instruction of this name in the Dockerfile, with continuation lines joined. */
    private static List<String> instructions(String name) throws IOException {
        var text = Files.readString(DOCKER.resolve("Dockerfile")).replaceAll(" *\\\\\n *", " ");
        var found = text.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
        assertThat(found).as("%s in the Dockerfile", name).isNotEmpty();
        return found;
    }

    private static Map<String, String> environment() throws IOException {
        var variables = new TreeMap<String, String>();
        for (var instruction : instructions("ENV")) {
            for (var pair : instruction.split(" ", -1)) {
                variables.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return variables;
    }

    private static List<String> words(String array) throws IOException {
        var words = new ArrayList<String>();
        for (var word : JSON.readTree(array)) {
            words.add(word.asText());
        }
        return words;
    }

    private static Map<?, ?> service() throws IOException {
        var compose = Manifest.parse(Files.readString(DOCKER.resolve("compose.yml")));
        var services = (Map<?, ?>) Objects.requireNonNull(compose.get("services"));
        return (Map<?, ?>) Objects.requireNonNull(services.get("rollcall"));
    }

    private static String inPom(String element) throws IOException {
        var value = Pattern.compile("<" + element + ">([^<]+)</" + element + ">")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(value.find()).as("%s in the pom", element).isTrue();
        return value.group(1);
    }
}
