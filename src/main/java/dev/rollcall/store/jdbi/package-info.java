/**
 * The port's queries, in SQL that SQLite and PostgreSQL both read; opening, transactions and outages are the
 * neighbours' part. May import domain, store, Jdbi and Jackson. Start at {@link dev.rollcall.store.jdbi.TeamTx};
 * {@link dev.rollcall.store.jdbi.Codecs} holds every column that is JSON.
 */
@NullMarked
package dev.rollcall.store.jdbi;

import org.jspecify.annotations.NullMarked;
