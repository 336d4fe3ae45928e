package dev.rollcall.domain.approval;

/**
 * The id of the button that takes a decision back.
 *
 * @param tokenVersion the version of the token's record after the decision
 */
public record DecidedToken(ApprovalId approval, long tokenVersion) {
    private static final char SEPARATOR = '~';

    /** @throws IllegalArgumentException if it is not such an id */
    public static DecidedToken parse(String id) {
        int at = id.indexOf(SEPARATOR);
        return new DecidedToken(new ApprovalId(id.substring(0, Math.max(at, 0))), Long.parseLong(id.substring(at + 1)));
    }

    public String text() {
        return approval.value() + SEPARATOR + tokenVersion;
    }
}
