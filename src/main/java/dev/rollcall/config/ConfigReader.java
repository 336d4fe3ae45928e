package dev.rollcall.config;

import dev.rollcall.config.BadConfig.Problem;
import dev.rollcall.config.Config.Listen;
import dev.rollcall.config.Config.Secret;
import dev.rollcall.domain.Spelling;
import dev.rollcall.domain.team.AccountId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads a {@link Config} and collects all problems. Used once. */
final class ConfigReader {
    /** The length of a master key in bytes (AES-256). */
    static final int MASTER_KEY_BYTES = 32;

    /** The largest offset of team time in either direction; with a larger one, dates no longer fit the messages. */
    static final Duration CLOCK_OFFSET_MAX = Duration.ofDays(36_500);

    /** A name that differs from a variable in at most this many letters counts as a typing mistake. */
    private static final int TYPO_DISTANCE_MAX = 2;

    /** Discord permits so many new sessions a day ("Gateway", Session Start Limit). */
    private static final int SHARDS_MAX = 1_000;

    private static final Set<String> LOG_LEVELS = Set.of("warn", "info", "debug");
    private static final List<String> PREFIXES = List.of("ROLLCALL_", "SLACK_", "DISCORD_");
    private static final Pattern LISTEN = Pattern.compile("(?:\\[([0-9a-fA-F:]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");

    private final Map<String, String> environment;
    private final Databases databases;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();

    /** Names that are set and are not variables of Rollcall, by the variable that was probably meant. */
    private final Map<String, String> typos = new TreeMap<>();

    ConfigReader(Map<String, String> environment, Databases databases) {
        this.environment = environment;
        this.databases = databases;
    }

