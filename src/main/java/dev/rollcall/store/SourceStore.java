package dev.rollcall.store;

import java.time.Instant;
import java.util.List;

/** The sources of a team, which are an issuer's lists of the tokens of an app, whose last import failed. */
public interface SourceStore {
    /** The case of the letters of issuer and app does not count. */
    void failed(Failure failure);

    /** An import has read it. Returns whether it had failed before. */
    boolean read(String issuer, String app);

    /** By issuer and app. */
    List<Failure> failures();

    /** @param at team time */
    record Failure(String issuer, String app, Instant at) {}
}
