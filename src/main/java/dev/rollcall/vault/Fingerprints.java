package dev.rollcall.vault;

import dev.rollcall.domain.token.Fingerprint;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes fingerprints. A secret has the same fingerprint everywhere in a team, and another in each other team. */
public final class Fingerprints {
    /** The length of a team's key in bytes. */
    public static final int KEY_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Fingerprints() {}

    /** A key for a new team. */
    public static byte[] freshKey() {
        var key = new byte[KEY_LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }

    /**
     * HMAC-SHA-256 under the team's key of a secret's SHA-256.
     *
     * @param sha256hex 64 hex digits of either case
     */
    public static Fingerprint of(byte[] teamKey, String sha256hex) {
        if (sha256hex.length() != 64) {
            throw new IllegalArgumentException("not a SHA-256");
        }
        var digest = HexFormat.of().parseHex(sha256hex);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(teamKey, "HmacSHA256"));
            return new Fingerprint(HexFormat.of().formatHex(mac.doFinal(digest)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }
}
