/**
 * Turns what a person did in a chat into a command or query, and its result into a reply. Asks the platform for what a
 * command needs before any transaction. Start at {@link dev.rollcall.inbound.ChatInbox}; everything that can be typed
 * is in {@link dev.rollcall.inbound.CommandCatalogue}.
 */
@NullMarked
package dev.rollcall.inbound;

import org.jspecify.annotations.NullMarked;
