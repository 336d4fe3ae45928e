package dev.rollcall.domain;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says to an operator why a file cannot be used, without the name of a Java class. */
public final class FileProblem {
    /** What the operating system calls an error: words only, so neither a path nor a class. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z][a-z]*(?:[ /-][A-Za-z][a-z]*){1,9}");

    private FileProblem() {}

    /** Returns the reason as a part of a sentence, such as "permission denied". */
    public static String of(IOException failed) {
        return switch (failed) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file or folder";
            case CharacterCodingException _ -> "it is not text";
            case FileSystemException system -> words(system.getReason());
            default -> words(failed.getMessage());
        };
    }

    private static String words(@Nullable String reason) {
        return reason != null && WORDS.matcher(reason).matches()
                ? reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1)
                : "input/output error";
    }
}
