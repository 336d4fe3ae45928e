/** Tests of the package of the same name. */
@NullMarked
package dev.rollcall.store.sqlite;

import org.jspecify.annotations.NullMarked;
