/**
 * Makes chats look the way the state says: claim, draw, send, settle. May import domain, store, query, card, chat.
 * Start at {@link dev.rollcall.delivery.Delivery#pass}.
 */
@NullMarked
package dev.rollcall.delivery;

import org.jspecify.annotations.NullMarked;
