package dev.rollcall.architecture.broken;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Violates a rule: its logger is not named {@code log}. */
public final class NamesLoggerDifferently {
    static final Logger LOGGER = LoggerFactory.getLogger(NamesLoggerDifferently.class);

    private NamesLoggerDifferently() {}
}
