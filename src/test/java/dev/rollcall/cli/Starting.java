package dev.rollcall.cli;

import java.nio.file.Path;

/** A test that starts the real process. */
interface Starting {
    Starts starts();

    /** The working directory; empty before each test. */
    Path folder();
}
