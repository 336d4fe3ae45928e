package dev.rollcall.fuzz;

import java.io.IOException;
import java.util.List;

/** Code that reads foreign text, and how it is called with one input. Used by one thread. */
public interface FuzzTarget extends AutoCloseable {
    /**
     * A word in the samples, where people write names and texts. It must not be logged, so it shows whether a part of
     * an input gets into the log.
     */
    String PRIVATE = "words-nobody-logs";

    /** Inputs as they really occur, from which others are made: texts, JSON objects or bodies of forms. */
    List<byte[]> samples();

    /** Handles one input. A declared refusal is fine; every exception is a fault. */
    void run(byte[] input) throws Exception;

    /** Waits for what earlier inputs started. Throws if something of that went wrong. */
    default void settle() throws Exception {}

    @Override
    default void close() throws IOException {}
}
