package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Manifest;
import dev.rollcall.config.Config;
import dev.rollcall.store.postgres.PostgresBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Compares {@code compose.postgres.yml} and the files that it mounts with the code and with each other, because the
 * tests start no container.
 */
final class ComposePostgresTest {
    private static final Path DOCKER = Path.of("docker");
    private static final Pattern BACKEND = Pattern.compile("\\nbackend (\\w+)\\n(.*?)(?=\\n\\n|$)", Pattern.DOTALL);
    private static final Pattern SERVER = Pattern.compile("\\n  server (\\S+) (\\S+)");

    @Test
    void threeInstancesShareADatabaseAndListenForThemselves() throws IOException {
        var instances = instances();
        var configs = new TreeMap<String, Config>();
        for (var instance : instances.entrySet()) {
            configs.put(instance.getKey(), Config.read(environment(instance.getValue())));
        }

        assertThat(configs.keySet()).containsExactly("rollcall-1", "rollcall-2", "rollcall-3");
        assertThat(configs.values()).allSatisfy(config -> {
            assertThat(new PostgresBackend().problem(config.db())).isEmpty();
            assertThat(config.db()).isEqualTo("jdbc:postgresql://postgres:5432/rollcall");
            assertThat(config.http().host()).isEqualTo("0.0.0.0");
        });
        assertThat(configs.values().stream().map(Config::http)).doesNotHaveDuplicates();
    }

    @Test
    void everyVariableIsKnownAndNoSecretIsInTheFile() throws IOException {
        var known = Config.KEYS.stream().map(Config.Key::name).toList();
        for (var service : services().entrySet()) {
            var variables = environment(service.getValue());
            assertThat(known).as(service.getKey()).containsAll(variables.keySet());
            assertThat(variables)
                    .as(service.getKey())
                    .allSatisfy((name, value) ->
                            assertThat(name.endsWith("PASSWORD") ? value : "${").startsWith("${"))
                    .doesNotContainKey(Config.MASTER_KEY);
        }

        assertThat(instances().values())
                .allSatisfy(instance -> assertThat(instance.get("env_file")).isEqualTo(".env"));
        assertThat(at("postgres", "env_file")).isEqualTo(".env.postgres");
        assertThat(Files.readAllLines(DOCKER.resolve(".env.example")))
                .contains(Config.DB_PASSWORD + "=", Config.MASTER_KEY + "=");
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains(".env", ".env.postgres");
    }

    @Test
    void everyImageIsPinned() throws IOException {
        var version = inPom("<artifactId>rollcall</artifactId>\\s*<version>([^<]+)<");

        assertThat(instances().values())
                .allSatisfy(instance -> assertThat(instance.get("image")).isEqualTo("rollcall:" + version));
        assertThat(services().values()).allSatisfy(service -> assertThat(String.valueOf(service.get("image")))
                .matches("[a-z]+:[0-9][0-9a-z.-]*"));
        assertThat(Integer.parseInt(String.valueOf(at("postgres", "image")).replace("postgres:", "")))
                .as("the oldest version that is supported")
                .isGreaterThanOrEqualTo(14);
    }

    @Test
    void onlyTheBalancerIsPublishedAndOnLoopbackOnly() throws IOException {
        for (var service : services().entrySet()) {
            var ports = service.getValue().get("ports");
            if (service.getKey().equals("balancer")) {
                assertThat(ports).isEqualTo(List.of("127.0.0.1:8080:8080"));
            } else {
                assertThat(ports).as(service.getKey()).isNull();
            }
        }

        assertThat(at("postgres", "networks")).isEqualTo(List.of("database"));
        assertThat(at("balancer", "networks")).isEqualTo(List.of("outside"));
        var networks = (Map<?, ?>) Objects.requireNonNull(compose().get("networks"));
        assertThat(networks.get("database")).isEqualTo(Map.of("internal", true));
    }

    @Test
    void everyServiceIsCheckedAndStartedAgain() throws IOException {
        for (var service : services().entrySet()) {
            assertThat(service.getValue().get("restart")).as(service.getKey()).isEqualTo("unless-stopped");
            assertThat(service.getValue().get("stop_grace_period"))
                    .as(service.getKey())
                    .isNotNull();
            assertThat(check(service.getValue())).as(service.getKey()).startsWith("CMD");
        }

        var dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
        assertThat(instances().values()).allSatisfy(instance -> {
            var command = check(instance);
            assertThat(dockerfile).contains("ENTRYPOINT [\"%s\", \"%s\"]\n".formatted(command.get(1), command.get(2)));
            assertThat(command.subList(3, command.size())).containsExactly("health", "--ready");
            assertThat(instance.get("depends_on"))
                    .isEqualTo(Map.of("postgres", Map.of("condition", "service_healthy")));
        });
        assertThat(String.join(" ", check(Objects.requireNonNull(services().get("postgres")))))
                .contains("pg_isready", " -h 127.0.0.1 ", " -U rollcall -d rollcall");
    }

