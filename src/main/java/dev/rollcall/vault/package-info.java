/**
 * Encrypts each team's fingerprint key under the master key, and makes fingerprints with it. May import domain; the
 * only package that imports Tink. Start at {@link dev.rollcall.vault.Vault}.
 */
@NullMarked
package dev.rollcall.vault;

import org.jspecify.annotations.NullMarked;
