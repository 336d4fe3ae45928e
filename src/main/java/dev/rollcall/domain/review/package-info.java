/**
 * The monthly review: when it opens, its reminders, escalation and close, its pages, its answers, and who may answer.
 * Start at {@link dev.rollcall.domain.review.Review}; who may answer is in
 * {@link dev.rollcall.domain.review.Responsibility}.
 */
@NullMarked
package dev.rollcall.domain.review;

import org.jspecify.annotations.NullMarked;