    @Test
    void theInstancesRunWithoutRootOnAReadOnlyFileSystem() throws IOException {
        assertThat(instances().values()).allSatisfy(instance -> {
            assertThat(instance.get("read_only")).isEqualTo(true);
            assertThat(instance.get("cap_drop")).isEqualTo(List.of("ALL"));
            assertThat(instance.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(instance.get("volumes")).isNull();
            assertThat(instance.keySet().stream().map(String::valueOf))
                    .doesNotContain("command", "entrypoint", "user", "privileged");
        });
        assertThat(Files.readString(DOCKER.resolve("Dockerfile"))).contains("\nUSER 10001:10001\n");
    }

    @Test
    void theDatabaseHasTheRoleOfTheInstancesAndAVolume() throws IOException {
        var instance = environment(Objects.requireNonNull(instances().get("rollcall-1")));
        var sql = Files.readString(DOCKER.resolve("postgres-init.sql"));

        assertThat(sql)
                .contains("\\getenv password " + Config.DB_PASSWORD + "\n")
                .contains("\ncreate role " + instance.get(Config.DB_USER) + " with login password :'password';\n")
                .contains("\ncreate database rollcall owner " + instance.get(Config.DB_USER) + ";\n");
        assertThat(mounts("postgres"))
                .contains(
                        "postgres-data:/var/lib/postgresql/data",
                        "./postgres-init.sql:/docker-entrypoint-initdb.d/rollcall.sql:ro");
    }

    @Test
    void theBalancerSendsOnlySlacksRequestsToEveryInstanceAndChangesNothing() throws IOException {
        var balancer = Files.readString(DOCKER.resolve("haproxy.cfg"));
        var addresses = new TreeMap<String, String>();
        for (var instance : instances().entrySet()) {
            int port = Config.read(environment(instance.getValue())).http().port();
            addresses.put(instance.getKey(), instance.getKey() + ":" + port);
        }

        assertThat(mounts("balancer")).containsExactly("./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro");
        assertThat(servers(balancer, "ready")).isEqualTo(addresses);
        assertThat(servers(balancer, "running")).isEqualTo(addresses);
        assertThat(backend(balancer, "ready"))
                .contains("http-check send meth GET uri /readyz ", "http-check expect status 200");
        assertThat(backend(balancer, "running"))
                .contains("http-check send meth GET uri /healthz ", "http-check expect status 200");
        assertThat(balancer.lines().filter(line -> line.strip().startsWith("http-re")))
                .containsExactly("  http-request deny deny_status 404 unless { path /slack/events }");
        assertThat(balancer.lines().filter(line -> line.strip().startsWith("bind ")))
                .containsExactly("  bind :8080", "  bind 127.0.0.1:8404");
        assertThat(balancer).doesNotContain("forwardfor", "stats ");
    }

    private static Map<String, String> servers(String balancer, String backend) {
        var servers = new TreeMap<String, String>();
        SERVER.matcher(backend(balancer, backend))
                .results()
                .forEach(server -> servers.put(server.group(1), server.group(2)));
        return servers;
    }

    private static String backend(String balancer, String name) {
        return BACKEND.matcher(balancer)
                .results()
                .filter(backend -> backend.group(1).equals(name))
                .map(backend -> "\n" + backend.group(2))
                .findFirst()
                .orElseThrow();
    }

    /** The variables of Rollcall that a service of the compose file sets. */
    private static Map<String, String> environment(Map<?, ?> service) {
        var variables = new TreeMap<String, String>();
        if (service.get("environment") instanceof Map<?, ?> set) {
            set.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
        }
        return variables;
    }

    private static List<String> check(Map<?, ?> service) {
        var check = (Map<?, ?>) Objects.requireNonNull(service.get("healthcheck"));
        return texts(Objects.requireNonNull(check.get("test")));
    }

    private static List<String> mounts(String service) throws IOException {
        return texts(at(service, "volumes"));
    }

    private static List<String> texts(Object list) {
        var texts = new ArrayList<String>();
        for (Object one : (List<?>) list) {
            texts.add(String.valueOf(one));
        }
        return texts;
    }

    private static Object at(String service, String key) throws IOException {
        return Objects.requireNonNull(
                Objects.requireNonNull(services().get(service)).get(key));
    }

    private static Map<String, Map<?, ?>> instances() throws IOException {
        var instances = services();
        instances.values().removeIf(service -> !String.valueOf(service.get("image"))
                .startsWith("rollcall:"));
        return instances;
    }

    private static Map<String, Map<?, ?>> services() throws IOException {
        var services = new TreeMap<String, Map<?, ?>>();
        ((Map<?, ?>) Objects.requireNonNull(compose().get("services")))
                .forEach((name, service) -> services.put(String.valueOf(name), (Map<?, ?>) service));
        return services;
    }

    private static Map<String, Object> compose() throws IOException {
        return Manifest.parse(Files.readString(DOCKER.resolve("compose.postgres.yml")));
    }

    private static String inPom(String pattern) throws IOException {
        var value = Pattern.compile(pattern).matcher(Files.readString(Path.of("pom.xml")));
        assertThat(value.find()).as(pattern).isTrue();
        return value.group(1);
    }
}
