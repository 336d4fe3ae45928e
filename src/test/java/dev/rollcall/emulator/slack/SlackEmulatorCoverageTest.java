package dev.rollcall.emulator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the coverage list in docs/emulators.md with the routes, in both directions. */
class SlackEmulatorCoverageTest {
    private static final Path PAGE = Path.of("docs/emulators.md");
    private static final Path REFERENCE = Path.of("../shared/wire/slack/methods");

    private static String scopes(Set<String> scopes) {
        return scopes.stream().sorted().map(s -> "`" + s + "`").collect(Collectors.joining(" "));
    }

    @Test
    void thePageListsExactlyWhatIsServed() throws Exception {
        var methods = "| method | bot scopes, any one |\n| --- | --- |\n";
        try (SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults())) {
            methods += slack.methods().entrySet().stream()
                    .map(m -> "| `" + m.getKey() + "` | " + scopes(m.getValue()) + " |\n")
                    .collect(Collectors.joining());
        }
        var events = "| subscription | bot scope |\n| --- | --- |\n"
                + new TreeMap<>(Events.SERVED)
                        .entrySet().stream()
                                .map(e -> "| `" + e.getKey() + "` | "
                                        + (e.getValue().isEmpty() ? "" : "`" + e.getValue() + "`") + " |\n")
                                .collect(Collectors.joining());
        assertThat(SlackEmulator.events()).isEqualTo(Events.SERVED.keySet());
        assertThat(SlackOptions.defaults().events()).isSubsetOf(SlackEmulator.events());

        var page = Files.readString(PAGE);
        var expected = section(section(page, "methods", methods), "events", events);
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("run this test with -Dupdate.docs=true")
                .isEqualTo(expected);
    }

    private static String section(String page, String name, String table) {
        var matcher = Pattern.compile("(<!-- " + name + ": [^>]*-->\n).*?(<!-- end -->)", Pattern.DOTALL)
                .matcher(page);
        assertThat(matcher.find()).as("the section " + name).isTrue();
        return page.substring(0, matcher.end(1)) + table + page.substring(matcher.start(2));
    }

    /** Calls every listed method without a token, which returns an authentication error; an unlisted one is unknown. */
    @Test
    void everyListedMethodSupportsGetAndPost() throws Exception {
        try (SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults())) {
            for (var method : slack.methods().keySet()) {
                for (var verb : Set.of("GET", "POST")) {
                    assertThat(call(slack, method, verb))
                            .as(verb + " " + method)
                            .doesNotContain("unknown_method");
                }
            }
            assertThat(call(slack, "admin.users.list", "POST")).contains("unknown_method");
        }
    }

    private static String call(SlackEmulator slack, String method, String verb) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(slack.api() + method))
                                .method(verb, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Compares the scopes with the public reference, if a copy of it is present beside the project. */
    @Test
    void scopesAreThoseOfTheReference() throws IOException {
        assumeTrue(Files.isDirectory(REFERENCE), "no copy of Slack's reference here");
        try (SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults())) {
            for (var method : slack.methods().entrySet()) {
                var file = REFERENCE.resolve(method.getKey() + ".json");
                if (Files.exists(file)) {
                    var listed = Json.strings(
                            Json.parse(Files.readString(file)).path("scope").path("bot"));
                    assertThat(listed).as(method.getKey()).containsAll(method.getValue());
                    assertThat(listed.isEmpty())
                            .as(method.getKey())
                            .isEqualTo(method.getValue().isEmpty());
                }
            }
        }
    }
}
