/**
 * One file per question; read-only, answered with view records, each with its own {@link dev.rollcall.domain.Needs}.
 * May import domain and store. Start at {@link dev.rollcall.query.QueryRunner}; what cards show is in
 * {@link dev.rollcall.query.CardViews}.
 */
@NullMarked
package dev.rollcall.query;

import org.jspecify.annotations.NullMarked;
