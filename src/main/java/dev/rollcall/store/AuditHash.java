package dev.rollcall.store;

import dev.rollcall.store.AuditStore.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of an audit entry: SHA-256 of the previous hash and the fields, each in UTF-8 with its length before it, so
 * that no two different entries have the same input. Each form has its own way to begin; a form that was released never
 * changes.
 */
public final class AuditHash {
    /** The previous hash of the first entry. */
    public static final String START = "0".repeat(64);

    /** The form of entries that are written now. */
    public static final int FORM = 2;

    private AuditHash() {}

    /** The hash that an entry has to have; empty text for a form that this version does not know. */
    public static String of(String previous, Entry entry) {
        return switch (entry.form()) {
            case 1 -> sha256(previous, entry);
            // A hash never begins so: the input of one form cannot be the input of another.
            case 2 -> sha256("form 2 " + previous, entry);
            default -> "";
        };
    }

    private static String sha256(String begin, Entry entry) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(
                    (begin + ' ' + entry.number() + ' ' + entry.at().toEpochMilli()).getBytes(StandardCharsets.UTF_8));
            for (var field : List.of(entry.actor(), entry.action(), entry.subject(), entry.detail())) {
                var bytes = field.getBytes(StandardCharsets.UTF_8);
                sha.update((" " + bytes.length + ':').getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
