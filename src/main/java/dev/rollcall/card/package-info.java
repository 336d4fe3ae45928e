/**
 * Everything people read: one file per card, reply and form; all sentences live here and nothing here knows a platform.
 * May import domain and query. Start at {@link dev.rollcall.card.Card}.
 */
@NullMarked
package dev.rollcall.card;

import org.jspecify.annotations.NullMarked;
