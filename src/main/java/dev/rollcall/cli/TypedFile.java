package dev.rollcall.cli;

import dev.rollcall.intake.FileNames;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an argument names. Not a {@code Path}: in some locales, Java cannot convert every name to one. */
final class TypedFile {
    /** What Java puts in the place of a character that it cannot decode. */
    private static final String UNREADABLE = "\uFFFD";

    private TypedFile() {}

    /** A file that exists and can be read. */
    static Path existing(String name) {
        var file = FileNames.path(name).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            throw CommandFailure.usage("There is no file " + name + "." + locale(name));
        }
        if (!Files.isReadable(file.get())) {
            throw CommandFailure.problem("The file " + name + " cannot be read; check its permissions.");
        }
        return file.get();
    }

    /** A file that need not exist. */
    static Path any(String name) {
        var file = FileNames.path(name);
        if (file.isEmpty() || name.isBlank() || name.contains(UNREADABLE)) {
            throw CommandFailure.usage("`" + name + "` cannot be the name of a file." + locale(name));
        }
        return file.get();
    }

    private static String locale(String name) {
        return name.contains(UNREADABLE)
                ? " Its name has characters that are unknown in this locale: set LC_ALL=C.UTF-8."
                : "";
    }
}
