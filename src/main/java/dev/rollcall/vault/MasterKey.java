package dev.rollcall.vault;

import dev.rollcall.domain.FileProblem;
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
 * The key that encrypts the teams' keys. It is configured, or else read from a file, which is made on the first run.
 *
 * @param file the file it was read from; empty if it was configured
 * @param made true if it was made just now; then the caller should log that a backup is needed
 */
public record MasterKey(byte[] bytes, Optional<Path> file, boolean made) {
    /** The length in bytes. */
    public static final int LENGTH = 32;

    /**
     * Finds or makes the key. Two processes that start at once end with the same one.
     *
     * @param base64Env what {@code ROLLCALL_MASTER_KEY} holds; blank counts as not set
     * @param home the file for a key that is made, which need not exist yet; empty if the database has no place for one
     */
    public static MasterKey load(Optional<String> base64Env, Optional<Path> home) throws BadMasterKey {
        return load(base64Env, home, Optional.empty());
    }

    /**
     * Finds the key of a database that has teams already: a new one could not open their keys.
     *
     * @param database the name of the database, for the message
     * @throws BadMasterKey also if there is none
     */
    public static MasterKey existing(Optional<String> base64Env, Optional<Path> home, String database)
            throws BadMasterKey {
        return load(base64Env, home, Optional.of(database));
    }

    /** @param filled the name of the database if it has teams already, so that no new key may be made */
    private static MasterKey load(Optional<String> base64Env, Optional<Path> home, Optional<String> filled)
            throws BadMasterKey {
        var set = base64Env.map(String::strip).filter(text -> !text.isEmpty());
        if (set.isPresent()) {
            return new MasterKey(decode(set.get(), "ROLLCALL_MASTER_KEY"), Optional.empty(), false);
        }
        if (home.isEmpty()) {
            throw new BadMasterKey("This database has no place for a master key. Set ROLLCALL_MASTER_KEY to " + LENGTH
                    + " random bytes in base64, such as `openssl rand -base64 " + LENGTH + "` prints.");
        }
        var file = home.get();
        try {
            var there = read(file);
            if (there.isPresent()) {
                return new MasterKey(there.get(), Optional.of(file), false);
            }
            if (filled.isPresent()) {
                throw new BadMasterKey("The master key of the database " + filled.get() + " is missing. Put " + file
                        + " back from the backup, or set ROLLCALL_MASTER_KEY to it.");
            }
            boolean made = make(file);
            var key = read(file)
                    .orElseThrow(() -> new BadMasterKey("The master key " + file + " was deleted while it was made."));
            return new MasterKey(key, Optional.of(file), made);
        } catch (IOException failed) {
            throw new BadMasterKey("The master key " + file + " can be neither read nor made (" + FileProblem.of(failed)
                    + "). Set ROLLCALL_MASTER_KEY, or let the bot write there.");
        }
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
     * Writes the key to a temporary file, then links it to its name, so that a reader sees the whole file or none.
     * Returns false if another process was faster.
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
                // Some network file systems have no hard links. Creating the file fails if another process was faster;
                // only a reader at the same moment may see an empty file.
                write(file, Base64.getEncoder().encodeToString(key) + "\n");
            }
            return true;
        } catch (FileAlreadyExistsException faster) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Creates the file, readable by its owner alone from the beginning, and waits until it is on the disk. */
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
