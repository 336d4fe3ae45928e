/** Tokens that are reported compromised. Start at {@link dev.rollcall.domain.incident.Incident}. */
@NullMarked
package dev.rollcall.domain.incident;

import org.jspecify.annotations.NullMarked;
