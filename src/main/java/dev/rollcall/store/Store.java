package dev.rollcall.store;

import dev.rollcall.domain.team.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The database. Thread-safe. Methods block.
 *
 * <p>What a backend must guarantee:
 *
 * <ul>
 *   <li>A transaction is atomic, and durable when the method returns.
 *   <li>Isolation is at least read committed: a transaction sees its own writes and nothing that is not committed.
 *       Stronger isolation is allowed; SQLite runs writers one after another. Callers must not rely on it.
 *   <li>Rows decide races, whatever the isolation: of several transactions that {@code replace} the same version of a
 *       record or {@code add} the same one, exactly one does it. A loser is told by the method's result where the port
 *       has one, and otherwise by {@link Stale}.
 *   <li>References between records are checked at the commit at the latest.
 * </ul>
 *
 * <p>The failures it may have, and no others:
 *
 * <ul>
 *   <li>{@link Stale}: another transaction was faster. This includes unique violations, serialization failures and
 *       deadlocks that the database reports at a statement or at the commit. Nothing was written; the caller runs the
 *       work again.
 *   <li>{@link StoreDown}: the database cannot be used now, for example because its disk is full or another process
 *       locks it for too long.
 *   <li>{@link IllegalStateException}: a bug, for example a missing referenced record. No message contains a value.
 * </ul>
 *
 * An exception of driver or library never reaches the caller. What the work itself throws does, unchanged, and rolls
 * the transaction back.
 */
public interface Store extends AutoCloseable {
    /**
     * Runs {@code work} in one transaction over one team's records. The work may run on another thread and, after a try
     * that left nothing behind, a second time; it must not use a network, and must not begin another transaction.
     *
     * @throws Stale if the transaction lost a race, or if the work says so by throwing it
     */
    <R> R transact(TeamId team, Function<Tx, R> work);

    /**
     * Runs {@code work} in a read-only transaction over one snapshot of one team's records. Never waits for a writer.
     * Never throws {@link Stale}.
     */
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

    /** Writes and reads a little; returns the database's name and version and the schema's, for {@code doctor}. */
    String check();

    /**
     * Reads the database and looks for damage. Changes nothing; others read and write meanwhile. If damage is found,
     * here or by any other method, every later transaction and {@link #check} fail with it, since what is recorded in a
     * damaged database may be lost.
     *
     * @param limit how long to look at most
     * @return false if the time was not sufficient for the whole database
     * @throws StoreDown if the database is damaged or cannot be read
     */
    boolean verify(Duration limit);

    /**
     * The connections for a scheduler whose jobs all processes on this database share; empty if one process at a time
     * uses the database. Ends with the store.
     */
    default Optional<DataSource> sharedJobs() {
        return Optional.empty();
    }

    @Override
    void close();

    /** Stores bound to one team. Valid only while the work runs. */
    interface Tx {
        TeamId teamId();

        /**
         * The stores of another team in the same transaction, for the few acts that concern two teams. Other
         * transactions that write for that team wait until this one ends.
         */
        Tx ofTeam(TeamId other);

        TeamStore team();

        MemberStore members();

        AvailabilityStore availability();

        TokenStore tokens();

        ApprovalStore approvals();

        ReviewStore reviews();

        RemovalStore removals();

        UndoStore undos();

        CardStore cards();

        EventStore events();

        OnceStore once();

        PointerStore pointers();

        AuditStore audit();

        ExpiryStore expiry();

        TransferStore transfers();

        PolicyStore policies();

        FindingStore findings();

        IncidentStore incidents();

        RouteStore routes();

        SourceStore sources();

        LinkStore links();

        AuditorStore auditors();

        EvidenceStore evidence();

        DigestStore digests();
    }
}
