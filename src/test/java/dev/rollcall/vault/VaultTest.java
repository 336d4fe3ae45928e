package dev.rollcall.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static byte[] key(int fill) {
        var key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return key;
    }

    @Test
    void whatIsSealedOpensUnderTheSameKey() {
        var teamKey = Fingerprints.freshKey();
        var sealed = new Vault(key(1)).seal(teamKey);
        assertThat(new Vault(key(1)).open(sealed)).isEqualTo(teamKey);
        assertThat(new Vault(key(1)).seal(teamKey)).isNotEqualTo(sealed);
    }

    @Test
    void anotherKeyOrAChangeIsToldPlainly() {
        var vault = new Vault(key(1));
        var sealed = vault.seal(key(7));
        assertThatThrownBy(() -> new Vault(key(2)).open(sealed))
                .isInstanceOf(WrongMasterKey.class)
                .hasMessageContaining("ROLLCALL_MASTER_KEY");
        char last = sealed.charAt(10) == 'A' ? 'B' : 'A';
        for (var broken : new String[] {
            "", "v1.", "v1.!", "v2." + sealed.substring(3), sealed.substring(0, 10) + last + sealed.substring(11)
        }) {
            assertThatThrownBy(() -> vault.open(broken)).isInstanceOf(WrongMasterKey.class);
        }
    }

    @Test
    void aKeyOfAnotherLengthIsNone() {
        assertThatThrownBy(() -> new Vault(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * RFC 4231 has no case with a message of 32 bytes; this one was made with {@code openssl dgst -sha256 -mac HMAC}.
     */
    @Test
    void aFingerprintIsTheHmacOfTheDigest() {
        var sha256 = HexFormat.of().formatHex(key(0x22));
        assertThat(Fingerprints.of(key(0x11), sha256).hex())
                .isEqualTo("acfecbc329264d7fdf1f0b9428f9fcd8936da6200960a422170f3d7a97eaed0e");
        assertThat(Fingerprints.of(key(0x11), "AB".repeat(32))).isEqualTo(Fingerprints.of(key(0x11), "ab".repeat(32)));
        assertThat(Fingerprints.of(key(0x12), sha256)).isNotEqualTo(Fingerprints.of(key(0x11), sha256));
        assertThatThrownBy(() -> Fingerprints.of(key(1), "ab")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fingerprints.of(key(1), "zz".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }
}
