/**
 * Kits of tests that every implementation of a port passes; each supplies only a factory. Start at
 * {@link dev.rollcall.contract.StoreContract} and {@link dev.rollcall.contract.ChatPlatformContract}.
 */
@NullMarked
package dev.rollcall.contract;

import org.jspecify.annotations.NullMarked;
