package dev.rollcall.bot;

import dev.rollcall.config.Config;
import dev.rollcall.store.StoreDown;
import dev.rollcall.vault.BadMasterKey;
import dev.rollcall.vault.MasterKey;
import dev.rollcall.vault.Vault;
import dev.rollcall.vault.WrongMasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The master key of a database, as far as it is known: the configured one, or that in the file beside the database.
 *
 * @param vault empty if there is neither
 * @param file where the key was read from; empty if it was configured, or is not known
 */
record KnownKey(Optional<Vault> vault, Optional<Path> file) {
    /**
     * Looks for the key. Makes none.
     *
     * @throws StoreDown if the file cannot be read or contains no key
     */
    static KnownKey of(Optional<Config.Secret> configured, String url) {
        var backend = Backends.of(url);
        var home = backend.masterKeyFile(url).filter(Files::exists);
        if (configured.isEmpty() && home.isEmpty()) {
            return new KnownKey(Optional.empty(), Optional.empty());
        }
        try {
            var key = MasterKey.existing(configured.map(Config.Secret::reveal), home, backend.describe(url));
            return new KnownKey(Optional.of(new Vault(key.bytes())), key.file());
        } catch (BadMasterKey bad) {
            throw new StoreDown(String.valueOf(bad.getMessage()), bad);
        }
    }

    boolean known() {
        return vault.isPresent();
    }

    /** Whether the key opens a team's key; true if it is not known. */
    boolean opens(String sealedKey) {
        try {
            vault.ifPresent(known -> known.open(sealedKey));
            return true;
        } catch (WrongMasterKey wrong) {
            return false;
        }
    }

    /** @throws StoreDown if the key is known and does not open a team's key */
    void requireOpens(String sealedKey) {
        if (!opens(sealedKey)) {
            throw new StoreDown("The master key " + name() + " is not the one that this register was made with, so"
                    + " nothing was changed. Set " + Config.MASTER_KEY + " to the right one.");
        }
    }

    /** Where the key is, for messages. */
    String name() {
        return file.map(Path::toString).orElse(Config.MASTER_KEY);
    }
}
