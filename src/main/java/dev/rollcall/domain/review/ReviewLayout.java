package dev.rollcall.domain.review;

/**
 * What the team's chat asks of a review.
 *
 * @param lines tokens a page at most
 * @param characters of a page's lines together, at the longest they can grow to
 * @param direct reminders go by direct message; otherwise they stand in the review's thread
 */
public record ReviewLayout(int lines, int characters, boolean direct) {
    /** What a line holds beside label, app and service: names, dates and an answer, at the longest. */
    public static final int LINE_GROWS_BY = 120;
}
