/** The record of a credential, never the secret itself. Start at {@link dev.rollcall.domain.token.Token}. */
@NullMarked
package dev.rollcall.domain.token;

import org.jspecify.annotations.NullMarked;
