package dev.rollcall.store.postgres;

import dev.rollcall.domain.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other processes on the database that this one runs: a connection of its own holds a session-level advisory
 * lock, which the server frees as soon as the process has ended. What a process had claimed that no longer holds its
 * lock is freed. Thread-safe.
 */
final class Presence implements AutoCloseable {
    /** How often claims of others are looked at. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** How long an answer of the server is waited for. */
    private static final int VALID_SECONDS = 5;

    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final PostgresConnections connections;
    private final String name = Ids.fresh();
    private @Nullable Connection held;
    private long lastLook;
    private boolean looked;

    Presence(PostgresConnections connections) {
        this.connections = connections;
    }

    /** The name under which this process claims cards. */
    String name() {
        return name;
    }

    /**
     * Frees the claims of processes that have ended.
     *
     * @param now machine time
     * @param lease how long a claim lasts, which tells when it began
     */
    synchronized void takeOver(Instant now, Duration lease) {
        if (looked && System.nanoTime() - lastLook < EVERY.toNanos()) {
            return;
        }
        hold();
        looked = true;
        lastLook = System.nanoTime();
        long begunBefore =
                now.plus(lease).minus(PostgresCardQueue.TAKEN_OVER_AFTER).toEpochMilli();
        var others = connections.read(handle -> others(handle, begunBefore));
        if (!others.isEmpty()) {
            connections.write(handle -> {
                others.forEach(other -> free(handle, other, begunBefore));
                return others.size();
            });
        }
    }

    private List<String> others(Handle handle, long begunBefore) {
        return handle.createQuery("""
                select distinct claimed_by
                  from card
                 where lease_until <= :begun and claimed_by <> :me
                """)
                .bind("begun", begunBefore)
                .bind("me", name)
                .mapTo(String.class)
                .list();
    }

    private static void free(Handle handle, String other, long begunBefore) {
        boolean ended = handle.createQuery("""
                select pg_try_advisory_xact_lock_shared(hashtextextended(:other, 2))
                """)
                .bind("other", other)
                .mapTo(Boolean.class)
                .one();
        if (!ended) {
            return;
        }
        int freed = handle.createUpdate("""
                update card
                   set lease_until = null, claim_id = null, claimed_by = null
                 where claimed_by = :other and lease_until <= :begun
                """)
                .bind("other", other)
                .bind("begun", begunBefore)
                .execute();
        log.atInfo().addKeyValue("cards", freed).log("Took over the cards of a process that has ended");
    }

    /** Takes the lock, again if the connection was cut. */
    private void hold() {
        try {
            if (held != null && held.isValid(VALID_SECONDS)) {
                return;
            }
            drop();
            var fresh = connections.alone();
            held = fresh;
            try (var lock = fresh.prepareStatement("select pg_advisory_lock(hashtextextended(?, 2))")) {
                lock.setString(1, name);
                lock.execute();
            }
        } catch (SQLException failed) {
            throw connections.told(failed);
        }
    }

    private void drop() throws SQLException {
        var before = held;
        held = null;
        if (before != null) {
            before.close();
        }
    }

    @Override
    public synchronized void close() {
        try {
            drop();
        } catch (SQLException gone) {
            log.debug("The connection was gone already", gone);
        }
    }
}
