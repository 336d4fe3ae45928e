/**
 * The port to the database: everything a transaction may read and write, bound to one team. May import domain. Start at
 * {@link dev.rollcall.store.Store}.
 */
@NullMarked
package dev.rollcall.store;

import org.jspecify.annotations.NullMarked;
