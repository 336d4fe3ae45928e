/** The record of a governed credential; never the secret. Start at {@link dev.rollcall.domain.token.Token}. */
@NullMarked
package dev.rollcall.domain.token;

import org.jspecify.annotations.NullMarked;
