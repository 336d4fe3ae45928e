/**
 * The SQLite backend: opens and migrates the file, runs transactions and checkpoints, and translates errors. May import
 * domain, store, store.jdbi, Jdbi, Flyway and sqlite-jdbc. Start at {@link dev.rollcall.store.sqlite.SqliteBackend}.
 */
@NullMarked
package dev.rollcall.store.sqlite;

import org.jspecify.annotations.NullMarked;
