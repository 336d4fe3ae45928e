package dev.rollcall.domain.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Names a finding as long as what it says stays the same: {@link #LENGTH} hexadecimal digits of a hash. A token that
 * breaks the same rule again for another reason, such as another expiry, is another finding.
 */
public record FindingId(String value) {
    /** Short enough for the id of a button. */
    public static final int LENGTH = 16;

    public FindingId {
        if (!value.matches("[0-9a-f]{" + LENGTH + "}")) {
            throw new IllegalArgumentException("finding " + value.length());
        }
    }

    /** @param parts what makes the finding this one and no other */
    static FindingId of(FindingRule rule, List<String> parts) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(rule.stored().getBytes(StandardCharsets.UTF_8));
            for (var part : parts) {
                hash.update((byte) 0);
                hash.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return new FindingId(HexFormat.of().formatHex(Arrays.copyOf(hash.digest(), LENGTH / 2)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
