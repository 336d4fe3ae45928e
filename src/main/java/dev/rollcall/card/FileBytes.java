package dev.rollcall.card;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of a file. Immutable; equal if the bytes are. */
public final class FileBytes {
    private final byte[] bytes;
    private final String sha256;

    private FileBytes(byte[] bytes) {
        this.bytes = bytes;
        try {
            sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Copies the bytes. */
    public static FileBytes of(byte[] bytes) {
        return new FileBytes(bytes.clone());
    }

    /** Returns a copy. */
    public byte[] toArray() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /** The SHA-256 of the bytes, in hex. */
    public String sha256() {
        return sha256;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The digest: a card's content is compared by its text. */
    @Override
    public String toString() {
        return sha256;
    }
}
