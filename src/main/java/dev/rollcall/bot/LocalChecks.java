package dev.rollcall.bot;

import dev.rollcall.config.Config;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code doctor} checks on this machine: database, master key, HTTP address and clock. Changes nothing, except
 * that it migrates a database that exists; a bot may run at the same time.
 */
public final class LocalChecks {
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** How long to look for damage. */
    private static final Duration VERIFY_MAX = Duration.ofSeconds(10);

    /** How long a bot on this machine may take to say that it runs. */
    private static final int HEALTH_TIMEOUT_MS = 2_000;

    private final Config config;
    private final Progress progress;
    private final List<Check> checks = new ArrayList<>();

    private LocalChecks(Config config, Progress progress) {
        this.config = config;
        this.progress = progress;
    }

    /**
     * Runs the checks.
     *
     * @param places receives the channels that teams were set up with, for the chats' own checks
     * @param teams receives the settings of each team that is set up, by its name
     * @param progress receives the progress of a migration
     */
    static List<Check> of(Config config, Set<PlaceId> places, Map<String, Settings> teams, Progress progress) {
        var local = new LocalChecks(config, progress);
        local.store(places, teams);
        local.key();
        local.address();
        local.clock();
        return local.checks;
    }

    /** The same without the settings of the teams. */
    static List<Check> of(Config config, Set<PlaceId> places, Progress progress) {
        return of(config, places, new HashMap<>(), progress);
    }

    private void store(Set<PlaceId> places, Map<String, Settings> teams) {
        try {
            var backend = Backends.of(config.db());
            if (!backend.exists(config.db())) {
                checks.add(Check.fail(
                        "store",
                        "there is no database " + backend.describe(config.db()),
                        "`rollcall run` creates it; if there is one elsewhere, set " + Config.DB + " to it"));
                return;
            }
        } catch (StoreDown down) {
            checks.add(unusable(down));
            return;
        }
        try (var base = Core.openExisting(config, new TeamClock(config.clockOffset()), progress)) {
            teams.putAll(ApproverChecks.teams(base.store()));
            teams.values().forEach(settings -> places.addAll(settings.channels()));
            var began = System.nanoTime();
            var name = base.store().check();
            var write = ", a write took " + (System.nanoTime() - began) / 1_000_000 + " ms";
            boolean whole = base.store().verify(VERIFY_MAX);
            checks.add(Check.ok(
                    "store",
                    name
                            + write
                            + (whole
                                    ? ", no damage found"
                                    : ", no damage found in the first " + VERIFY_MAX.toSeconds() + " s of looking")));
            checks.addAll(BlockedCards.checks(base.store()));
        } catch (StoreDown down) {
            checks.add(unusable(down));
        }
    }

    private static Check unusable(StoreDown down) {
        return Check.fail("store", String.valueOf(down.getMessage()), "fix what it names, then run doctor again");
    }

    /** Someone who can read the key and the database can compare fingerprints with guesses. */
    private void key() {
        if (config.masterKey().isPresent()) {
            checks.add(Check.ok("key", "the master key comes from " + Config.MASTER_KEY));
            return;
        }
        Optional<Path> home;
        try {
            home = Backends.of(config.db()).masterKeyFile(config.db());
        } catch (StoreDown reportedAlready) {
            return;
        }
        if (home.isEmpty()) {
            return;
        }
        var file = home.get();
        try {
            var mode = Files.getPosixFilePermissions(file);
            checks.add(
                    OWNERS.containsAll(mode)
                            ? Check.ok("key", "the master key is " + file + ": keep a copy, apart from the database's")
                            : Check.warn("key", "others can read the master key " + file, "chmod 600 " + file));
        } catch (IOException | UnsupportedOperationException unknown) {
            // No file: the check of the store has reported it. No POSIX permissions: nothing to check.
        }
    }

    private void address() {
        var listens = config.http();
        Optional<Long> bot;
        try {
            bot = Backends.of(config.db()).lockHolder(config.db());
        } catch (StoreDown reportedAlready) {
            bot = Optional.empty();
        }
        if (bot.isPresent()) {
            checks.add(Check.ok("run", "a bot runs on this database, process " + bot.get()));
            return;
        }
        // Nothing on this machine tells whether bots on other machines use a database on a server.
        boolean onServer = !Backends.DATABASES.holdsMasterKey(config.db());
        if (onServer && answers(listens)) {
            checks.add(Check.ok("run", "a bot runs on this machine, at " + listens));
            return;
        }
        try (var look = new ServerSocket()) {
            look.setReuseAddress(true);
            look.bind(new InetSocketAddress(listens.host(), listens.port()));
            checks.add(Check.ok(
                    "run", (onServer ? "" : "no bot runs on this database; ") + listens + " is free to listen on"));
        } catch (BindException taken) {
            checks.add(Check.fail(
                    "run",
                    listens + " cannot be listened on: " + taken.getMessage(),
                    "stop what does, or set " + Config.HTTP));
        } catch (IOException | RuntimeException none) {
            checks.add(Check.fail(
                    "run", listens + " is no address of this machine", "set " + Config.HTTP + ", as 127.0.0.1:8080"));
        }
    }

    /** Whether a bot answers there. Another program may answer with 200, but not with the same text. */
    private static boolean answers(Config.Listen listens) {
        try {
            var connection = (HttpURLConnection) URI.create("http://" + listens.reachable() + "/healthz")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(HEALTH_TIMEOUT_MS);
            connection.setReadTimeout(HEALTH_TIMEOUT_MS);
            try (var body = connection.getInputStream()) {
                return new String(body.readNBytes(8), StandardCharsets.UTF_8).equals("ok");
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    private void clock() {
        checks.add(
                config.clockOffset().isZero()
                        ? Check.ok("clock", "team time is machine time")
                        : Check.warn(
                                "clock",
                                "team time is moved by " + config.clockOffset(),
                                "unset " + Config.CLOCK_OFFSET));
    }
}
