package dev.rollcall.bot;

import dev.rollcall.command.CommandMeter;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.TeamDirectory;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import dev.rollcall.store.StoreMeter;
import dev.rollcall.vault.BadMasterKey;
import dev.rollcall.vault.Fingerprints;
import dev.rollcall.vault.MasterKey;
import dev.rollcall.vault.Vault;
import dev.rollcall.vault.WrongMasterKey;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bot and the command line have in common: the database, the master key, the teams and the runner of commands.
 *
 * @param start how the register was found
 */
public record Core(Store store, TeamDirectory teams, CommandRunner runner, RegisterStart start)
        implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Core.class);

    /**
     * Opens the database and the master key. Creates what is missing of them.
     *
     * @param progress receives the progress of a migration
     * @param committed called after each commit
     * @throws StoreDown if the database or its master key cannot be used
     */
    public static Core open(Config config, InstantSource teamTime, Progress progress, Runnable committed) {
        return open(config, teamTime, progress, new Listeners(committed, StoreMeter.NONE, CommandMeter.NONE));
    }

    /** The same, for a bot that is measured. */
    static Core open(Config config, InstantSource teamTime, Progress progress, Listeners listeners) {
        boolean existed = Backends.of(config.db()).exists(config.db());
        return open(config, teamTime, progress, listeners, existed, true);
    }

    /**
     * Who is told what happens.
     *
     * @param committed called after each commit
     */
    record Listeners(Runnable committed, StoreMeter store, CommandMeter commands) {
        static final Listeners NONE = new Listeners(() -> {}, StoreMeter.NONE, CommandMeter.NONE);
    }

    /**
     * Opens a database that exists, for a command of the command line. Creates neither a database nor a master key.
     *
     * @param progress receives the progress of a migration
     * @throws StoreDown also if there is no database
     */
    public static Core openExisting(Config config, InstantSource teamTime, Progress progress) {
        var backend = Backends.of(config.db());
        if (!backend.exists(config.db())) {
            throw new StoreDown("There is no database " + backend.describe(config.db()) + ". `rollcall run` creates it;"
                    + " if there is one elsewhere, set " + Config.DB + " to it.");
        }
        return open(config, teamTime, progress, Listeners.NONE, true, false);
    }

    private static Core open(
            Config config,
            InstantSource teamTime,
            Progress progress,
            Listeners listeners,
            boolean existed,
            boolean mayMakeKey) {
        var store = Backends.of(config.db()).open(config.db(), progress, listeners.store());
        try {
            boolean empty = store.across().teams().isEmpty();
            boolean keyExisted = keyExists(config);
            var vault =
                    empty && !keyExisted && !mayMakeKey ? Optional.<Vault>empty() : Optional.of(vault(config, store));
            var teams = new TeamDirectory(store, teamTime, () -> keyOf(vault).seal(Fingerprints.freshKey()));
            var runner = new CommandRunner(
                    store,
                    teamTime,
                    InstantSource.system(),
                    new QuartzCron(),
                    new TeamKeys(store, () -> keyOf(vault))::fingerprint,
                    listeners.committed(),
                    listeners.commands());
            return new Core(store, teams, runner, RegisterStart.of(existed, empty, keyExisted));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static boolean keyExists(Config config) {
        return config.masterKey().isPresent()
                || Backends.of(config.db())
                        .masterKeyFile(config.db())
                        .filter(Files::exists)
                        .isPresent();
    }

    private static Vault keyOf(Optional<Vault> vault) {
        return vault.orElseThrow(() -> new IllegalStateException("a command line that adds a team to a register"));
    }

    /** Loads the key under which the teams' keys are encrypted; makes one only for a database without teams. */
    private static Vault vault(Config config, Store store) {
        var teams = store.across().teams();
        try {
            var backend = Backends.of(config.db());
            var file = backend.masterKeyFile(config.db());
            var set = config.masterKey().map(Config.Secret::reveal);
            var key = teams.isEmpty()
                    ? MasterKey.load(set, file)
                    : MasterKey.existing(set, file, backend.describe(config.db()));
            if (key.made()) {
                log.atWarn().log("Made a master key in {}: back it up apart from the database", file.orElseThrow());
            }
            var vault = new Vault(key.bytes());
            if (!teams.isEmpty()) {
                vault.open(store.across().sealedKey(teams.getFirst().id()));
            }
            return vault;
        } catch (BadMasterKey | WrongMasterKey e) {
            throw new StoreDown(String.valueOf(e.getMessage()), e);
        }
    }

    /** Each team's fingerprint key, decrypted once. */
    private record TeamKeys(Store store, Supplier<Vault> vault, Map<TeamId, byte[]> open) {
        TeamKeys(Store store, Supplier<Vault> vault) {
            this(store, vault, new ConcurrentHashMap<>());
        }

        Fingerprint fingerprint(TeamId team, String sha256hex) {
            var key = open.computeIfAbsent(
                    team, id -> vault.get().open(store.across().sealedKey(id)));
            return Fingerprints.of(key, sha256hex);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
