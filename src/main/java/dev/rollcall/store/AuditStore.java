package dev.rollcall.store;

import java.time.Instant;
import java.util.List;

/** Append-only and hash-chained per team. */
public interface AuditStore {
    /** Adds an entry to the chain. */
    void add(Instant at, String actor, String action, String subject, String detail);

    /** The newest {@code limit} entries, newest first. */
    List<Entry> newest(int limit);

    /** The chain's head: a SHA-256 in hex; 64 zeros while it is empty. */
    String head();

    /** The number of the first entry that does not fit its chain; 0 if all do. */
    long firstBroken();

    record Entry(long number, Instant at, String actor, String action, String subject, String detail, String hash) {}
}
