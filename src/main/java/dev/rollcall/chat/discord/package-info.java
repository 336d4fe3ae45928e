/**
 * The Discord adapter: translates gateway events to events of {@link dev.rollcall.chat.Inbox}, and cards to Discord
 * messages. JDA manages the gateway session. REST calls use {@link dev.rollcall.chat.discord.DiscordRest}, by id and
 * without a cache, so that each call is exactly one request. Quotations in comments name the page of Discord's
 * documentation. May import {@code chat}, {@code card} and {@code domain}. Start at
 * {@link dev.rollcall.chat.discord.DiscordPlatform}.
 */
@NullMarked
package dev.rollcall.chat.discord;

import org.jspecify.annotations.NullMarked;
