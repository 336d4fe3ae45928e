package dev.rollcall.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals keys under the master key (AES-256-GCM, a fresh nonce each time). Thread-safe. */
public final class Vault {
    /** Says how it was sealed, so that another way can come later. */
    private static final String VERSION = "v1.";

    /** Binds what is sealed to its purpose. */
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

    /** A text that only this master key opens; never twice the same. */
    public String seal(byte[] key) {
        try {
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(key, PURPOSE));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("sealing failed", broken);
        }
    }

    /** @throws WrongMasterKey if it was sealed under another key, or changed since */
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
