/**
 * The running bot: wires all packages, connects the chats, and implements the commands of the command line that need
 * the database. The only importer of chat and store adapters. The demo sees {@link dev.rollcall.bot.BotControl} alone.
 * Start at {@link dev.rollcall.bot.Bot#start}.
 */
@NullMarked
package dev.rollcall.bot;

import org.jspecify.annotations.NullMarked;
