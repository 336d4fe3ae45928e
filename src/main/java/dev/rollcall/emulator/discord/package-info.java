/**
 * A local Discord that implements the protocol strictly: REST v10 and gateway v10 on one port. An unchanged bot built
 * on JDA, discord.js or plain HTTP runs against it without an account. Through the control API under {@code /control/},
 * tests and pages act as people.
 *
 * <p>Only {@link dev.rollcall.emulator.discord.DiscordEmulator} and
 * {@link dev.rollcall.emulator.discord.DiscordOptions} are public. Start at {@code DiscordEmulator#start}, then read
 * {@code World} (all state, guarded by one lock), {@code RestApi} (one request), the {@code ...Routes} (one file per
 * topic), {@code Gateway} and {@code ControlApi}. May import Javalin, Jackson and slf4j; imports nothing of the bot.
 */
@NullMarked
package dev.rollcall.emulator.discord;

import org.jspecify.annotations.NullMarked;
