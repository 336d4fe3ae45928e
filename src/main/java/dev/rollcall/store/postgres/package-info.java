/**
 * The PostgreSQL backend. Any number of processes share a database: teams are locked for the time of a transaction,
 * cards are claimed with {@code for update skip locked}, and the claims of a process that has ended are taken over.
 */
@NullMarked
package dev.rollcall.store.postgres;

import org.jspecify.annotations.NullMarked;
