package dev.rollcall.config;

import dev.rollcall.domain.team.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a process, read once from the environment. {@link #KEYS} documents each variable; a test
 * compares the documents with it.
 *
 * @param db a JDBC URL, which may contain credentials: never print it
 * @param http the address of the HTTP server
 * @param masterKey base64 of 32 bytes; if it is empty, a key file is created beside the database file
 * @param admins people who count as admins of their space, whatever the platform says
 * @param clockOffset added to team time only
 * @param hints sentences about variables that look like a typing mistake; they prevent nothing
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
    public static final String DB_USER = "ROLLCALL_DB_USER";
    public static final String DB_PASSWORD = "ROLLCALL_DB_PASSWORD";
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
    public static final String DISCORD_SHARDS = "DISCORD_SHARDS";

    /** All variables, in the order of the documentation. */
    public static final List<Key> KEYS = List.of(
            new Key(SLACK_BOT_TOKEN, "", "Slack: the bot's own credential, from OAuth & Permissions", "xoxb-…"),
            new Key(SLACK_APP_TOKEN, "", "Slack: an app-level credential, for Socket Mode", "xapp-…"),
            new Key(
                    SLACK_SIGNING_SECRET,
                    "",
                    "Slack: the signing secret, for HTTP instead of Socket Mode; with both, Socket Mode wins",
                    "8f742231b10e…"),
            new Key(DISCORD_BOT_TOKEN, "", "Discord: the bot's own credential, from the Bot page", "MTk4NjIy…"),
            new Key(
                    DISCORD_SHARDS,
                    "auto",
                    "Discord: how many gateway sessions share the servers; auto takes the number that Discord"
                            + " recommends",
                    "4"),
            new Key(
                    DB,
                    "jdbc:sqlite:rollcall.db",
                    "where the register is kept: a SQLite file, or a PostgreSQL database, which several instances may"
                            + " share",
                    "jdbc:sqlite:/data/rollcall.db"),
            new Key(DB_USER, "", "PostgreSQL: the user, unless the URL names one", "rollcall"),
            new Key(DB_PASSWORD, "", "PostgreSQL: the user's password", "…"),
            new Key(
                    HTTP,
                    "127.0.0.1:8080",
                    "where /healthz, /readyz, /metrics and /slack/events listen; port 0 takes a free one",
                    "0.0.0.0:8080"),
            new Key(
                    MASTER_KEY,
                    "made on the first run",
                    "32 bytes in base64 that encrypt the teams' fingerprint keys; without it one is made beside"
                            + " the SQLite file; PostgreSQL needs it",
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
     * An environment variable.
     *
     * @param fallback its default; empty if it has none
     */
    public record Key(String name, String fallback, String meaning, String example) {}

    /** A value that must not be printed or logged: {@code toString} returns {@code ***}. */
    public record Secret(String reveal) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** An address to listen on; port 0 takes a free one. */
    public record Listen(String host, int port) {
        /** Returns the address under which this machine reaches it: loopback for an address of all interfaces. */
        public Listen reachable() {
            return host.equals("0.0.0.0") || host.equals("::") ? new Listen("127.0.0.1", port) : this;
        }

        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * The connection to Slack; at least one of {@code app} and {@code signing} is present.
     *
     * @param paced whether calls are kept below Slack's rate limits; no variable changes it
     */
    public record Slack(Secret bot, Optional<Secret> app, Optional<Secret> signing, String apiUrl, boolean paced) {
        public Slack {
            if (app.isEmpty() && signing.isEmpty()) {
                throw new IllegalArgumentException("neither an app token nor a signing secret");
            }
        }

        /** Returns true for Socket Mode, which has priority if both are configured, and false for HTTP. */
        public boolean socketMode() {
            return app.isPresent();
        }
    }

    /**
     * The connection to Discord.
     *
     * @param shards how many shards the bot has; empty for as many as Discord recommends
     * @param paced whether calls are kept below those of Discord's rate limits that no response tells; no variable
     *     changes it
     */
    public record Discord(Secret bot, String apiUrl, OptionalInt shards, boolean paced) {}

    public Config {
        admins = Set.copyOf(admins);
        hints = List.copyOf(hints);
    }

    /**
     * Reads the environment. A blank value counts as not set. A configuration without a chat is valid; see
     * {@link #requireChat()}.
     *
     * @throws BadConfig with all problems
     */
    public static Config read(Map<String, String> environment, Databases databases) {
        return new ConfigReader(environment, databases).read();
    }

    /** The same without a check of the JDBC URL; opening the database reports a wrong one. */
    public static Config read(Map<String, String> environment) {
        return read(environment, Databases.UNKNOWN);
    }

    /** Says nothing of the database, whose URL may contain a password. */
    @Override
    public String toString() {
        return "Config[db=***, http=" + http + ", slack=" + slack + ", discord=" + discord + "]";
    }

    /** Returns this configuration for local chats without rate limits, as in the demo and in tests. */
    public Config unpaced() {
        return new Config(
                db,
                http,
                masterKey,
                admins,
                clockOffset,
                slack.map(to -> new Slack(to.bot(), to.app(), to.signing(), to.apiUrl(), false)),
                discord.map(to -> new Discord(to.bot(), to.apiUrl(), to.shards(), false)),
                hints);
    }

    /** Whether no chat has rate limits, as after {@link #unpaced}. */
    public boolean unlimited() {
        return slack.filter(Slack::paced).isEmpty()
                && discord.filter(Discord::paced).isEmpty();
    }

    /** Returns the default of a variable. */
    static String fallback(String key) {
        return Objects.requireNonNull(key(key)).fallback();
    }

    static @Nullable Key key(String name) {
        return KEYS.stream().filter(key -> key.name().equals(name)).findFirst().orElse(null);
    }

    /**
     * Returns this configuration if it names at least one chat.
     *
     * @throws BadConfig one sentence that says what to set
     */
    public Config requireChat() {
        if (slack.isPresent() || discord.isPresent()) {
            return this;
        }
        // A typing mistake is the likely reason, so the hints replace the general sentence.
        if (!hints.isEmpty()) {
            throw new BadConfig(hints.stream()
                    .map(hint -> new BadConfig.Problem("", hint, ""))
                    .toList());
        }
        throw new BadConfig(List.of(noChat()));
    }

    /** Returns the problem of a configuration without a chat. */
    public static BadConfig.Problem noChat() {
        return new BadConfig.Problem(
                "",
                "No chat is configured",
                "set SLACK_BOT_TOKEN with SLACK_APP_TOKEN (or SLACK_SIGNING_SECRET), or DISCORD_BOT_TOKEN, or both,"
                        + " or try `rollcall demo`, which needs neither.");
    }
}
