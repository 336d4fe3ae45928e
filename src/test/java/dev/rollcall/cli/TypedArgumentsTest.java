package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** StartTest recovers the arguments of a real process. */
final class TypedArgumentsTest {
    private static byte[] commandLine(String... arguments) {
        return (String.join("\0", arguments) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static String[] decoded(Charset charset, String... arguments) {
        var all = new String[arguments.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = new String(arguments[i].getBytes(StandardCharsets.UTF_8), charset);
        }
        return all;
    }

    @Test
    void argumentsThatTheLocaleCannotExpressAreRecovered() {
        var line = commandLine("java", "-jar", "rollcall.jar", "detect", "", "café.bubble", "--app=Ключ");
        for (var charset : new Charset[] {StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1}) {
            var wrong = decoded(charset, "detect", "", "café.bubble", "--app=Ключ");
            assertThat(TypedArguments.of(wrong, charset, line))
                    .containsExactly("detect", "", "café.bubble", "--app=Ключ");
        }
    }

    @Test
    void anotherCommandLineIsNotTaken() {
        var wrong = decoded(StandardCharsets.US_ASCII, "detect", "café.bubble");
        assertThat(TypedArguments.of(wrong, StandardCharsets.US_ASCII, commandLine("java", "detect", "other")))
                .isEqualTo(wrong);
        assertThat(TypedArguments.of(wrong, StandardCharsets.US_ASCII, commandLine("detect")))
                .isEqualTo(wrong);
        assertThat(TypedArguments.of(wrong, StandardCharsets.US_ASCII, new byte[0]))
                .isEqualTo(wrong);
    }

    @Test
    void bytesThatAreNotUtf8StayAsTheLocaleDecodedThem() {
        var latin = "java\0caf\u00e9\0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(TypedArguments.of(new String[] {"caf\u00e9"}, StandardCharsets.ISO_8859_1, latin))
                .containsExactly("caf\u00e9");
    }

    @Test
    void asciiIsLeftAlone() {
        var plain = new String[] {"run"};
        assertThat(TypedArguments.of(plain)).isSameAs(plain);
    }
}