    Config read() {
        typos();
        log();
        var config = new Config(
                text(Config.DB).map(this::db).orElse(Config.fallback(Config.DB)),
                text(Config.HTTP).flatMap(this::listen).orElse(new Listen("127.0.0.1", 8080)),
                text(Config.MASTER_KEY).flatMap(this::masterKey),
                text(Config.ADMINS).map(this::admins).orElse(Set.of()),
                text(Config.CLOCK_OFFSET).flatMap(this::offset).orElse(Duration.ZERO),
                slack(),
                discord(),
                hints);
        if (problems.isEmpty()) {
            return config;
        }
        throw new BadConfig(problems);
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(environment.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private Optional<Secret> secret(String key) {
        return text(key).map(Secret::new);
    }

    private String db(String value) {
        var problem = databases.problem(value);
        if (problem.isPresent()) {
            wrong(Config.DB, problem.get());
            return value;
        }
        if (!databases.holdsMasterKey(value) && text(Config.MASTER_KEY).isEmpty()) {
            missing(Config.MASTER_KEY, "is missing: a database on a server has no place for a key that is made");
        }
        return databases.signedIn(
                value, text(Config.DB_USER).orElse(""), text(Config.DB_PASSWORD).orElse(""));
    }

    private Optional<Listen> listen(String value) {
        var matcher = LISTEN.matcher(value);
        if (!matcher.matches()) {
            return none(Config.HTTP, "is not of the form host:port");
        }
        int port = Integer.parseInt(matcher.group(3));
        if (port > 65_535) {
            return none(Config.HTTP, "has a port above 65535");
        }
        return Optional.of(new Listen(Optional.ofNullable(matcher.group(1)).orElse(matcher.group(2)), port));
    }

    private Optional<Secret> masterKey(String value) {
        try {
            int bytes = Base64.getDecoder().decode(value).length;
            if (bytes == MASTER_KEY_BYTES) {
                return Optional.of(new Secret(value));
            }
            return none(Config.MASTER_KEY, "holds " + bytes + " bytes, not " + MASTER_KEY_BYTES);
        } catch (IllegalArgumentException e) {
            return none(Config.MASTER_KEY, "is not base64");
        }
    }

    private Set<AccountId> admins(String value) {
        var found = new LinkedHashSet<AccountId>();
        for (var one : value.split(",", -1)) {
            if (one.isBlank()) {
                continue;
            }
            var account = AccountId.parse(one.strip());
            boolean known = account.map(a -> a.space().platform())
                    .filter(Set.of("slack", "discord")::contains)
                    .isPresent();
            if (known) {
                found.add(account.orElseThrow());
            } else {
                wrong(
                        Config.ADMINS,
                        "holds `" + one.strip() + "`, which is no slack:workspace:user or discord:server:user");
            }
        }
        return found;
    }

    private Optional<Duration> offset(String value) {
        try {
            var offset = Duration.parse(value);
            if (offset.abs().compareTo(CLOCK_OFFSET_MAX) <= 0) {
                return Optional.of(offset);
            }
            return none(Config.CLOCK_OFFSET, "moves the clock by more than 100 years");
        } catch (DateTimeParseException | ArithmeticException e) {
            return none(Config.CLOCK_OFFSET, "is no ISO-8601 duration of days, hours, minutes and seconds");
        }
    }

    private Optional<Config.Slack> slack() {
        var bot = secret(Config.SLACK_BOT_TOKEN);
        var app = secret(Config.SLACK_APP_TOKEN);
        var signing = secret(Config.SLACK_SIGNING_SECRET);
        var api = url(Config.SLACK_API_URL, "does not end in /api/", path -> path.endsWith("/api/"));
        if (bot.isEmpty()) {
            if (app.isPresent() || signing.isPresent()) {
                missing(Config.SLACK_BOT_TOKEN, "is missing beside the other Slack variables");
            }
            return Optional.empty();
        }
        if (bot.get().reveal().startsWith("xapp-")) {
            wrong(Config.SLACK_BOT_TOKEN, "holds an app-level credential");
        }
        if (app.isPresent() && app.get().reveal().startsWith("xoxb-")) {
            wrong(Config.SLACK_APP_TOKEN, "holds a bot's credential");
        }
        if (app.isEmpty() && signing.isEmpty()) {
            problems.add(new Problem(
                    Config.SLACK_BOT_TOKEN,
                    "needs a way in beside it",
                    typo(Config.SLACK_APP_TOKEN)
                            .or(() -> typo(Config.SLACK_SIGNING_SECRET))
                            .orElse("set SLACK_APP_TOKEN=xapp-… (Socket Mode) or SLACK_SIGNING_SECRET=8f742231b10e…"
                                    + " (HTTP)")));
            return Optional.empty();
        }
        return Optional.of(new Config.Slack(bot.get(), app, signing, api, true));
    }

    private Optional<Config.Discord> discord() {
        var api =
                url(Config.DISCORD_API_URL, "does not end in the API's version", path -> path.matches(".*/v\\d{1,3}/"));
        var shards = text(Config.DISCORD_SHARDS).map(this::shards).orElse(OptionalInt.empty());
        return secret(Config.DISCORD_BOT_TOKEN).map(bot -> new Config.Discord(bot, api, shards, true));
    }

    /** Returns empty for auto, in any case. */
    private OptionalInt shards(String value) {
        if (value.equalsIgnoreCase(Config.fallback(Config.DISCORD_SHARDS))) {
            return OptionalInt.empty();
        }
        int number = value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > SHARDS_MAX) {
            wrong(Config.DISCORD_SHARDS, "is neither auto nor a number from 1 to " + SHARDS_MAX);
            return OptionalInt.empty();
        }
        return OptionalInt.of(number);
    }

    private String url(String key, String otherwise, Predicate<String> fits) {
        var value = text(key).orElse(Config.fallback(key));
        String whole = value.endsWith("/") ? value : value + "/";
        try {
            var uri = new URI(whole);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null) {
                wrong(key, "is no http or https address");
            } else if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                wrong(key, "has more in it than host and path");
            } else if (!fits.test(uri.getRawPath())) {
                wrong(key, otherwise);
            }
        } catch (URISyntaxException e) {
            wrong(key, "is no http or https address");
        }
        return whole;
    }

    /** Only validates the level: Logback reads it from the environment before this class runs. */
    private void log() {
        text(Config.LOG)
                .filter(level -> !LOG_LEVELS.contains(level.toLowerCase(Locale.ROOT)))
                .ifPresent(_ -> wrong(Config.LOG, "is neither warn nor info nor debug"));
    }

    /**
     * Finds names that are nearly the name of a variable. With the prefix ROLLCALL_ this is a problem. A name with
     * SLACK_ or DISCORD_ may belong to another program (SLACK_API_TOKEN is common), so it is only a hint; if the
     * variable that was meant turns out to be missing, the hint replaces the example in that problem.
     */
    private void typos() {
        for (var name : new TreeSet<>(environment.keySet())) {
            if (PREFIXES.stream().noneMatch(name::startsWith) || Config.key(name) != null) {
                continue;
            }
            var meant = Config.KEYS.stream()
                    .map(Config.Key::name)
                    .filter(key -> Spelling.distance(key, name) <= TYPO_DISTANCE_MAX)
                    .filter(key -> text(key).isEmpty())
                    .min(Comparator.comparingInt(key -> Spelling.distance(key, name)));
            if (meant.isEmpty()) {
                continue;
            }
            if (name.startsWith("ROLLCALL_")) {
                problems.add(new Problem(name, "is no key of Rollcall", "did you mean " + meant.get() + "?"));
            } else {
                hints.add(name + " is no key of Rollcall and was not read; did you mean " + meant.get() + "?");
                typos.putIfAbsent(meant.get(), name);
            }
        }
    }

    /** Returns the fix for a missing variable if another name looks like it. */
    private Optional<String> typo(String key) {
        return Optional.ofNullable(typos.get(key)).map(name -> name + " is set: did you mean " + key + "?");
    }

    private void missing(String key, String what) {
        typo(key).ifPresentOrElse(fix -> problems.add(new Problem(key, what, fix)), () -> wrong(key, what));
    }

    private void wrong(String key, String what) {
        var known = Config.key(key);
        String example = known == null ? "" : known.example();
        problems.add(new Problem(key, what, "for example " + key + "=" + example));
    }

    private <T> Optional<T> none(String key, String what) {
        wrong(key, what);
        return Optional.empty();
    }
}
