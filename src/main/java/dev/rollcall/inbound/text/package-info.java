/**
 * What people type, taken apart: commands, replies, and labels nearly right. Pure; may import domain and
 * {@code chat.TypedText}. Start at {@link dev.rollcall.inbound.text.CommandText}.
 */
@NullMarked
package dev.rollcall.inbound.text;

import org.jspecify.annotations.NullMarked;
