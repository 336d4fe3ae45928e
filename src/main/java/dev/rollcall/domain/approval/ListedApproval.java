package dev.rollcall.domain.approval;

/**
 * The id of a button beside a request on a person's list of what waits. A button on an approval card has the approval's
 * id alone.
 *
 * @param after where the page of the list begins: the approval before it; empty for the first page
 */
public record ListedApproval(ApprovalId approval, String after) {
    /** Whether a button or form with this id is on a list. */
    public static boolean isOn(String id) {
        return id.indexOf('/') >= 0;
    }

    /** Where the page begins on which a button or form with this id is, whatever approval it names. */
    public static String pageOf(String id) {
        return isOn(id) ? id.substring(id.indexOf('/') + 1) : "";
    }

    /** @throws IllegalArgumentException if it names no approval */
    public static ListedApproval parse(String id) {
        var approval = isOn(id) ? id.substring(0, id.indexOf('/')) : id;
        return new ListedApproval(new ApprovalId(approval), pageOf(id));
    }

    public String text() {
        return approval.value() + "/" + after;
    }
}
