/**
 * The Discord adapter: the printer alone, and the whole adapter against the emulator. Start at
 * {@link dev.rollcall.chat.discord.DiscordEventsTest}.
 */
@NullMarked
package dev.rollcall.chat.discord;

import org.jspecify.annotations.NullMarked;
