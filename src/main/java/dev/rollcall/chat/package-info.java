/**
 * The chat port. May import domain and card. Start at {@link dev.rollcall.chat.ChatPlatform} for what the bot sends and
 * looks up, and at {@link dev.rollcall.chat.Inbox} for what people do.
 */
@NullMarked
package dev.rollcall.chat;

import org.jspecify.annotations.NullMarked;
