package dev.rollcall.domain.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of the list of a review, which the audit log records at the close: SHA-256 of the texts of each line in
 * their order, each in UTF-8 with its length before it. So a label or an owner cannot be changed in the evidence
 * without a change of the log. The form never changes.
 */
public final class ReviewList {
    private ReviewList() {}

    /**
     * @param lines the texts of each token, see {@link ReviewRecord.Line#listed}
     * @return 64 hex digits
     */
    public static String hash(List<List<String>> lines) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var line : lines) {
                sha.update(("line " + line.size()).getBytes(StandardCharsets.UTF_8));
                for (var text : line) {
                    var bytes = text.getBytes(StandardCharsets.UTF_8);
                    sha.update((" " + bytes.length + ':').getBytes(StandardCharsets.UTF_8));
                    sha.update(bytes);
                }
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
