/** Tests the Discord emulator with official clients (JDA, discord.js) and with plain HTTP. */
@NullMarked
package dev.rollcall.emulator.discord;

import org.jspecify.annotations.NullMarked;
