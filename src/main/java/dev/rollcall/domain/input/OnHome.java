package dev.rollcall.domain.input;

/**
 * The id of a button on a page of what a person has to do, so that the same page is shown again after it was pressed.
 *
 * @param id what the button is about
 * @param page the page, from 0
 */
public record OnHome(String id, int page) {
    private static final char SEPARATOR = '~';

    /** @throws IllegalArgumentException if it names no page */
    public static OnHome parse(String text) {
        int end = text.lastIndexOf(SEPARATOR);
        if (end < 0) {
            throw new IllegalArgumentException("a button without its page");
        }
        return new OnHome(text.substring(0, end), Integer.parseInt(text.substring(end + 1)));
    }

    /** The same for a button whose id names no page if it is on the first one. */
    public static OnHome orFirst(String text) {
        return text.lastIndexOf(SEPARATOR) < 0 ? new OnHome(text, 0) : parse(text);
    }

    /** The page that a button is on. */
    public static int pageOf(String text) {
        return parse(text).page();
    }

    public String text() {
        return id + SEPARATOR + page;
    }
}
