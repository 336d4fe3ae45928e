package dev.rollcall.bot;

import dev.rollcall.config.Config;
import dev.rollcall.store.Backup;
import dev.rollcall.store.Backup.Content;
import dev.rollcall.store.Backup.Copying;
import dev.rollcall.store.Backup.Tools;
import dev.rollcall.store.StoreDown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The commands {@code backup} and {@code restore}. */
public final class RegisterBackup {
    private RegisterBackup() {}

    /**
     * Writes a copy of the database to a file, or returns the call of the program that does.
     *
     * @param notes receives what the user should know besides
     * @throws StoreDown if the copy cannot be written, or if an audit log in it is broken
     */
    public static List<String> save(Config config, Path file, Consumer<String> notes) {
        return switch (backup(config, file)) {
            case Tools tools -> {
                notes.accept("Nothing was written: the database's own program makes the backup, also while bots run. It"
                        + " asks for the password, unless PGPASSWORD or ~/.pgpass has it. Back up " + Config.MASTER_KEY
                        + " apart from it.");
                yield List.of(tools.save());
            }
            case Copying copying -> saved(config, file, copying.save());
        };
    }

    private static List<String> saved(Config config, Path file, Content content) {
        if (!content.broken().isEmpty()) {
            throw new StoreDown("Wrote " + file + ", but an audit log in it is broken, as in the database: team "
                    + String.join(", team ", content.broken()) + ". Keep an older backup, and compare.");
        }
        var key = config.masterKey().isPresent()
                ? Config.MASTER_KEY
                : Backends.of(config.db())
                        .masterKeyFile(config.db())
                        .map(Path::toString)
                        .orElse(Config.MASTER_KEY);
        return List.of(
                "Wrote " + file + ": " + described(content) + ".",
                "The master key is not in it: back up " + key + " too, apart from this file.");
    }

    /**
     * Puts a copy of the backup in the database's place, or returns the call of the program that does.
     *
     * @param replace whether a database with a register may be replaced
     * @param notes receives what the user should know besides
     * @throws StoreDown if a bot runs on the database, if the backup cannot be used, or if the database has a register
     *     and may not be replaced
     */
    public static List<String> restore(Config config, Path file, boolean replace, Consumer<String> notes) {
        return switch (backup(config, file)) {
            case Tools tools -> {
                notes.accept("Nothing was changed: stop every bot on the database, then let its own program restore the"
                        + " backup, which replaces the content of the database.");
                yield List.of(tools.restore());
            }
            case Copying copying -> {
                try (var _ = Backends.of(config.db()).lock(config.db())) {
                    yield restored(config, file, copying, replace);
                }
            }
        };
    }

    private static List<String> restored(Config config, Path file, Copying copying, boolean replace) {
        var database = Backends.of(config.db()).describe(config.db());
        var content = copying.check();
        if (!content.broken().isEmpty()) {
            throw new StoreDown("The backup " + file + " has a broken audit log: team "
                    + String.join(", team ", content.broken()) + ". Nothing was changed; restore another backup.");
        }
        if (!replace && copying.replacesRows()) {
            throw new StoreDown("The database " + database + " has a register, which " + file + " would replace. Add"
                    + " --yes to replace it; it is kept beside the new one. Nothing was changed.");
        }
        var said = new ArrayList<String>();
        var aside = copying.restore();
        said.add("Restored " + database + " from " + file + ": " + described(content) + ".");
        aside.ifPresent(old -> said.add("The database that was there is now " + old + "."));
        said.add(key(config, content));
        return said;
    }

    private static String key(Config config, Content content) {
        var known = KnownKey.of(config.masterKey(), config.db());
        if (!known.known()) {
            return "Its master key is missing: put it back beside the database, or set " + Config.MASTER_KEY + ".";
        }
        return content.sealedKey().filter(key -> !known.opens(key)).isPresent()
                ? "The master key " + known.name() + " does not fit it: put back the key that was used when the backup"
                        + " was made."
                : "The master key " + known.name() + " fits it.";
    }

    private static String described(Content content) {
        return content.teams() + (content.teams() == 1 ? " team, " : " teams, ") + content.tokens()
                + (content.tokens() == 1 ? " token, " : " tokens, ")
                + content.entries() + " audit entries, no damage found, "
                + (content.audited() ? "every audit log whole" : "audit logs not verified, since the schema is older");
    }

    private static Backup backup(Config config, Path file) {
        return Backends.of(config.db()).backup(config.db(), file);
    }
}
