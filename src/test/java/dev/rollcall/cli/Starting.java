package dev.rollcall.cli;

import java.nio.file.Path;

/** A test that starts the real process. */
interface Starting {
    Starts starts();

    /** Where it starts; empty before each test. */
    Path folder();
}
