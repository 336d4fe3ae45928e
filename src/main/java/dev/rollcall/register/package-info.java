/**
 * Reads that both commands and queries need: names of members, tokens by label, approval facts, the items of one
 * member, the next opening, what is due. Each class reads through the {@link dev.rollcall.store.Store.Tx} it is given,
 * changes nothing, and is valid only while that transaction runs; {@link dev.rollcall.register.MemberZones} reads the
 * chats instead, outside of any transaction. May import domain and store. Start at
 * {@link dev.rollcall.register.TokenLookup}.
 */
@NullMarked
package dev.rollcall.register;

import org.jspecify.annotations.NullMarked;
