package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretInputTest {
    private static byte[] read(String typed) throws IOException {
        return SecretInput.piped(new ByteArrayInputStream(unescaped(typed).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r");
    }

    @ParameterizedTest
    @CsvSource({
        "secret, secret",
        "secret\\n, secret",
        "secret\\r\\n, secret",
        "secret\\n\\n, secret\\n",
        "' secret ', ' secret '",
        "a\\nb\\n, a\\nb",
        "secret\\r, secret\\r",
        "\\n\\n, \\n",
        "\u00ff\\n, \u00ff"
    })
    void oneLineBreakAtTheEndIsNotPartOfTheSecret(String typed, String secret) throws IOException {
        assertThat(new String(read(typed), StandardCharsets.ISO_8859_1)).isEqualTo(unescaped(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\n", "\\r\\n"})
    void anEmptyInputIsRefused(String typed) {
        assertThatThrownBy(() -> read(typed)).isInstanceOf(CommandFailure.class).hasMessageContaining("no secret");
    }

    @Test
    void aLongSecretIsReadAndAFileByMistakeIsRefused() throws IOException {
        assertThat(read("x".repeat(SecretInput.MAX) + "\n")).hasSize(SecretInput.MAX);
        assertThatThrownBy(() -> read("x".repeat(SecretInput.MAX + 1)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("longer than");
    }
}
