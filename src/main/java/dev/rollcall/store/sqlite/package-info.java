/**
 * The store in one SQLite file: opening, migrating, transactions, checkpoints and outages. May import domain, store,
 * store.jdbi, Jdbi, Flyway and sqlite-jdbc. Start at {@link dev.rollcall.store.sqlite.SqliteStore}.
 */
@NullMarked
package dev.rollcall.store.sqlite;

import org.jspecify.annotations.NullMarked;
