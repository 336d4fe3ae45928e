package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.domain.team.AccountId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigTest {
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @Test
    void anEmptyEnvironmentHasItsDefaults() {
        var config = Config.read(Map.of());

        assertThat(config.db()).isEqualTo("jdbc:sqlite:rollcall.db");
        assertThat(config.http()).hasToString("127.0.0.1:8080");
        assertThat(config.masterKey()).isEmpty();
        assertThat(config.admins()).isEmpty();
        assertThat(config.clockOffset()).isZero();
        assertThat(config.slack()).isEmpty();
        assertThat(config.discord()).isEmpty();
        assertThat(config.hints()).isEmpty();
    }

    @Test
    void everyVariableIsRead() {
        var config = Config.read(Map.ofEntries(
                Map.entry("ROLLCALL_DB", "jdbc:sqlite:/data/r.db"),
                Map.entry("ROLLCALL_HTTP", "0.0.0.0:0"),
                Map.entry("ROLLCALL_MASTER_KEY", KEY),
                Map.entry("ROLLCALL_ADMINS", "slack:T01:U01, discord:123:456,"),
                Map.entry("ROLLCALL_CLOCK_OFFSET", "P30DT2H"),
                Map.entry("SLACK_BOT_TOKEN", " xoxb-1 "),
                Map.entry("SLACK_APP_TOKEN", "xapp-1"),
                Map.entry("SLACK_SIGNING_SECRET", "abc"),
                Map.entry("SLACK_API_URL", "http://127.0.0.1:4003/api"),
                Map.entry("DISCORD_BOT_TOKEN", "d"),
                Map.entry("DISCORD_SHARDS", "4"),
                Map.entry("DISCORD_API_URL", "http://127.0.0.1:4400/api/v10")));

        assertThat(config.db()).isEqualTo("jdbc:sqlite:/data/r.db");
        assertThat(config.http()).isEqualTo(new Config.Listen("0.0.0.0", 0));
        assertThat(config.masterKey().orElseThrow().reveal()).isEqualTo(KEY);
        assertThat(config.admins())
                .extracting(AccountId::toString)
                .containsExactlyInAnyOrder("slack:T01:U01", "discord:123:456");
        assertThat(config.clockOffset()).isEqualTo(Duration.ofHours(722));
        assertThat(config.discord().orElseThrow().shards()).hasValue(4);
        var slack = config.slack().orElseThrow();
        assertThat(slack.bot().reveal()).isEqualTo("xoxb-1");
        assertThat(slack.socketMode())
                .as("with both ways set, Socket Mode wins")
                .isTrue();
        assertThat(slack.apiUrl()).isEqualTo("http://127.0.0.1:4003/api/");
        assertThat(config.discord().orElseThrow().apiUrl()).isEqualTo("http://127.0.0.1:4400/api/v10/");
    }

    @Test
    void everyVariableHasAValidExample() {
        var environment = new HashMap<String, String>();
        for (var key : Config.KEYS) {
            environment.put(key.name(), key.example());
        }
        // A valid key would be copied from the documents, so the example is a shell command that creates one.
        environment.put("ROLLCALL_MASTER_KEY", KEY);

        assertThat(Config.read(environment).requireChat().slack()).isPresent();
        assertThat(Config.KEYS).allSatisfy(key -> assertThat(key.meaning()).isNotBlank());
    }

    @Test
    void aBlankValueCountsAsNotSet() {
        var config = Config.read(Map.of("SLACK_BOT_TOKEN", " ", "ROLLCALL_HTTP", ""));

        assertThat(config.slack()).isEmpty();
        assertThat(config.http().port()).isEqualTo(8080);
    }

    @Test
    void theSigningSecretAloneMeansHttp() {
        var config = Config.read(Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_SIGNING_SECRET", "s"));

        assertThat(config.slack().orElseThrow().socketMode()).isFalse();
        assertThat(config.slack().orElseThrow().apiUrl()).isEqualTo("https://slack.com/api/");
    }

    @Test
    void allProblemsComeInOneReportWithKeyAndExample() {
        var bad = bad(Map.of(
                "ROLLCALL_HTTP",
                "8080",
                "ROLLCALL_MASTER_KEY",
                "c2hvcnQ=",
                "SLACK_BOT_TOKEN",
                "xoxb-1",
                "DISCORD_API_URL",
                "nonsense"));

        assertThat(bad.problems())
                .extracting(BadConfig.Problem::key)
                .containsExactlyInAnyOrder(
                        "ROLLCALL_HTTP", "ROLLCALL_MASTER_KEY", "SLACK_BOT_TOKEN", "DISCORD_API_URL");
        assertThat(bad.getMessage())
                .contains("ROLLCALL_HTTP is not of the form host:port; for example ROLLCALL_HTTP=0.0.0.0:8080")
                .contains("holds 5 bytes, not 32")
                .contains("SLACK_APP_TOKEN=xapp-…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ROLLCALL_DB            | jdbc:unknown://h/db",
                "ROLLCALL_HTTP          | 127.0.0.1:70000",
                "ROLLCALL_HTTP          | :8080",
                "ROLLCALL_MASTER_KEY    | not base64 at all",
                "ROLLCALL_ADMINS        | U01",
                "ROLLCALL_ADMINS        | irc:T1:U1",
                "ROLLCALL_CLOCK_OFFSET  | P1M",
                "ROLLCALL_CLOCK_OFFSET  | 30 days",
                "ROLLCALL_CLOCK_OFFSET  | P99999999D",
                "ROLLCALL_LOG           | loud",
                "SLACK_API_URL          | http://127.0.0.1:4003/",
                "SLACK_API_URL          | ftp://127.0.0.1/api/",
                "DISCORD_API_URL        | http://127.0.0.1:4400/api/",
                "DISCORD_SHARDS         | 0",
                "DISCORD_SHARDS         | -1",
                "DISCORD_SHARDS         | 1001",
                "DISCORD_SHARDS         | 2.5",
                "DISCORD_SHARDS         | many",
                "SLACK_APP_TOKEN        | xapp-alone",
            })
    void anInvalidValueIsAProblem(String key, String value) {
        assertThat(bad(Map.of(key, value)).problems()).hasSize(1);
    }

    @Test
    void aTypingMistakeIsNamedInTheProblemOfTheMissingVariable() {
        assertThat(bad(Map.of("SLACK_BOT_TOKNE", "xoxb-1", "SLACK_APP_TOKEN", "xapp-1"))
                        .getMessage())
                .isEqualTo("SLACK_BOT_TOKEN is missing beside the other Slack variables;"
                        + " SLACK_BOT_TOKNE is set: did you mean SLACK_BOT_TOKEN?");
        assertThat(bad(Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_SIGNIN_SECRET", "x"))
                        .getMessage())
                .endsWith("SLACK_SIGNIN_SECRET is set: did you mean SLACK_SIGNING_SECRET?");
    }

    @Test
    void swappedSlackCredentialsAreReported() {
        assertThat(bad(Map.of("SLACK_BOT_TOKEN", "xapp-1", "SLACK_APP_TOKEN", "xoxb-1"))
                        .problems())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "AUTO", " "})
    void asManyShardsAsDiscordRecommends(String value) {
        var config = Config.read(Map.of("DISCORD_BOT_TOKEN", "d", "DISCORD_SHARDS", value));
        assertThat(config.discord().orElseThrow().shards()).isEmpty();
    }

    @Test
    void aWrongNumberOfShardsIsOneSentence() {
        assertThat(bad(Map.of("DISCORD_BOT_TOKEN", "d", "DISCORD_SHARDS", "many"))
                        .getMessage())
                .isEqualTo("DISCORD_SHARDS is neither auto nor a number from 1 to 1000; for example DISCORD_SHARDS=4");
    }

    @Test
    void noSecretIsEverPrinted() {
        var secret = "xoxb-1-very-secret";
        var config = Config.read(Map.of(
                "SLACK_BOT_TOKEN",
                secret,
                "SLACK_SIGNING_SECRET",
                secret,
                "DISCORD_BOT_TOKEN",
                secret,
                "ROLLCALL_MASTER_KEY",
                KEY));

        assertThat(config.toString()).contains("***").doesNotContain(secret).doesNotContain(KEY);
        assertThat(bad(Map.of("ROLLCALL_MASTER_KEY", secret, "SLACK_BOT_TOKEN", secret))
                        .getMessage())
                .doesNotContain(secret);
    }

    @Test
    void withoutAChatOneSentenceSaysWhatToSet() {
        BadConfig bad = catchThrowableOfType(
                BadConfig.class, () -> Config.read(Map.of()).requireChat());

        assertThat(bad.getMessage())
                .contains("SLACK_BOT_TOKEN", "DISCORD_BOT_TOKEN")
                .doesNotContain("\n");
    }

    @Test
    void aNameSimilarToARollcallVariableIsAProblem() {
        assertThat(bad(Map.of("ROLLCALL_MASTERKEY", KEY)).getMessage()).contains("did you mean ROLLCALL_MASTER_KEY?");
    }

    @Test
    void aNameSimilarToASlackVariableIsOnlyAHint() {
        var config = Config.read(Map.of("SLACK_API_TOKEN", "x", "DISCORD_BOTTOKEN", "x"));

        assertThat(config.hints()).hasSize(2).anySatisfy(hint -> assertThat(hint)
                .contains("did you mean SLACK_APP_TOKEN?"));
    }

    @Test
    void aHintReplacesTheProblemWhenNoChatIsConfigured() {
        assertThat(bad(Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_APP_TOKN", "xapp-1"))
                        .getMessage())
                .contains("SLACK_BOT_TOKEN needs a way in")
                .contains("did you mean SLACK_APP_TOKEN?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SLACK_WEBHOOK_URL", "DISCORD_CHANNEL", "ROLLCALL_JAVA_OPTIONS", "PATH"})
    void otherNamesAreIgnored(String name) {
        assertThat(Config.read(Map.of(name, "x")).hints()).isEmpty();
    }

    private static BadConfig bad(Map<String, String> environment) {
        return catchThrowableOfType(
                BadConfig.class, () -> Config.read(environment, new TestDatabases(Optional.of("is no JDBC URL"))));
    }

    @Test
    void aDatabaseOnAServerNeedsAMasterKeyAndGetsTheCredentials() {
        var environment = new TreeMap<>(Map.of(
                "ROLLCALL_DB", "jdbc:server:x", "ROLLCALL_DB_USER", "rollcall", "ROLLCALL_DB_PASSWORD", "hidden"));
        var server = new TestDatabases(Optional.empty());
        var bad = catchThrowableOfType(BadConfig.class, () -> Config.read(environment, server));
        assertThat(bad.getMessage()).contains("ROLLCALL_MASTER_KEY is missing").doesNotContain("hidden");

        environment.put("ROLLCALL_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        var config = Config.read(environment, server);
        assertThat(config.db()).isEqualTo("jdbc:server:x rollcall hidden");
        assertThat(config.toString()).doesNotContain("hidden");
    }

    /** A database on a server. */
    private record TestDatabases(Optional<String> wrong) implements Databases {
        @Override
        public Optional<String> problem(String url) {
            return wrong;
        }

        @Override
        public boolean holdsMasterKey(String url) {
            return false;
        }

        @Override
        public String signedIn(String url, String user, String password) {
            return url + " " + user + " " + password;
        }
    }
}
