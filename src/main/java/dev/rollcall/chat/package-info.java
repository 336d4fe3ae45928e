/**
 * The port to the chats, both ways. May import domain and card. Start at {@link dev.rollcall.chat.ChatPlatform} (out)
 * and {@link dev.rollcall.chat.Inbox} (in).
 */
@NullMarked
package dev.rollcall.chat;

import org.jspecify.annotations.NullMarked;
