/**
 * Reads that both commands and queries need. Each class reads through the {@link dev.rollcall.store.Store.Tx} it is
 * given, changes nothing, and is valid only while that transaction runs. May import domain and store.
 */
@NullMarked
package dev.rollcall.register;

import org.jspecify.annotations.NullMarked;
