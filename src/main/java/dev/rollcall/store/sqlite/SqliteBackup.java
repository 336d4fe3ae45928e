package dev.rollcall.store.sqlite;

import dev.rollcall.domain.FileProblem;
import dev.rollcall.domain.Ids;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.Backup;
import dev.rollcall.store.Snapshot;
import dev.rollcall.store.StoreDown;
import dev.rollcall.store.jdbi.SchemaMigration;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Copies a database file with {@code vacuum into}, which reads one snapshot while others write. The copy is made under
 * another name beside its place and gets its name once it was checked and is on the disk.
 *
 * @param file the backup
 */
record SqliteBackup(DatabaseFile database, Path file) implements Backup.Copying {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Override
    public Content save() {
        if (Files.exists(file)) {
            throw exists();
        }
        if (absent()) {
            throw new StoreDown("There is no database " + database.path() + ".");
        }
        var draft = draft(file);
        try {
            var entries = entries(database);
            copy(database, draft);
            var content = content(DatabaseFile.at(draft));
            if (content.entries() < entries) {
                throw new StoreDown("The copy of " + database.path() + " is not complete, and was removed. Try again.");
            }
            publish(draft);
            return content;
        } catch (IOException failed) {
            throw new StoreDown("The file " + file + " cannot be written (" + FileProblem.of(failed) + ").", failed);
        } finally {
            remove(draft);
        }
    }

    /** Gives the draft its name, unless there is a file by now. */
    private void publish(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException faster) {
            throw exists();
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.move(draft, file);
        }
        force(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    private StoreDown exists() {
        return new StoreDown("The file " + file + " exists already. Name another one, or move it away.");
    }

    @Override
    public Content check() {
        return content(backup());
    }

    private DatabaseFile backup() {
        var backup = DatabaseFile.at(file);
        if (backup.real().equals(database.real())) {
            throw new StoreDown("The file " + file + " is the database itself. Name the backup.");
        }
        return backup;
    }

    @Override
    public boolean replacesRows() {
        if (absent()) {
            return false;
        }
        try (var handle = SqliteCopies.begun(database)) {
            var rows = SqliteCopies.over(handle, database).rows();
            // A file without these tables is not ours, and may be worth something to somebody.
            return rows.isEmpty() || rows.values().stream().anyMatch(count -> count > 0);
        } catch (StoreDown unreadable) {
            return true;
        }
    }

    private boolean absent() {
        try {
            return Files.size(database.real()) == 0;
        } catch (NoSuchFileException none) {
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public Optional<Path> restore() {
        var draft = draft(database.real());
        try {
            copy(backup(), draft);
            var aside = aside();
            Files.move(draft, database.real(), StandardCopyOption.ATOMIC_MOVE);
            force(Objects.requireNonNull(database.real().getParent()));
            return aside;
        } catch (IOException failed) {
            throw new StoreDown(
                    "The database " + database.path() + " cannot be replaced (" + FileProblem.of(failed) + ").",
                    failed);
        } finally {
            remove(draft);
        }
    }

    /**
     * Gives the database a second name, and its log, unless the log can be written back into it. The database keeps its
     * own name until the copy takes it; a log must not meet another database. Empty if there is no database.
     */
    private Optional<Path> aside() throws IOException {
        writeLogBack();
        var aside = DatabaseFile.at(unused(".before-" + STAMP.format(Instant.now())));
        boolean replaces = Files.exists(database.real());
        if (replaces) {
            secondName(aside.real());
        }
        for (var suffix : List.of("-wal", "-shm")) {
            if (Files.exists(database.beside(suffix))) {
                Files.move(database.beside(suffix), aside.beside(suffix));
            }
        }
        return replaces ? Optional.of(aside.path()) : Optional.empty();
    }

    private void secondName(Path aside) throws IOException {
        try {
            Files.createLink(aside, database.real());
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.move(database.real(), aside);
        }
    }

    private Path unused(String suffix) {
        var name = suffix;
        for (int number = 2; Files.exists(database.beside(name)); number++) {
            name = suffix + "-" + number;
        }
        return database.beside(name);
    }

    /** Impossible if the database is damaged: then SQLite might delete the log, which is kept instead. */
    @SuppressWarnings("EmptyCatch")
    private void writeLogBack() {
        if (absent()) {
            return;
        }
        try (var handle = SqliteCopies.begun(database)) {
            requireWhole(handle, database);
        } catch (RuntimeException damaged) {
            return;
        }
        try (var handle = new SqliteConnections(database).writer()) {
            SqliteConnections.say(handle, "pragma wal_checkpoint(truncate)");
        } catch (SQLException | RuntimeException later) {
            // The log is kept.
        }
    }

    private static Path draft(Path place) {
        return place.resolveSibling(place.getFileName() + ".part-" + Ids.fresh());
    }

    private static void copy(DatabaseFile from, Path to) throws IOException {
        // First, so that nobody else can read it at any time.
        Files.createFile(to, from.ownerOnly());
        try (var connection = new SqliteConnections(from).aloneViewer();
                var vacuum = connection.prepareStatement("vacuum into ?")) {
            vacuum.setString(1, to.toString());
            vacuum.execute();
        } catch (SQLException | RuntimeException failed) {
            if (SqliteErrors.isFull(failed)) {
                throw new StoreDown("The disk of " + to.getParent() + " is full. Make room.", failed);
            }
            throw SqliteErrors.told(failed, from);
        }
        force(to);
    }

    private static void force(Path fileOrFolder) throws IOException {
        try (var channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void remove(Path draft) {
        for (var suffix : List.of("", "-journal", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + suffix));
            } catch (IOException stays) {
                throw new StoreDown("The file " + draft + " cannot be removed. Delete it.", stays);
            }
        }
    }

    /** How many audit entries there are: no later copy has fewer. */
    private static long entries(DatabaseFile file) {
        try (var handle = SqliteCopies.begun(file)) {
            return SqliteCopies.over(handle, file).rows().getOrDefault("audit", 0L);
        }
    }

    private static Content content(DatabaseFile file) {
        try (var handle = SqliteCopies.begun(file)) {
            boolean current = SchemaMigration.isCurrent(
                    handle.getConnection(), Migrations.NEWEST, file.path().toString());
            requireWhole(handle, file);
            var snapshot = SqliteCopies.over(handle, file);
            var teams = snapshot.teams();
            var rows = snapshot.rows();
            return new Content(
                    teams.size(),
                    rows.getOrDefault("token", 0L),
                    rows.getOrDefault("audit", 0L),
                    current,
                    current ? broken(snapshot, teams) : List.of(),
                    teams.stream().findFirst().map(team -> snapshot.sealedKey(team.id())));
        } catch (SQLException | RuntimeException failed) {
            throw SqliteErrors.told(failed, file);
        }
    }

    private static void requireWhole(Handle handle, DatabaseFile file) {
        var found =
                handle.createQuery("pragma quick_check(1)").mapTo(String.class).one();
        if (!found.equals("ok")) {
            throw new StoreDown(
                    "The file " + file.path() + " is damaged. Take another backup.", new IllegalStateException(found));
        }
    }

    private static List<String> broken(Snapshot snapshot, List<TeamRow> teams) {
        var broken = new ArrayList<String>();
        for (var team : teams) {
            long first = snapshot.audit(team.id()).firstBroken();
            if (first != 0) {
                broken.add(team.id() + " at entry " + first);
            }
        }
        return broken;
    }
}
