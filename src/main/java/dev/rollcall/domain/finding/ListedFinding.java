package dev.rollcall.domain.finding;

/**
 * The id of a button about a finding.
 *
 * @param page the id of the page of the person's list on which it is; empty if it is on none
 */
public record ListedFinding(FindingId finding, String page) {
    private static final String SEPARATOR = "~";

    /** Whether a button or form with this id is on a list. */
    public static boolean isOn(String id) {
        return !pageOf(id).isEmpty();
    }

    /** The page on which a button or form with this id is, whatever finding it names. */
    public static String pageOf(String id) {
        int end = id.indexOf(SEPARATOR);
        return end < 0 ? "" : id.substring(end + 1);
    }

    /** @throws IllegalArgumentException if it names no finding */
    public static ListedFinding parse(String id) {
        int end = id.indexOf(SEPARATOR);
        return new ListedFinding(new FindingId(end < 0 ? id : id.substring(0, end)), pageOf(id));
    }

    public String text() {
        return finding.value() + SEPARATOR + page;
    }
}
