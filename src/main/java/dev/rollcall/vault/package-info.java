/**
 * Seals each team's fingerprint key under the master key, and makes fingerprints with it. May import domain; alone sees
 * Tink. Start at {@link dev.rollcall.vault.Vault}.
 */
@NullMarked
package dev.rollcall.vault;

import org.jspecify.annotations.NullMarked;
