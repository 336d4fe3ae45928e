/**
 * Local stand-ins for Slack and Discord, true on the wire, so that the unchanged bot and the services' own clients run
 * without an account. Imports nothing of the bot, not even a shared record: a wrong field would agree with itself.
 */
@NullMarked
package dev.rollcall.emulator;

import org.jspecify.annotations.NullMarked;
