package dev.rollcall.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Encrypts keys under the master key (AES-256-GCM, a fresh nonce each time). Thread-safe. */
public final class Vault {
    /** The prefix of encrypted keys; another algorithm gets another prefix. */
    private static final String VERSION = "v1.";

    /** The associated data: a key encrypted for another purpose cannot be decrypted here. */
    private static final byte[] PURPOSE = "rollcall team key".getBytes(StandardCharsets.US_ASCII);

    private final Aead aead;

    /** @param masterKey {@value MasterKey#LENGTH} bytes */
    public Vault(byte[] masterKey) {
        if (masterKey.length != MasterKey.LENGTH) {
            throw new IllegalArgumentException("master key of " + masterKey.length + " bytes");
        }
        try {
            this.aead = new AesGcmJce(masterKey);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JDK has no AES-GCM", broken);
        }
    }

    /** Encrypts a key. The same key gives another text each time. */
    public String seal(byte[] key) {
        try {
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(key, PURPOSE));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("encryption failed", broken);
        }
    }

    /** Decrypts a key. @throws WrongMasterKey if it was encrypted under another master key, or changed since */
    public byte[] open(String sealed) {
        if (!sealed.startsWith(VERSION)) {
            throw new WrongMasterKey();
        }
        try {
            return aead.decrypt(Base64.getUrlDecoder().decode(sealed.substring(VERSION.length())), PURPOSE);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new WrongMasterKey();
        }
    }
}
