/**
 * All text that people read, independent of a platform: cards, replies, forms, refusals. No sentence is anywhere else.
 * Start at {@link dev.rollcall.card.Card}.
 */
@NullMarked
package dev.rollcall.card;

import org.jspecify.annotations.NullMarked;
