package dev.rollcall.domain.input;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A button or form that began on a person's home page in a message, so that the page is shown again afterwards. The
 * mark stands behind the id that the button has elsewhere.
 *
 * @param id the id without the mark
 * @param page the page, from 0
 */
public record HomeMark(String id, int page) {
    private static final String MARK = "~home";
    private static final Pattern MARKED = Pattern.compile("(.*)" + MARK + "(\\d{1,5})");

    /** The marked id; empty if an id has no mark. */
    public static Optional<HomeMark> of(String id) {
        var found = MARKED.matcher(id);
        return found.matches()
                ? Optional.of(new HomeMark(found.group(1), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    public String text() {
        return id + MARK + page;
    }
}
