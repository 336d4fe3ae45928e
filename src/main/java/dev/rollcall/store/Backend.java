package dev.rollcall.store;

import dev.rollcall.domain.Progress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A kind of database. The bot knows a list of them and picks the one whose JDBC URL is configured. Stateless and
 * thread-safe. No text that a method returns, and no message of an exception, contains credentials of the URL.
 */
public interface Backend {
    /** The name of the database product, as people write it. */
    String name();

    /** Whether a URL belongs to this backend, even if it is incomplete. */
    boolean owns(String url);

    /**
     * What is wrong with the form of a URL that this backend {@link #owns}, as the end of a sentence that begins with
     * the URL's name: {@code is no SQLite JDBC URL}. Empty if nothing is. Looks at the text only, not at the database.
     */
    Optional<String> problem(String url);

    /**
     * Whether there is a database, which {@link #open} would use; false if it would create one. True as well if what is
     * there cannot be used. Changes nothing.
     *
     * @throws StoreDown if there is neither a database nor a place for one
     */
    boolean exists(String url);

    /**
     * Opens the database, creates it if there is none, and migrates its schema.
     *
     * @param progress is told of each migration
     * @throws StoreDown if it cannot be used; the message says why and what to do
     */
    default Store open(String url, Progress progress) {
        return open(url, progress, StoreMeter.NONE);
    }

    /**
     * The same.
     *
     * @param meter is told of each transaction
     */
    Store open(String url, Progress progress, StoreMeter meter);

    /**
     * Takes the database for this process, if only one process at a time may run the bot on it. For a database that
     * several bots may share, takes nothing and returns {@link ExclusiveLock#SHARED}.
     *
     * <p>The lock ends with the process, however the process ends. The database need not exist yet. The command line
     * beside a bot opens the database without the lock.
     *
     * @throws StoreDown if another bot holds the lock, naming its process, or if the lock cannot be taken
     */
    ExclusiveLock lock(String url);

    /**
     * The id of the process that holds the {@link #lock} now; 0 if it is held and does not say by whom; empty if it is
     * free, or if this backend has no lock. Changes nothing.
     */
    Optional<Long> lockHolder(String url);

    /**
     * The file in which a master key that the bot makes itself is kept. Empty if this backend has no place for one:
     * then the key must be configured.
     */
    Optional<Path> masterKeyFile(String url);

    /**
     * The URL with these credentials in it. A backend without users returns the URL as it is.
     *
     * @param user empty if the URL names the user, or none is needed
     * @param password empty if the URL contains it, or none is needed
     */
    String signedIn(String url, String user, String password);

    /**
     * Begins to read all rows of a database that exists and whose schema is this version's. Nothing is written or
     * migrated; a bot may run on the database.
     *
     * @throws StoreDown if there is no such database, or if its schema is older or newer
     */
    Snapshot snapshot(String url);

    /**
     * Copies a snapshot into an empty database, whose schema is made if it has none, team by team in one transaction,
     * and verifies the number of rows of every table and every audit log before the commit. A copy that fails or is
     * interrupted leaves no row behind.
     *
     * @param progress is told of each team
     * @throws StoreDown if the database has rows or tables already, or is in use by a bot, before anything is changed;
     *     also if the copy cannot be written, or differs
     */
    void fill(String url, Snapshot from, Progress progress);

    /** How the database is backed up to this file and restored from it. Looks at the URL only. */
    Backup backup(String url, Path file);

    /** Which database a URL names, for the startup report and error messages: its file, or its host and name. */
    String describe(String url);

    /** A database that is held for this process. Closing releases it; closing again does nothing. */
    interface ExclusiveLock extends AutoCloseable {
        /** Of a database that several bots may share. */
        ExclusiveLock SHARED = () -> {};

        @Override
        void close();
    }
}
