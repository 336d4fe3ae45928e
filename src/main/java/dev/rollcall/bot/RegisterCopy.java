package dev.rollcall.bot;

import dev.rollcall.config.Config;
import dev.rollcall.domain.Progress;
import dev.rollcall.store.Backend;
import dev.rollcall.store.Snapshot;
import dev.rollcall.store.StoreDown;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The command {@code migrate}: copies a register from one database into another, empty one. */
public final class RegisterCopy {
    private RegisterCopy() {}

    /**
     * Copies and verifies. Changes nothing in the database that is read.
     *
     * @param masterKey the configured master key; if there is none, the file beside the database that is read
     * @param notes receives what the user should know meanwhile
     * @param progress is told of each team
     * @return what was done, one line each
     * @throws StoreDown if a database cannot be used, if the second one is not empty, or if an audit log is broken
     */
    public static List<String> run(
            String from, String to, Optional<Config.Secret> masterKey, Consumer<String> notes, Progress progress) {
        var source = Backends.of(from);
        var target = Backends.of(to);
        source.lockHolder(from)
                .ifPresent(bot -> notes.accept("A bot runs on " + source.describe(from)
                        + (bot == 0 ? "" : " (process " + bot + ")")
                        + ": what it records from now on is not copied. Stop it before you copy for good."));
        try (var rows = source.snapshot(from)) {
            requireWholeAudit(rows, source.describe(from));
            var key = KnownKey.of(masterKey, from);
            rows.teams().forEach(team -> key.requireOpens(rows.sealedKey(team.id())));
            target.fill(to, rows, progress);
            return List.of(
                    copied(rows) + " from " + source.describe(from) + " to " + target.describe(to)
                            + ". The number of rows of every table and every audit log were verified.",
                    keyOf(key, target, to));
        }
    }

    private static void requireWholeAudit(Snapshot rows, String database) {
        for (var team : rows.teams()) {
            long broken = rows.audit(team.id()).firstBroken();
            if (broken != 0) {
                throw new StoreDown("The audit log of team " + team.id() + " in " + database + " breaks at entry "
                        + broken + ", so nothing was copied. Restore a backup of it, and compare.");
            }
        }
    }

    private static String copied(Snapshot rows) {
        int teams = rows.teams().size();
        long all = rows.rows().values().stream().mapToLong(Long::longValue).sum();
        return "Copied " + teams + (teams == 1 ? " team, " : " teams, ") + all + " rows,";
    }

    private static String keyOf(KnownKey key, Backend target, String to) {
        var same = "The copy needs the same master key: ";
        var beside = target.masterKeyFile(to)
                .filter(_ -> key.file().isPresent())
                .map(file -> ", or copy that file to " + file)
                .orElse("");
        if (key.file().isPresent()) {
            return same + "set " + Config.MASTER_KEY + " to the text in "
                    + key.file().get() + beside + ".";
        }
        return key.known()
                ? same + "keep " + Config.MASTER_KEY + " as it is."
                : same + "set " + Config.MASTER_KEY + " to the key that was used so far. It is not known here, so it"
                        + " was not checked.";
    }
}
