package dev.rollcall.intake;

import dev.rollcall.domain.Progress;
import java.nio.file.Path;

/**
 * A kind of file that lists the tokens of an issuer. Adding one is a class with a recorded sample and a line in
 * {@link Sources#ALL}.
 */
public interface Source {
    /** How the command line calls it, in lower case, as in {@code rollcall detect bubble}. */
    String name();

    /** What it reads, with an article, for help texts: "a Bubble app export". */
    String reads();

    /** What its files are called in help texts: "file.bubble". */
    String file();

    /**
     * Reads the whole file. No secret leaves this method, neither in the batch nor in an error.
     *
     * @param app the app that the file lists tokens of
     * @param steps is told how far the reading is
     * @throws UnreadableSource if the file cannot be read to its end, or is not of this kind
     */
    Batch read(Path file, String app, Progress.Steps steps) throws UnreadableSource;
}
