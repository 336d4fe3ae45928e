/**
 * The Discord adapter: its printer alone, and all of it against the emulator over the wire. Start at
 * {@link dev.rollcall.chat.discord.DiscordActsTest}.
 */
@NullMarked
package dev.rollcall.chat.discord;

import org.jspecify.annotations.NullMarked;
