package dev.rollcall.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key under which the teams' keys are sealed: from the environment, else from a file beside the SQLite file, made
 * on the first run.
 *
 * @param file where it lies; empty if it came from the environment
 * @param made true if it was made just now, which is worth a sentence in the log
 */
public record MasterKey(byte[] bytes, Optional<Path> file, boolean made) {
    /** Bytes. */
    public static final int LENGTH = 32;

    /** Of the file, in place of the database's own ending. */
    public static final String ENDING = ".master-key";

    /**
     * Finds or makes the key. Two processes that start at once end with the same one.
     *
     * @param base64Env what {@code ROLLCALL_MASTER_KEY} holds; blank counts as not set
     * @param besideSqlite the SQLite file, which need not exist yet
     */
    public static MasterKey load(Optional<String> base64Env, Path besideSqlite) throws BadMasterKey {
        return load(base64Env, besideSqlite, true);
    }

    /**
     * Finds the key of a database that has teams in it already: a fresh one would open nothing there.
     *
     * @throws BadMasterKey also if there is none
     */
    public static MasterKey existing(Optional<String> base64Env, Path besideSqlite) throws BadMasterKey {
        return load(base64Env, besideSqlite, false);
    }

    private static MasterKey load(Optional<String> base64Env, Path besideSqlite, boolean mayMake) throws BadMasterKey {
        var set = base64Env.map(String::strip).filter(text -> !text.isEmpty());
        if (set.isPresent()) {
            return new MasterKey(decode(set.get(), "ROLLCALL_MASTER_KEY"), Optional.empty(), false);
        }
        var file = fileBeside(besideSqlite);
        try {
            var there = read(file);
            if (there.isPresent()) {
                return new MasterKey(there.get(), Optional.of(file), false);
            }
            if (!mayMake) {
                throw new BadMasterKey("The master key of the database " + besideSqlite + " is missing. Put " + file
                        + " back from the backup, or set ROLLCALL_MASTER_KEY to it.");
            }
            boolean made = make(file);
            var key = read(file)
                    .orElseThrow(() -> new BadMasterKey("The master key " + file + " went away as it was made."));
            return new MasterKey(key, Optional.of(file), made);
        } catch (IOException failed) {
            throw new BadMasterKey("The master key " + file + " can be neither read nor made ("
                    + failed.getClass().getSimpleName() + "). Set ROLLCALL_MASTER_KEY, or let the bot write there.");
        }
    }

    /** {@code rollcall.db} has {@code rollcall.master-key} beside it. */
    public static Path fileBeside(Path sqlite) {
        var name = String.valueOf(sqlite.getFileName());
        int dot = name.lastIndexOf('.');
        return sqlite.toAbsolutePath().resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ENDING);
    }

    private static Optional<byte[]> read(Path file) throws IOException, BadMasterKey {
        try {
            return Optional.of(decode(Files.readString(file).strip(), file.toString()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static byte[] decode(String base64, String where) throws BadMasterKey {
        var key = new byte[0];
        try {
            key = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException notBase64) {
            throw new BadMasterKey(where + " is not base64. It should be " + LENGTH
                    + " random bytes in base64, such as `openssl rand -base64 " + LENGTH + "` prints.");
        }
        if (key.length != LENGTH) {
            throw new BadMasterKey(where + " holds " + key.length + " bytes; it should be " + LENGTH
                    + " random bytes in base64, such as `openssl rand -base64 " + LENGTH + "` prints.");
        }
        return key;
    }

    /**
     * Writes the key whole under another name, then links it to its own: whoever sees the file sees all of it. False if
     * another process was faster.
     */
    private static boolean make(Path file) throws IOException {
        var random = new SecureRandom();
        var key = new byte[LENGTH];
        random.nextBytes(key);
        var mark = new byte[8];
        random.nextBytes(mark);
        var draft =
                file.resolveSibling(file.getFileName() + "." + HexFormat.of().formatHex(mark));
        try {
            write(draft, Base64.getEncoder().encodeToString(key) + "\n");
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException faster) {
                return false;
            } catch (UnsupportedOperationException | IOException noLinksHere) {
                // Some shared folders know no hard links. Taking the name first keeps the race safe; only a reader in
                // the same instant may see an empty file.
                write(file, Base64.getEncoder().encodeToString(key) + "\n");
            }
            return true;
        } catch (FileAlreadyExistsException faster) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Makes the file, readable by its owner alone from the first moment, and waits until the disk has it. */
    private static void write(Path file, String text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = FileChannel.open(
                file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
