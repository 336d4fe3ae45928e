/**
 * When reviews open, and what time and pages they have; the answers and the ladder of silence. Start at
 * {@link dev.rollcall.domain.review.Review}.
 */
@NullMarked
package dev.rollcall.domain.review;

import org.jspecify.annotations.NullMarked;
