/**
 * The demo: starts the emulators and the unchanged bot, gives them a history, and serves a page that shows both chats.
 * Also serves the page of the command {@code emulators}, without a bot. Sees the bot only through
 * {@link dev.rollcall.bot.BotControl}. Start at {@link dev.rollcall.demo.Demo}; the page itself is in the resources,
 * under {@code page/}.
 */
@NullMarked
package dev.rollcall.demo;

import org.jspecify.annotations.NullMarked;
