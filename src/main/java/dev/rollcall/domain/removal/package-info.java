/** The task of removing an unused token. Start at {@link dev.rollcall.domain.removal.Removal}. */
@NullMarked
package dev.rollcall.domain.removal;

import org.jspecify.annotations.NullMarked;
