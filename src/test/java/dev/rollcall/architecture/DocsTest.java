package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Manifest;
import dev.rollcall.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the documents with the code: whatever they name has to exist. */
final class DocsTest {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern LINK = Pattern.compile("(?:]\\(|\\bsrc(?:set)?=\")([^)#\\s\"]+)(?:#[^)]*)?[)\"]");
    private static final Pattern PACKAGE = Pattern.compile("\\| `([a-z.]+)` \\|.*\\|([^|]*)\\|");
    private static final Pattern SCOPE = Pattern.compile("`([a-z]+(?::[a-z]+)?)`");
    private static final Pattern CODE = Pattern.compile("`([a-z.]+)`");
    private static final Pattern ADR = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");

    @Test
    void theTableOfVariablesMatchesConfig() throws IOException {
        var rows = Files.readAllLines(DOCS.resolve("operations.md")).stream()
                .filter(line -> line.matches("\\| `(ROLLCALL|SLACK|DISCORD)_[A-Z_]+` .*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Config.KEYS.stream().map(DocsTest::row).toList());
    }

    private static String row(Config.Key key) {
        var fallback = key.fallback();
        String shown = fallback.isEmpty() || fallback.contains(" ") ? fallback : "`" + fallback + "`";
        return "| `%s` | %s | %s | `%s` |".formatted(key.name(), shown, key.meaning(), key.example());
    }

    @Test
    void theExampleOfTheImageNamesOnlyKnownVariables() throws IOException {
        assertThat(Files.readAllLines(Path.of("docker", ".env.example")).stream()
                        .filter(line -> line.matches("[A-Z_]+=.*"))
                        .map(line -> line.replaceFirst("=.*", "")))
                .isNotEmpty()
                .isSubsetOf(Config.KEYS.stream().map(Config.Key::name).toList());
    }

    @Test
    void thePageForSlackExplainsEveryScope() throws IOException {
        var manifest = Manifest.parse(Manifest.socketMode());
        var explained = new TreeSet<String>();
        for (var line : Files.readAllLines(DOCS.resolve("slack.md"))) {
            if (line.startsWith("| `")) {
                SCOPE.matcher(line.split("\\|", -1)[1])
                        .results()
                        .map(scope -> scope.group(1))
                        .forEach(explained::add);
            }
        }

        assertThat(manifest.toString()).contains("bot=" + List.copyOf(explained));
    }

    @Test
    void thePageForDiscordInvitesWithThePermissionsThatTheCodeNeeds() throws IOException, ReflectiveOperationException {
        Object needed;
        try {
            // By name, since only bot may depend on an adapter.
            needed = Class.forName("dev.rollcall.chat.discord.DiscordPlatform")
                    .getField("INVITE_PERMISSIONS")
                    .get(null);
        } catch (ClassNotFoundException e) {
            needed = Assumptions.abort("the Discord adapter is not in this build");
        }
        assertThat(Files.readString(DOCS.resolve("discord.md"))).contains("&permissions=" + needed + "\n");
    }

    @Test
    void ciRunsTheTestCommandOfTheReadme() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("```\n./mvnw verify\n```");
        assertThat(Files.readAllLines(Path.of(".ci", "run")).getLast()).isEqualTo("./mvnw verify");
    }

    @Test
    void decisionRecordsHaveUniqueNumbersAndTheSameSections() throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("adr"))) {
            var numbers = new ArrayList<String>();
            for (var file : files.sorted().toList()) {
                var name = ADR.matcher(file.getFileName().toString());
                assertThat(name.matches())
                        .as("%s is not named NNNN-words.md", file)
                        .isTrue();
                numbers.add(name.group(1));
                assertThat(Files.readString(file))
                        .startsWith("# " + Integer.parseInt(name.group(1)) + ". ")
                        .contains("\n## Context\n", "\n## Decision\n", "\n## Consequences\n");
            }
            assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThan(5);
        }
    }

    @Test
    void theTableOfPackagesMatchesTheRules() throws IOException {
        var documented = new TreeMap<String, Set<String>>();
        for (var line : Files.readAllLines(DOCS.resolve("architecture.md"))) {
            var row = PACKAGE.matcher(line);
            if (row.matches() && Packages.ALLOWED.containsKey(row.group(1))) {
                documented.put(row.group(1), names(row.group(2)));
            }
        }

        assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(Packages.ALLOWED.keySet());
        assertThat(documented).allSatisfy((name, allowed) -> assertThat(allowed)
                .as(name)
                .isEqualTo(Objects.requireNonNull(Packages.ALLOWED.get(name)).packages()));
    }

    private static Set<String> names(String cell) {
        return CODE.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }

    static Stream<Path> documents() throws IOException {
        var documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md")));
        try (Stream<Path> docs = Files.walk(DOCS)) {
            docs.filter(path -> path.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkHasATarget(Path document) throws IOException {
        LINK.matcher(Files.readString(document))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.startsWith("http"))
                .forEach(target -> assertThat(document.resolveSibling(target).normalize())
                        .as("%s links to %s", document, target)
                        .exists());
    }
}
