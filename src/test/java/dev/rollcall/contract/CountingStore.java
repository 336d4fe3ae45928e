package dev.rollcall.contract;

import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** A store that notes for which team each transaction was. */
public class CountingStore implements Store {
    private final Store store;
    private final List<TeamId> teams = new ArrayList<>();

    public CountingStore(Store store) {
        this.store = store;
    }

    /** The teams of the transactions since the last call, reads included, in order. */
    public List<TeamId> touched() {
        var touched = List.copyOf(teams);
        teams.clear();
        return touched;
    }

    @Override
    public <R> R transact(TeamId team, Function<Tx, R> work) {
        teams.add(team);
        return store.transact(team, work);
    }

    @Override
    public <R> R read(TeamId team, Function<Tx, R> work) {
        teams.add(team);
        return store.read(team, work);
    }

    @Override
    public Across across() {
        return store.across();
    }

    @Override
    public CardQueue cards() {
        return store.cards();
    }

    @Override
    public void recover(Instant now) {
        store.recover(now);
    }

    @Override
    public Optional<DataSource> sharedJobs() {
        return store.sharedJobs();
    }

    @Override
    public String check() {
        return store.check();
    }

    @Override
    public boolean verify(Duration limit) {
        return store.verify(limit);
    }

    @Override
    public void close() {
        store.close();
    }
}
