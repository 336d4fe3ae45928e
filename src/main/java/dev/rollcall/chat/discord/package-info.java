/**
 * Rollcall in Discord: translates acts in and cards out. JDA holds the gateway session; what is sent goes out through
 * {@link dev.rollcall.chat.discord.DiscordRest}, by id and without a cache, so that each call is exactly one request.
 * May import chat, card and domain. Start at {@link dev.rollcall.chat.discord.DiscordPlatform}.
 */
@NullMarked
package dev.rollcall.chat.discord;

import org.jspecify.annotations.NullMarked;
