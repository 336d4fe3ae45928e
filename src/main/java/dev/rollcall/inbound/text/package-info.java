/**
 * Parsers for the commands and replies that people type. Pure; may import domain and {@code chat.TypedText}. Start at
 * {@link dev.rollcall.inbound.text.CommandText} and {@link dev.rollcall.inbound.text.ReplyText}.
 */
@NullMarked
package dev.rollcall.inbound.text;

import org.jspecify.annotations.NullMarked;
