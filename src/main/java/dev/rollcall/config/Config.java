package dev.rollcall.config;

import dev.rollcall.domain.team.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is set from outside, read once from the environment. What a key means stands in {@link #KEYS}, from which
 * the documents are checked.
 *
 * @param db a JDBC URL
 * @param http where the HTTP room listens
 * @param masterKey base64 of 32 bytes; empty means one is made beside the database file
 * @param admins people who count as admins of their space, whatever the platform says
 * @param clockOffset added to team time only
 * @param hints sentences about variables that look like a slip of the pen; they stop nothing
 */
public record Config(
        String db,
        Listen http,
        Optional<Secret> masterKey,
        Set<AccountId> admins,
        Duration clockOffset,
        Optional<Slack> slack,
        Optional<Discord> discord,
        List<String> hints) {

    public static final String DB = "ROLLCALL_DB";
    public static final String HTTP = "ROLLCALL_HTTP";
    public static final String MASTER_KEY = "ROLLCALL_MASTER_KEY";
    public static final String ADMINS = "ROLLCALL_ADMINS";
    public static final String CLOCK_OFFSET = "ROLLCALL_CLOCK_OFFSET";
    public static final String LOG = "ROLLCALL_LOG";
    public static final String SLACK_BOT_TOKEN = "SLACK_BOT_TOKEN";
    public static final String SLACK_APP_TOKEN = "SLACK_APP_TOKEN";
    public static final String SLACK_SIGNING_SECRET = "SLACK_SIGNING_SECRET";
    public static final String SLACK_API_URL = "SLACK_API_URL";
    public static final String DISCORD_BOT_TOKEN = "DISCORD_BOT_TOKEN";
    public static final String DISCORD_API_URL = "DISCORD_API_URL";

    /** Every key there is, in the order in which people meet them. */
    public static final List<Key> KEYS = List.of(
            new Key(SLACK_BOT_TOKEN, "", "Slack: the bot's own credential, from OAuth & Permissions", "xoxb-…"),
            new Key(SLACK_APP_TOKEN, "", "Slack: an app-level credential, for Socket Mode", "xapp-…"),
            new Key(
                    SLACK_SIGNING_SECRET,
                    "",
                    "Slack: the signing secret, for HTTP instead of Socket Mode; with both, Socket Mode wins",
                    "8f742231b10e…"),
            new Key(DISCORD_BOT_TOKEN, "", "Discord: the bot's own credential, from the Bot page", "MTk4NjIy…"),
            new Key(DB, "jdbc:sqlite:rollcall.db", "where the register is kept", "jdbc:sqlite:/data/rollcall.db"),
            new Key(
                    HTTP,
                    "127.0.0.1:8080",
                    "where /healthz, /readyz and /slack/events listen; port 0 takes a free one",
                    "0.0.0.0:8080"),
            new Key(
                    MASTER_KEY,
                    "made on the first run",
                    "32 bytes in base64 that encrypt the teams' fingerprint keys; without it one is made beside the SQLite file",
                    "$(openssl rand -base64 32)"),
            new Key(
                    ADMINS,
                    "",
                    "more admins, by account, besides workspace admins and members with Manage Server",
                    "slack:T01:U01,discord:123:456"),
            new Key(CLOCK_OFFSET, "PT0S", "moves team time, to try things out; an ISO-8601 duration", "P30DT2H"),
            new Key(
                    LOG,
                    "warn",
                    "how much the log says: warn (what someone has to know), info (what happens) or debug",
                    "info"),
            new Key(
                    SLACK_API_URL,
                    "https://slack.com/api/",
                    "another Slack Web API; ends in /api/",
                    "http://127.0.0.1:4003/api/"),
            new Key(
                    DISCORD_API_URL,
                    "https://discord.com/api/v10/",
                    "another Discord REST API, up to and including the version",
                    "http://127.0.0.1:4400/api/v10/"));

    /**
     * A key of the environment.
     *
     * @param fallback what holds when it is not set; empty means nothing does
     */
    public record Key(String name, String fallback, String meaning, String example) {}

    /** Something nobody should read: prints as {@code ***}. */
    public record Secret(String reveal) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** An address to listen on; port 0 takes a free one. */
    public record Listen(String host, int port) {
        /** Where this machine itself reaches it: an address for every interface is asked on loopback. */
        public Listen reachable() {
            return host.equals("0.0.0.0") || host.equals("::") ? new Listen("127.0.0.1", port) : this;
        }

        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** How to reach Slack; at least one of {@code app} and {@code signing} is there. */
    public record Slack(Secret bot, Optional<Secret> app, Optional<Secret> signing, String apiUrl) {
        public Slack {
            if (app.isEmpty() && signing.isEmpty()) {
                throw new IllegalArgumentException("neither way into Slack");
            }
        }

        /** True for Socket Mode, which wins when both ways are set; false for HTTP. */
        public boolean socketMode() {
            return app.isPresent();
        }
    }

    /** How to reach Discord. */
    public record Discord(Secret bot, String apiUrl) {}

    public Config {
        admins = Set.copyOf(admins);
        hints = List.copyOf(hints);
    }

    /**
     * Reads the environment. A blank value counts as not set.
     *
     * @param databaseProblem what is wrong with the form of a JDBC URL, as the end of a sentence; empty if nothing is
     * @throws BadConfig with every problem at once. A missing chat is no problem here: see {@link #needChat()}
     */
    public static Config read(Map<String, String> environment, Function<String, Optional<String>> databaseProblem) {
        return new ConfigReader(environment, databaseProblem).read();
    }

    /** The same without a check of the JDBC URL; opening the database reports a wrong one. */
    public static Config read(Map<String, String> environment) {
        return read(environment, _ -> Optional.empty());
    }

    /** What a key falls back to. */
    static String fallback(String key) {
        return Objects.requireNonNull(key(key)).fallback();
    }

    static @Nullable Key key(String name) {
        return KEYS.stream().filter(key -> key.name().equals(name)).findFirst().orElse(null);
    }

    /**
     * This, if it names a chat to live in.
     *
     * @throws BadConfig one sentence that says what to set
     */
    public Config needChat() {
        if (slack.isPresent() || discord.isPresent()) {
            return this;
        }
        // A slip of the pen is why nothing is set: that is the sentence to read.
        if (!hints.isEmpty()) {
            throw new BadConfig(hints.stream()
                    .map(hint -> new BadConfig.Problem("", hint, ""))
                    .toList());
        }
        throw new BadConfig(List.of(noChat()));
    }

    /** What is wrong when no chat is set. */
    public static BadConfig.Problem noChat() {
        return new BadConfig.Problem(
                "",
                "Rollcall has no chat to live in",
                "set SLACK_BOT_TOKEN with SLACK_APP_TOKEN (or SLACK_SIGNING_SECRET), or DISCORD_BOT_TOKEN, or both,"
                        + " or try `rollcall demo`, which needs neither.");
    }
}
