/** Tests of the package of the same name. */
@NullMarked
package dev.rollcall.store.jdbi;

import org.jspecify.annotations.NullMarked;
