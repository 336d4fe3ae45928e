package dev.rollcall.store.postgres;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.Backend;
import dev.rollcall.store.Backup;
import dev.rollcall.store.Snapshot;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreMeter;
import java.nio.file.Path;
import java.util.Optional;

/** PostgreSQL, version 14 and newer: the database is on a server, and any number of bots may share it. */
public final class PostgresBackend implements Backend {
    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public boolean owns(String url) {
        return url.startsWith(PostgresUrl.PREFIX);
    }

    @Override
    public Optional<String> problem(String url) {
        return PostgresUrl.parse(url).isPresent()
                ? Optional.empty()
                : Optional.of("is not of the form jdbc:postgresql://host:port/database");
    }

    /**
     * The database itself is created by its administrator, so this asks for Rollcall's tables.
     *
     * @throws dev.rollcall.store.StoreDown if the server cannot be reached
     */
    @Override
    public boolean exists(String url) {
        return PostgresConnections.hasTables(parsed(url));
    }

    @Override
    public Store open(String url, Progress progress, StoreMeter meter) {
        return PostgresStore.open(parsed(url), progress, meter);
    }

    @Override
    public ExclusiveLock lock(String url) {
        return ExclusiveLock.SHARED;
    }

    @Override
    public Optional<Long> lockHolder(String url) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> masterKeyFile(String url) {
        return Optional.empty();
    }

    @Override
    public String signedIn(String url, String user, String password) {
        return PostgresUrl.signedIn(url, user, password);
    }

    @Override
    public Snapshot snapshot(String url) {
        return PostgresCopies.snapshot(parsed(url));
    }

    @Override
    public void fill(String url, Snapshot from, Progress progress) {
        PostgresCopies.fill(parsed(url), from, progress);
    }

    @Override
    public Backup backup(String url, Path file) {
        return PostgresTools.of(parsed(url), file);
    }

    @Override
    public String describe(String url) {
        return PostgresUrl.parse(url).map(PostgresUrl::describe).orElse("with an address that cannot be read");
    }

    private static PostgresUrl parsed(String url) {
        return PostgresUrl.parse(url).orElseThrow(() -> new IllegalArgumentException("no URL of PostgreSQL"));
    }
}
