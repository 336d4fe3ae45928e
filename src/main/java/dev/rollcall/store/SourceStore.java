package dev.rollcall.store;

import dev.rollcall.domain.token.SourceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The sources of a team, which are an issuer's lists of the tokens of an app: when an import last read them, and when
 * it failed.
 */
public interface SourceStore {
    /** The case of the letters of issuer and app does not count. */
    void failed(Failure failure);

    /** An import has read it. Returns whether it had failed before. */
    boolean read(SourceName source, Instant at);

    /** When imports last read the sources. One that only an earlier version has read is missing. */
    Map<SourceName, Instant> readings();

    /** By issuer and app. */
    List<Failure> failures();

    /** @param at team time */
    record Failure(String issuer, String app, Instant at) {}
}
