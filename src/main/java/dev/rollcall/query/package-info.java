/**
 * One file per query. Queries only read; each returns a view record and declares its {@link dev.rollcall.domain.Needs}.
 * May import domain, store and register. Start at {@link dev.rollcall.query.QueryRunner}; what the bot itself reads is
 * in {@link dev.rollcall.query.BotReads}.
 */
@NullMarked
package dev.rollcall.query;

import org.jspecify.annotations.NullMarked;
