/**
 * A local Discord, true on the wire: REST v10 and gateway v10 on one port, so that an unchanged bot built on JDA,
 * discord.js or plain HTTP runs with no account. Beside Discord's own routes it serves {@code /control/...}, the door
 * through which tests and pages act as people.
 *
 * <p>Only {@link dev.rollcall.emulator.discord.DiscordEmulator} and
 * {@link dev.rollcall.emulator.discord.DiscordOptions} are public. Start reading at {@code DiscordEmulator#start}, then
 * {@code World} (all state, behind one lock), {@code RestDoor} (one request from bytes to answer), the
 * {@code ...Routes} (one file per topic), {@code Gateway} and {@code ControlDoor}. Imports nothing of the bot; may
 * import Javalin, Jackson and slf4j.
 */
@NullMarked
package dev.rollcall.emulator.discord;

import org.jspecify.annotations.NullMarked;
