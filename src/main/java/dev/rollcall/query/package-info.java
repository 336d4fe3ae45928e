/**
 * One file per query. Queries only read; each returns a view record and declares its {@link dev.rollcall.domain.Needs}.
 * May import domain, store and register. Start at {@link dev.rollcall.query.QueryRunner}; what cards show is in
 * {@link dev.rollcall.query.CardViews}.
 */
@NullMarked
package dev.rollcall.query;

import org.jspecify.annotations.NullMarked;
