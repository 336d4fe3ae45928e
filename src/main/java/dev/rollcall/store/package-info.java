/**
 * The port to the database: everything a turn may read and write, bound to one team. May import domain. Start at
 * {@link dev.rollcall.store.Store}.
 */
@NullMarked
package dev.rollcall.store;

import org.jspecify.annotations.NullMarked;
