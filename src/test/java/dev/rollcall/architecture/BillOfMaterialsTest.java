package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A scanner of vulnerabilities has to see which libraries the jar contains, and in which versions. */
@Tag("jar")
final class BillOfMaterialsTest {
    private static final String BILL = "META-INF/sbom/bom.json";
    private static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("rollcall.jar")));

    private static JarFile jar() throws IOException {
        return new JarFile(JAR.toFile());
    }

    private static String text(JarFile jar, String entry) throws IOException {
        var found = jar.getJarEntry(entry);
        assertThat(found).as(entry).isNotNull();
        try (var content = jar.getInputStream(found)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<JsonNode> components(JarFile jar) throws IOException {
        var bill = new ObjectMapper().readTree(text(jar, BILL));
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("rollcall");
        var all = new ArrayList<JsonNode>();
        bill.path("components").forEach(all::add);
        return all;
    }

    @Test
    void theBillListsEveryLibraryWithItsVersionAndNoTestLibrary() throws IOException {
        try (var jar = jar()) {
            var urls = components(jar).stream()
                    .map(component -> component.path("purl").asText())
                    .toList();
            for (var library : List.of("sqlite", "jda", "javalin", "quartz", "flyway", "slack", "logback", "tink")) {
                var version = version(library);
                assertThat(urls).as(library).anyMatch(url -> url.contains("@" + version + "?"));
            }
            assertThat(urls)
                    .allMatch(url -> url.startsWith("pkg:maven/"))
                    .anyMatch(url -> url.contains("/okhttp-jvm@"))
                    .noneMatch(url -> url.contains("junit") || url.contains("assertj"));
        }
    }

    @Test
    void theBillIsAlsoBesideTheJar() throws IOException {
        try (var jar = jar()) {
            assertThat(Files.readString(JAR.resolveSibling("bom.json"))).isEqualTo(text(jar, BILL));
            assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Location"))
                    .isEqualTo(BILL);
            assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Format"))
                    .isEqualTo("CycloneDX");
        }
    }

    /** Scanners that do not read a bill find these files; not every library has one. */
    @Test
    void theLibrariesKeepTheirOwnVersions() throws IOException {
        try (var jar = jar()) {
            var own = new TreeSet<String>();
            for (var entry : jar.stream().toList()) {
                if (entry.getName().matches("META-INF/maven/.+/pom\\.properties")) {
                    var properties = new Properties();
                    try (var content = jar.getInputStream(entry)) {
                        properties.load(content);
                    }
                    own.add(properties.getProperty("artifactId") + " " + properties.getProperty("version"));
                }
            }
            assertThat(own)
                    .hasSizeGreaterThan(20)
                    .contains(
                            "slack-api-client " + version("slack"),
                            "quartz " + version("quartz"),
                            "logback-classic " + version("logback"));
            // The driver reads its own version from this file.
            var driver =
                    text(jar, "META-INF/maven/org.xerial/sqlite-jdbc/VERSION").strip();
            assertThat("version=" + version("sqlite")).startsWith(driver);
        }
    }

    private static String version(String property) throws IOException {
        var value =
                Pattern.compile("<" + property + "\\.version>([^<]+)<").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(value.find()).as(property).isTrue();
        return value.group(1);
    }
}
