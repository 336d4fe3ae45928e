package dev.rollcall.domain.token;

/**
 * HMAC-SHA-256 under the team's key of the SHA-256 of a secret, as 64 lower-case hexadecimal digits. It lets us
 * recognise a token; the secret cannot be recovered from it.
 */
public record Fingerprint(String hex) {
    /** Hexadecimal digits of a SHA-256, and of a fingerprint. */
    public static final int HEX_LENGTH = 64;

    public Fingerprint {
        if (!hex.matches("[0-9a-f]{" + HEX_LENGTH + "}")) {
            throw new IllegalArgumentException("not a fingerprint");
        }
    }
}
