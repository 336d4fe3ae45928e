package dev.rollcall.cli;

import dev.rollcall.domain.token.SecretShapes;
import dev.rollcall.intake.FileNames;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that an argument names. Not a {@code Path}: in some locales, Java cannot convert every name to one. A secret
 * in a name is masked in messages.
 */
final class TypedFile {
    /** What Java puts in the place of a character that it cannot decode. */
    private static final String UNREADABLE = "\uFFFD";

    private TypedFile() {}

    /** A file that exists and can be read. */
    static Path existing(String name) {
        var file = FileNames.path(name).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            throw CommandFailure.usage("There is no file " + said(name) + "." + locale(name));
        }
        if (!Files.isReadable(file.get())) {
            throw CommandFailure.problem("The file " + said(name) + " cannot be read; check its permissions.");
        }
        return file.get();
    }

    /** A file that need not exist. */
    static Path any(String name) {
        var file = FileNames.path(name);
        if (file.isEmpty() || name.isBlank() || name.contains(UNREADABLE)) {
            throw CommandFailure.usage("`" + said(name) + "` cannot be the name of a file." + locale(name));
        }
        return file.get();
    }

    private static String said(String name) {
        return SecretShapes.scrub(name);
    }

    private static String locale(String name) {
        return name.contains(UNREADABLE)
                ? " Its name has characters that are unknown in this locale: set LC_ALL=C.UTF-8."
                : "";
    }
}
