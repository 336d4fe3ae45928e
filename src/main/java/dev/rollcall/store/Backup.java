package dev.rollcall.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a database is backed up to a file and restored from it. */
public sealed interface Backup {
    /**
     * The database's own programs do it.
     *
     * @param save the call, for a shell, that writes the file; contains no password
     * @param restore the call that reads it
     */
    record Tools(String save, String restore) implements Backup {}

    /** Rollcall copies the database itself. */
    non-sealed interface Copying extends Backup {
        /**
         * Writes a consistent copy of the database to the file and checks it. The database may be in use. Only this
         * user can read the file, which has the whole content from the moment at which it has its name.
         *
         * @return what the file contains
         * @throws StoreDown if the file exists already, if there is no database, or if the copy is not sound; then no
         *     file was written
         */
        Content save();

        /**
         * Reads the whole file and looks for damage. Changes nothing.
         *
         * @throws StoreDown if it is damaged, is no database of Rollcall, or was written by a newer version
         */
        Content check();

        /** Whether {@link #restore} would replace a database that has rows, or one that cannot be read. */
        boolean replacesRows();

        /**
         * Puts a copy of the file in the database's place. If this is interrupted, the place has either the database or
         * the copy. The caller holds the {@link Backend#lock}, and has used {@link #check}.
         *
         * @return where the database that was replaced is now; empty if there was none
         * @throws StoreDown if the copy cannot be written; then the database is still in its place
         */
        Optional<Path> restore();
    }

    /**
     * What a backup contains.
     *
     * @param entries of the audit logs
     * @param audited whether the audit logs were verified; those of an older schema are not
     * @param broken for each audit log that is broken: the team and the number of the first wrong entry
     * @param sealedKey the encrypted fingerprint key of a team; empty if there is none
     */
    record Content(
            long teams, long tokens, long entries, boolean audited, List<String> broken, Optional<String> sealedKey) {
        public Content {
            broken = List.copyOf(broken);
        }
    }
}
