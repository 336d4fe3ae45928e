package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.cli.Manifest;
import dev.rollcall.config.Config;
import dev.rollcall.store.postgres.PostgresBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Renders the chart in {@code docker/helm} with Helm, and compares the objects with the code and the image. */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = "amd64",
        disabledReason = "Helm's library is here for Linux on amd64 only")
final class HelmChartTest {
    private static final Path CHART = Path.of("docker", "helm");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("default", "{}"),
            Map.entry("sqlite", "{replicas: 3, database: {kind: sqlite, sqlite: {size: 2Gi, storageClass: fast}}}"),
            Map.entry("everything", """
                    replicas: 3
                    imagePullSecrets: [{name: registry}]
                    env: {ROLLCALL_LOG: info, ROLLCALL_ADMINS: "slack:T01:U01"}
                    database: {postgresql: {existingSecret: database-owner}}
                    ingress: {enabled: true, className: nginx, host: bot.example.org, tlsSecret: certificate}
                    serviceMonitor: {enabled: true, labels: {release: prometheus}}
                    podAnnotations: {a: b}
                    podLabels: {c: d}
                    nodeSelector: {e: f}
                    tolerations: [{key: g, operator: Exists}]
                    affinity: {podAntiAffinity: {}}
                    """),
            Map.entry("no-budget", "{podDisruptionBudget: {enabled: false}, topologySpread: {enabled: false}}"),
            Map.entry("other-kind", "{database: {kind: mysql}}"),
            Map.entry("no-instance", "{replicas: 0}"),
            Map.entry("latest", "{image: {tag: latest}}"),
            Map.entry("misspelt", "{replica: 3}"),
            Map.entry("secret-in-env", "{env: {SLACK_BOT_TOKEN: x}}"),
            Map.entry("secret-in-url", "{database: {postgresql: {url: 'jdbc:postgresql://db/rollcall?password=x'}}}"),
            Map.entry("no-secret", "{existingSecret: ''}"));

    @TempDir
    static Path cases;

    @BeforeAll
    static void runHelm() throws IOException, InterruptedException {
        for (var values : VALUES.entrySet()) {
            Files.writeString(cases.resolve(values.getKey() + ".values"), values.getValue());
        }
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + cases,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HelmProcess.class.getName(),
                        CHART.toString(),
                        cases.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void lintHasNothingToSayButThatThereIsNoIcon() throws IOException {
        assertThat(Files.readAllLines(cases.resolve("lint.out")))
                .containsExactly("[INFO] Chart.yaml: icon is recommended");
    }

    @Test
    void onPostgresqlAnyNumberOfInstancesIsReplacedOneAfterTheOther() throws IOException {
        assertThat(objects("default").keySet()).containsExactly("Deployment", "PodDisruptionBudget", "Service");
        var deployment = object("default", "Deployment");
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt())
                .isZero();
        assertThat(object("everything", "Deployment").at("/spec/replicas").asInt())
                .isEqualTo(3);
        var url = Objects.requireNonNull(variables(deployment).get(Config.DB));
        assertThat(new PostgresBackend().problem(url)).isEmpty();
        assertThat(deployment
                        .at("/spec/template/spec/topologySpreadConstraints")
                        .size())
                .isEqualTo(1);
        assertThat(objects("no-budget").keySet()).containsExactly("Deployment", "Service");
        assertThat(object("no-budget", "Deployment").at("/spec/template/spec/topologySpreadConstraints"))
                .isEmpty();
    }

    @Test
    void onSqliteOneInstanceHasAVolume() throws IOException {
        assertThat(objects("sqlite").keySet()).containsExactly("PodDisruptionBudget", "Service", "StatefulSet");
        var set = object("sqlite", "StatefulSet");
        assertThat(set.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(variables(set)).containsEntry(Config.DB, "jdbc:sqlite:/data/rollcall.db");
        assertThat(container(set).at("/volumeMounts").findValuesAsText("mountPath"))
                .contains("/data");
        var claim = set.at("/spec/volumeClaimTemplates/0");
        assertThat(claim.at("/metadata/name").asText()).isEqualTo("data");
        assertThat(claim.at("/spec/storageClassName").asText()).isEqualTo("fast");
        assertThat(claim.at("/spec/resources/requests/storage").asText()).isEqualTo("2Gi");
        assertThat(set.at("/spec/serviceName"))
                .isEqualTo(object("sqlite", "Service").at("/metadata/name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "everything", "sqlite"})
    void thePodRunsWithoutRootOnAReadOnlyFileSystem(String values) throws IOException {
        var pod = workload(values).at("/spec/template/spec");
        var container = container(workload(values));

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(Files.readString(Path.of("docker", "Dockerfile")))
                .contains("\nUSER %s:%s\n"
                        .formatted(
                                pod.at("/securityContext/runAsUser").asText(),
                                pod.at("/securityContext/runAsGroup").asText()));
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        assertThat(container.has("command") || container.has("args")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "everything", "sqlite"})
    void theProbesAskTheServerOfTheBot(String values) throws IOException {
        var container = container(workload(values));
        var listen = Config.read(Map.of(
                        Config.HTTP,
                        Objects.requireNonNull(variables(workload(values)).get(Config.HTTP))))
                .http();

        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/healthz");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/healthz");
        assertThat(listen.host()).isEqualTo("0.0.0.0");
        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(listen.port());
        assertThat(container.findValuesAsText("port"))
                .containsOnly(container.at("/ports/0/name").asText());
        assertThat(object(values, "Service").at("/spec/ports/0/targetPort")).isEqualTo(container.at("/ports/0/name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "everything", "sqlite"})
    void everyVariableIsKnownAndSecretsAreReferences(String values) throws IOException {
        var workload = workload(values);
        var container = container(workload);

        assertThat(Config.KEYS.stream().map(Config.Key::name).toList())
                .containsAll(variables(workload).keySet());
        assertThat(workload.at("/spec/template/spec/enableServiceLinks").asBoolean(true))
                .as("Kubernetes adds variables such as ROLLCALL_PORT")
                .isFalse();
        assertThat(container.at("/envFrom/0/secretRef/name").asText()).isEqualTo("rollcall");
        assertThat(variables(workload)).allSatisfy((name, value) -> {
            if (name.equals(Config.DB_USER) || name.equals(Config.DB_PASSWORD)) {
                assertThat(value).as(name).isEqualTo("reference");
            }
        });
        assertThat(variables(workload).containsKey(Config.DB_PASSWORD)).isEqualTo(values.equals("everything"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "everything", "sqlite"})
    void everySelectorFindsThePods(String values) throws IOException {
        var labels = workload(values).at("/spec/template/metadata/labels");
        var selectors = new ArrayList<JsonNode>(List.of(
                workload(values).at("/spec/selector/matchLabels"),
                object(values, "Service").at("/spec/selector"),
                object(values, "PodDisruptionBudget").at("/spec/selector/matchLabels")));

        assertThat(selectors)
                .allSatisfy(selector ->
                        assertThat(selector.properties()).isNotEmpty().isSubsetOf(labels.properties()));
    }

    @Test
    void theIngressLetsOnlySlackIn() throws IOException {
        var ingress = object("everything", "Ingress");
        var paths = ingress.at("/spec/rules/0/http/paths");

        assertThat(paths.size()).isEqualTo(1);
        assertThat(paths.at("/0/path").asText()).isEqualTo(Manifest.SLACK_PATH);
        assertThat(paths.at("/0/pathType").asText()).isEqualTo("Exact");
        assertThat(paths.at("/0/backend/service/name"))
                .isEqualTo(object("everything", "Service").at("/metadata/name"));
        assertThat(ingress.at("/spec/rules")).hasSize(1);
        assertThat(ingress.at("/spec/tls/0/secretName").asText()).isEqualTo("certificate");
    }

    @Test
    void theMonitorReadsTheFiguresOfEveryInstance() throws IOException {
        var monitor = object("everything", "ServiceMonitor");
        var service = object("everything", "Service");

        assertThat(monitor.at("/spec/endpoints/0/path").asText()).isEqualTo("/metrics");
        assertThat(monitor.at("/spec/endpoints/0/port")).isEqualTo(service.at("/spec/ports/0/name"));
        assertThat(monitor.at("/spec/selector/matchLabels").properties())
                .isSubsetOf(service.at("/metadata/labels").properties());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"other-kind", "no-instance", "latest", "misspelt", "secret-in-env", "secret-in-url", "no-secret"
            })
    void theSchemaRefusesWrongValues(String values) throws IOException {
        assertThat(Files.readString(cases.resolve(values + ".refused"))).contains("don't meet the specifications");
    }

    @Test
    void theChartHasTheVersionOfTheBuild() throws IOException {
        var chart = Manifest.parse(Files.readString(CHART.resolve("Chart.yaml")));

        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>rollcall</artifactId>\n  <version>" + chart.get("appVersion") + "</version>");
        assertThat(container(object("default", "Deployment")).at("/image").asText())
                .isEqualTo("rollcall:" + chart.get("appVersion"));
    }

    private static JsonNode workload(String values) throws IOException {
        return object(values, values.equals("sqlite") ? "StatefulSet" : "Deployment");
    }

    private static JsonNode container(JsonNode workload) {
        assertThat(workload.at("/spec/template/spec/containers")).hasSize(1);
        return workload.at("/spec/template/spec/containers/0");
    }

    /** The variables of the container; one that refers to a Secret has the value {@code reference}. */
    private static Map<String, String> variables(JsonNode workload) {
        var variables = new TreeMap<String, String>();
        for (var variable : container(workload).at("/env")) {
            var reference = variable.at("/valueFrom/secretKeyRef/name").asText();
            variables.put(
                    variable.at("/name").asText(),
                    reference.isEmpty() ? variable.at("/value").asText() : "reference");
        }
        return variables;
    }

    private static JsonNode object(String values, String kind) throws IOException {
        return Objects.requireNonNull(objects(values).get(kind));
    }

    /** What Helm rendered with these values, by kind. */
    private static Map<String, JsonNode> objects(String values) throws IOException {
        var objects = new TreeMap<String, JsonNode>();
        var rendered = Files.readString(cases.resolve(values + ".out"));
        for (Object object : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(rendered)) {
            if (object != null) {
                JsonNode node = JSON.valueToTree(object);
                assertThat(objects.put(node.at("/kind").asText(), node)).isNull();
            }
        }
        return objects;
    }
}
