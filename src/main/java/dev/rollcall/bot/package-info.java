/**
 * The running bot: wires all packages, connects the chats, reports the start. The only importer of chat and store
 * adapters. Start at {@link dev.rollcall.bot.Bot}.
 */
@NullMarked
package dev.rollcall.bot;

import org.jspecify.annotations.NullMarked;
