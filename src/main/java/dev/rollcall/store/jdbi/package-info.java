/**
 * The port's queries, in SQL that SQLite and PostgreSQL both accept; the backends' packages open databases, run
 * transactions and translate errors. May import domain, store, Jdbi and Jackson. Start at
 * {@link dev.rollcall.store.jdbi.TeamTx}; {@link dev.rollcall.store.jdbi.Codecs} and
 * {@link dev.rollcall.store.jdbi.SettingsCodec} read and write the columns that are JSON.
 */
@NullMarked
package dev.rollcall.store.jdbi;

import org.jspecify.annotations.NullMarked;
