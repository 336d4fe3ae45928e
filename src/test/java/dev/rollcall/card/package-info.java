/** Every sentence that people read: none is missing, each says what to do, and what somebody wrote stays text. */
@NullMarked
package dev.rollcall.card;

import org.jspecify.annotations.NullMarked;
