package dev.rollcall.domain;

/**
 * Why a file cannot be imported: facts that {@code card} puts into words. Holds the file's name and nothing of what is
 * in the file, which is full of secrets.
 */
public sealed interface ImportFault {
    /** There is no such file, or it is a folder. */
    record NoFile(String file) implements ImportFault {}

    /** The file cannot be read. {@code problem} says why: "permission denied". */
    record Unreadable(String file, String problem) implements ImportFault {}

    /** The file is not complete JSON. {@code format} is what it should be: "Bubble export". */
    record BrokenJson(String file, String format, int line) implements ImportFault {}

    /** The file is JSON of another form: {@code field} does not hold the tokens. */
    record OtherFormat(String file, String format, String field) implements ImportFault {}

    /** The file has no {@code field}: it is of another form, or was written without its secrets. */
    record NoTokens(String file, String format, String field) implements ImportFault {}

    /**
     * Nothing among the tokens is one; {@code position} (from 1) is the first that is none. Each should have the
     * {@code fields} "a name and a key".
     */
    record NotAToken(String file, int position, String fields) implements ImportFault {}
}
