package dev.rollcall.store.postgres;

import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreMeter;
import dev.rollcall.store.jdbi.Access;
import dev.rollcall.store.jdbi.AcrossRows;
import dev.rollcall.store.jdbi.Dialect;
import dev.rollcall.store.jdbi.TeamTx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * The database on a PostgreSQL server, which any number of processes share. The transactions that write for one team
 * run one after another, over all processes: the first statement of each takes an advisory lock of the team. So
 * commands do not lose races that they would win at the second try. Transactions of different teams, and those of the
 * queue of cards, run side by side.
 */
final class PostgresStore implements Store {
    static final Dialect DIALECT = new Dialect() {
        @Override
        public String nextPlace() {
            return "nextval('card_place')";
        }

        @Override
        public String firstWord(String column) {
            return "split_part(%s, ' ', 1)".formatted(column);
        }

        @Override
        public void awaitTurn(Handle handle, TeamId team) {
            lock(handle, team);
        }
    };

    private final PostgresConnections connections;
    private final Presence presence;
    private final String version;

    /** Of this process, one of a team holds a connection at a time; the others wait without one. */
    private final Map<TeamId, ReentrantLock> turns = new ConcurrentHashMap<>();

    private PostgresStore(PostgresUrl url, Progress progress, StoreMeter meter) {
        connections = new PostgresConnections(url, meter);
        presence = new Presence(connections);
        try {
            var schema = PostgresMigrations.run(connections.source(), url, progress);
            connections.write(handle -> handle.execute("update probe set at = at where id = 0"));
            version = "PostgreSQL " + connections.read(PostgresStore::version) + ", schema " + schema;
        } catch (RuntimeException failed) {
            connections.close();
            throw failed;
        }
    }

    static PostgresStore open(PostgresUrl url, Progress progress, StoreMeter meter) {
        return new PostgresStore(url, progress, meter);
    }

    @Override
    public <R> R transact(TeamId team, Function<Tx, R> work) {
        var turn = turns.computeIfAbsent(team, _ -> new ReentrantLock(true));
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction within a transaction");
        }
        long began = System.nanoTime();
        turn.lock();
        try {
            return connections.write(began, handle -> {
                lock(handle, team);
                try (var tx = new TeamTx(handle, team, DIALECT)) {
                    return work.apply(tx);
                }
            });
        } finally {
            turn.unlock();
        }
    }

    /** Until the transaction ends, no other writes for this team. */
    private static void lock(Handle handle, TeamId team) {
        handle.createQuery("""
                select 1
                  from pg_advisory_xact_lock(hashtextextended(:team, 0))
                """).bind("team", team.value()).mapTo(Integer.class).one();
    }

    @Override
    public <R> R read(TeamId team, Function<Tx, R> work) {
        return connections.read(handle -> {
            try (var tx = TeamTx.overSnapshot(handle, team, DIALECT)) {
                return work.apply(tx);
            }
        });
    }

    @Override
    public Across across() {
        return new AcrossRows(access());
    }

    @Override
    public CardQueue cards() {
        return new PostgresCardQueue(access(), DIALECT, presence);
    }

    /** Other processes may run: only claims whose time is over are freed. A follow-up's claim ends by itself. */
    @Override
    public void recover(Instant now) {
        connections.write(handle -> {
            PostgresCardQueue.recover(handle, now);
            return true;
        });
    }

    @Override
    public String check() {
        connections.write(handle ->
                handle.createUpdate("""
                insert into probe (id, at)
                values (1, :now)
                    on conflict (id) do update set at = excluded.at
                """).bind("now", System.currentTimeMillis()).execute());
        connections.read(PostgresStore::version);
        return version;
    }

    /** The server checks its pages itself, if its checksums are on; there is nothing that a client could look at. */
    @Override
    public boolean verify(Duration limit) {
        connections.read(PostgresStore::version);
        return true;
    }

    @Override
    public Optional<DataSource> sharedJobs() {
        return Optional.of(connections.jobs());
    }

    @Override
    public void close() {
        presence.close();
        connections.close();
    }

    @Override
    public String toString() {
        return "PostgresStore[" + connections.url().describe() + "]";
    }

    private Access access() {
        return new Access() {
            @Override
            public <R> R write(Function<Handle, R> work) {
                return connections.write(work);
            }

            @Override
            public <R> R read(Function<Handle, R> work) {
                return connections.read(work);
            }
        };
    }

    private static String version(Handle handle) {
        return handle.createQuery("select split_part(current_setting('server_version'), ' ', 1)")
                .mapTo(String.class)
                .one();
    }
}
