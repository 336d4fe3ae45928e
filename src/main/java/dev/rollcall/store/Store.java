package dev.rollcall.store;

import dev.rollcall.domain.team.TeamId;
import java.time.Instant;
import java.util.function.Function;

/**
 * The database. Thread-safe. Methods block; an outage throws {@link StoreDown}. Work handed in may run on any thread
 * but once only; it must not touch a network.
 */
public interface Store extends AutoCloseable {
    /**
     * Runs {@code work} in one durable transaction over one team's records: all of it is there when this returns, or
     * none of it. Serialised with every other writer.
     *
     * @throws Stale when a compare-and-swap was lost and {@code work} let it be known by throwing
     */
    <R> R transact(TeamId team, Function<Tx, R> work);

    /** The same, read only, over a snapshot; never waits for a writer. */
    <R> R read(TeamId team, Function<Tx, R> work);

    /** The few look-ups that span teams. */
    Across across();

    /** Cards that wait to be drawn, of all teams: for {@code delivery} alone. */
    CardQueue cards();

    /**
     * Frees what processes that have ended had claimed: leases of cards, and follow-ups of events. Cards that wait for
     * a next try or were given up on are tried again. Called once, when a process starts to deliver. On SQLite that
     * process is the only one, so every claim is freed. A backend for several processes frees only the claims that have
     * expired.
     *
     * @param now machine time
     */
    void recover(Instant now);

    /** A cheap write and read; returns what the database calls itself, for {@code doctor}. */
    String check();

    @Override
    void close();

    /** Stores bound to one team. Valid only while the work runs. */
    interface Tx {
        TeamId teamId();

        TeamStore team();

        MemberStore members();

        TokenStore tokens();

        ApprovalStore approvals();

        ReviewStore reviews();

        CardStore cards();

        EventStore events();

        OnceStore once();

        PointerStore pointers();

        AuditStore audit();
    }
}
