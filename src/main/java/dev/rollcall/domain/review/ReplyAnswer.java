package dev.rollcall.domain.review;

import dev.rollcall.domain.review.ReviewItem.Answer;

/** One answer in a typed reply, and the tokens it is about. */
public record ReplyAnswer(Answer answer, ReplyTarget target) {}
