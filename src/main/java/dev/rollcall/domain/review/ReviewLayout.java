package dev.rollcall.domain.review;

/**
 * How a review is shown in the team's chat.
 *
 * @param lines the most tokens on a page
 * @param characters the most characters of all lines of a page together
 * @param direct whether reminders are sent by direct message; otherwise they are posted in the review's thread
 */
public record ReviewLayout(int lines, int characters, boolean direct) {
    /** A layout that fits two chats in which the same review is shown. */
    public ReviewLayout and(ReviewLayout other) {
        return new ReviewLayout(
                Math.min(lines, other.lines), Math.min(characters, other.characters), direct && other.direct);
    }

    /** The most characters that a line has besides label, app and service: names, dates and an answer. */
    public static final int LINE_GROWS_BY = 122;

    /** The most characters that a line has besides for each {@link LeadReason}. */
    public static final int REASON = 30;

    /** The most characters of the line above the first token of an owner: a mention and a number, and "Unchanged". */
    public static final int OWNER_LINE = 56;
}
