package dev.rollcall.intake;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of files in any locale. Java writes a path in the charset of the locale, and the POSIX locale has no letters
 * beyond ASCII; the name of a file is usually UTF-8 nevertheless. The URI of a path holds its bytes, whatever the
 * locale.
 */
public final class FileNames {
    private static final String UNESCAPED = "/-._~";

    private FileNames() {}

    /** Returns the file of this name, which need not exist; empty if no file can have the name. */
    public static Optional<Path> path(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return ofLocale(name);
        }
        return ofUtf8(name).filter(Files::exists).or(() -> ofLocale(name)).or(() -> ofUtf8(name));
    }

    /** Returns the last name of a path, as people write it. */
    public static String name(Path file) {
        var path = String.valueOf(file.toUri().getPath()).replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<Path> ofLocale(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Path> ofUtf8(String name) {
        var uri = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        try {
            var base = name.startsWith("/")
                    ? "file://"
                    : Path.of("").toAbsolutePath().toUri().toString();
            return Optional.of(Path.of(URI.create(base + uri)));
        } catch (IllegalArgumentException | FileSystemNotFoundException unknown) {
            return Optional.empty();
        }
    }
}
