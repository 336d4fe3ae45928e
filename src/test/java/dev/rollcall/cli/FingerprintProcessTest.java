package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code rollcall fingerprint} as a process, with the secret on stdin or typed in a terminal. */
@Tag("jar")
final class FingerprintProcessTest {
    private static final String SECRET = "correct-horse-battery-Staple-42";

    @TempDir
    Path folder;

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Jar.Ended given(String stdin) throws Exception {
        return Jar.in(folder).given(stdin.getBytes(StandardCharsets.UTF_8), "fingerprint");
    }

    private void storesNothing() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void theSha256OfStdinIsPrintedAndTheSecretIsNot() throws Exception {
        for (var stdin : new String[] {SECRET, SECRET + "\n", SECRET + "\r\n"}) {
            var ended = given(stdin);
            assertThat(ended.code()).isZero();
            assertThat(ended.out()).isEqualTo(sha256(SECRET) + "\n");
            assertThat(ended.err())
                    .isEqualTo("For /token add and /token edit: sha256:" + sha256(SECRET) + " last4:e-42\n")
                    .doesNotContain(SECRET);
        }
        assertThat(given(SECRET + "\n\n").out()).isEqualTo(sha256(SECRET + "\n") + "\n");
        assertThat(given("pässwort").out()).isEqualTo(sha256("pässwort") + "\n");
        assertThat(given("short-pass").err()).doesNotContain("last4").doesNotContain("pass");
        storesNothing();
    }

    @Test
    void anEmptyStdinIsWrongUsage() throws Exception {
        for (var stdin : new String[] {"", "\n"}) {
            var ended = given(stdin);
            assertThat(ended.code()).isEqualTo(Cli.WRONG_USAGE);
            assertThat(ended.sentence()).startsWith("There was no secret on stdin.");
        }
    }

    @Test
    void anArgumentIsRefusedWithoutRepeatingIt() throws Exception {
        var ended = Jar.in(folder).given(new byte[0], "fingerprint", SECRET);
        assertThat(ended.code()).isEqualTo(Cli.WRONG_USAGE);
        assertThat(ended.out() + ended.err()).doesNotContain(SECRET).contains("takes no argument");
    }

    /** The program {@code script} of util-linux gives the process a terminal and shows what stands on it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aTerminalAsksAndDoesNotShowWhatIsTyped() throws Exception {
        var screen = inATerminal("fingerprint", SECRET + "\n");
        assertThat(screen).contains("Secret (not shown): ", sha256(SECRET)).doesNotContain(SECRET);
        storesNothing();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aTerminalThatWouldShowTheSecretIsRefused() throws Exception {
        assertThat(inATerminal("fingerprint | cat", "")).contains("The terminal would show the secret");
    }

    /** @param typed is typed once the process asks for the secret; empty if it does not ask */
    private String inATerminal(String arguments, String typed) throws Exception {
        var command = String.join(" ", Jar.in(folder).command()) + " " + arguments;
        var process = new ProcessBuilder("script", "--quiet", "--return", "--command", command, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var keyboard = process.getOutputStream()) {
            var screen = new StringBuilder();
            if (!typed.isEmpty()) {
                readUntil("not shown): ", process.getInputStream(), screen);
                keyboard.write(typed.getBytes(StandardCharsets.UTF_8));
                keyboard.flush();
            }
            screen.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return screen.toString();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void readUntil(String words, InputStream in, StringBuilder screen) throws IOException {
        while (screen.indexOf(words) < 0) {
            int next = in.read();
            assertThat(next).as("the terminal ended with: %s", screen).isNotNegative();
            screen.append((char) next);
        }
    }
}
