/**
 * From what a person did to a command or a query and who did it, and back to a reply. Gathers from the platform what is
 * needed before any transaction. May import chat, card, command, query and domain. Start at
 * {@link dev.rollcall.inbound.ChatInbox}.
 */
@NullMarked
package dev.rollcall.inbound;

import org.jspecify.annotations.NullMarked;
