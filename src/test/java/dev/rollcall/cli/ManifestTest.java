package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA = Path.of("..", "shared", "wire", "slack", "manifest.schema.2.0.0.json");

    @Test
    void theSocketModeVariantIsTheFileOfTheRepository() throws IOException {
        assertThat(Manifest.socketMode()).isEqualTo(Files.readString(Path.of("bot-manifest.yml")));
        assertThat(tree(Manifest.socketMode())
                        .at("/settings/socket_mode_enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void bothVariantsAreValidAgainstSlacksSchema() throws IOException {
        Assumptions.assumeTrue(Files.exists(SCHEMA), "the published schema is not beside this checkout");
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Files.readString(SCHEMA));

        assertThat(schema.validate(tree(Manifest.socketMode()))).isEmpty();
        assertThat(schema.validate(tree(Manifest.overHttp("https://h.example"))))
                .isEmpty();
        var broken = tree(Manifest.socketMode().replace("socket_mode_enabled: true", "socket_mode: true"));
        assertThat(schema.validate(broken)).as("the schema can refuse").isNotEmpty();
    }

    @Test
    void scopesAndEventsAreThoseTheCodeUses() throws ReflectiveOperationException {
        var manifest = tree(Manifest.socketMode());

        assertThat(names(manifest.at("/oauth_config/scopes/bot"))).isEqualTo(used("REQUIRED_SCOPES"));
        assertThat(names(manifest.at("/settings/event_subscriptions/bot_events")))
                .isEqualTo(used("BOT_EVENTS"));
    }

    /** By name, since only bot may depend on an adapter. */
    private static Object used(String constant) throws ReflectiveOperationException {
        try {
            return Class.forName("dev.rollcall.chat.slack.SlackScopes")
                    .getField(constant)
                    .get(null);
        } catch (ClassNotFoundException e) {
            return Assumptions.abort("the Slack adapter is not in this build");
        }
    }

    private static Set<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    @Test
    void commandsAreSentEscapedSoThatTheyCarryIds() {
        var command = tree(Manifest.socketMode()).at("/features/slash_commands/0");

        assertThat(command.path("command").asText()).isEqualTo("/token");
        assertThat(command.path("should_escape").asBoolean()).isTrue();
    }

    @Test
    void theHttpVariantDiffersOnlyInUrlsAndSocketMode() {
        var http = tree(Manifest.overHttp("https://h.example"));
        var url = "https://h.example/slack/events";

        assertThat(http.at("/settings/socket_mode_enabled").asBoolean(true)).isFalse();
        assertThat(http.at("/settings/event_subscriptions/request_url").asText())
                .isEqualTo(url);
        assertThat(http.at("/settings/interactivity/request_url").asText()).isEqualTo(url);
        assertThat(http.at("/features/slash_commands/0/url").asText()).isEqualTo(url);
        assertThat(http.path("oauth_config"))
                .isEqualTo(tree(Manifest.socketMode()).path("oauth_config"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/,                    https://h.example/slack/events",
        "https://h.example/slack/events,        https://h.example/slack/events",
        "https://h.example:8443/bots/rollcall,  https://h.example:8443/bots/rollcall/slack/events",
    })
    void theAddressMayHaveAPath(String given, String url) {
        assertThat(tree(Manifest.overHttp(given))
                        .at("/features/slash_commands/0/url")
                        .asText())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h.example", "h.example", "https://", "https://h.example/?a=b", "https://h ex", ""})
    void onlyHttpsAddressesAreAccepted(String address) {
        assertThatThrownBy(() -> Manifest.overHttp(address))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("https");
    }

    private static JsonNode tree(String yaml) {
        return JSON.valueToTree(Manifest.parse(yaml));
    }
}
